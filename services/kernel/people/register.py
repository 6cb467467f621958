"""Questions to the register, answered as of now: a fact counts from its first day until the day it ends."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Row, Select, Table, and_, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.people.person import Child, Colleague, Employment, Person, Unit
from services.kernel.people.tables import choice, employment, enrolment, office, parental, person, unit

FEW = 20


class Register:
    """Reads only. Every answer is fresh: ended employment ends access with the next question."""

    def __init__(self, engine: AsyncEngine) -> None:
        # Each question is a transaction by itself: then it is one round trip, not three.
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")

    async def people(self, ids: Iterable[UUID]) -> Mapping[UUID, Person]:
        """Those of the ids that are known."""
        rows = await self._rows(_people().where(person.c.id.in_(list(set(ids)))))
        return {row.id: _person(row) for row in rows}

    async def employments(self, who: UUID) -> Sequence[Employment]:
        """Where this person works now."""
        question = (
            select(employment.c.unit, unit.c.name, unit.c.service, employment.c.title, employment.c.leads)
            .join(unit, unit.c.id == employment.c.unit)
            .where(employment.c.person == who, _in_force(employment))
        )
        return [Employment(row.unit, row.name, row.service, row.title, row.leads) for row in await self._rows(question)]

    async def offices(self, who: UUID) -> frozenset[str]:
        """The offices this person holds now, with «ansatt» where they are employed."""
        return (await self.standing(who))[0]

    async def standing(self, who: UUID) -> tuple[frozenset[str], Sequence[Employment]]:
        """The offices, and where the person works."""
        held = await self._rows(select(office.c.role).where(office.c.person == who, _in_force(office)))
        work = await self.employments(who)
        return frozenset([*(row.role for row in held), *(["ansatt"] if work else [])]), work

    async def holders(self, role: str) -> Sequence[UUID]:
        """Who holds the office now."""
        return [
            row.person
            for row in await self._rows(select(office.c.person).where(office.c.role == role, _in_force(office)))
        ]

    async def left(self, people: Iterable[UUID]) -> Mapping[UUID, date]:
        """Those of them who work nowhere now, and the day from which they did not."""
        until = func.max(employment.c.until_on).label("until")
        question = (
            select(employment.c.person, until)
            .where(employment.c.person.in_(list(set(people))))
            .group_by(employment.c.person)
            .having(func.bool_or(_in_force(employment)).is_(False), until.is_not(None))
        )
        return {row.person: row.until for row in await self._rows(question)}

    async def colleagues(self, units: Iterable[UUID]) -> Sequence[Colleague]:
        """Who works in these units now, by name."""
        question = (
            _people()
            .add_columns(employment.c.title, employment.c.leads)
            .join(employment, employment.c.person == person.c.id)
            .where(employment.c.unit.in_(list(units)), _in_force(employment))
            .order_by(person.c.given_name)
        )
        return [Colleague(_person(row), row.title, row.leads) for row in await self._rows(question)]

    async def everybody(self) -> Sequence[Colleague]:
        """Who is employed now, in any unit, by name."""
        rows = await self._rows(select(unit.c.id))
        return await self.colleagues([row.id for row in rows])

    async def leaders(self) -> Sequence[Colleague]:
        """Who leads a unit now, by name; each once."""
        found = [one for one in await self.everybody() if one.leads]
        return list({one.person.id: one for one in found}.values())

    async def children(self, units: Iterable[UUID]) -> Sequence[Child]:
        """The barn of these units now, by class and name."""
        question = (
            _people()
            .add_columns(enrolment.c.group_name)
            .join(enrolment, enrolment.c.child == person.c.id)
            .where(enrolment.c.unit.in_(list(units)), _in_force(enrolment))
            .order_by(enrolment.c.group_name, person.c.given_name)
        )
        return [Child(_person(row), row.group_name) for row in await self._rows(question)]

    async def unit_of_child(self, child: UUID) -> UUID | None:
        """Where the barn goes now."""
        rows = await self._rows(select(enrolment.c.unit).where(enrolment.c.child == child, _in_force(enrolment)))
        return rows[0].unit if rows else None

    async def born_on(self, who: UUID) -> date | None:
        """The birthday, where the register knows it: what a right that comes with age is counted from."""
        rows = await self._rows(select(person.c.born).where(person.c.id == who))
        return rows[0].born if rows else None

    async def foresatte(self, child: UUID) -> Sequence[Person]:
        """Those with parental responsibility now, by name."""
        question = (
            _people()
            .join(parental, parental.c.parent == person.c.id)
            .where(parental.c.child == child, parental.c.kind == "foresatt", _in_force(parental))
            .order_by(person.c.given_name)
        )
        return [_person(row) for row in await self._rows(question)]

    async def foresatte_of(self, children: Iterable[UUID]) -> Mapping[UUID, frozenset[UUID]]:
        """By barn, those with parental responsibility now: one question, however many barn."""
        wanted = parental.c.child.in_(list(set(children))), parental.c.kind == "foresatt", _in_force(parental)
        found: dict[UUID, set[UUID]] = {}
        for row in await self._rows(select(parental.c.child, parental.c.parent).where(*wanted)):
            found.setdefault(row.child, set()).add(row.parent)
        return {child: frozenset(parents) for child, parents in found.items()}

    async def children_of(self, parent: UUID) -> Sequence[Person]:
        """The barn that this person has parental responsibility for now, and that go somewhere here, by name."""
        question = (
            _people()
            .join(parental, parental.c.child == person.c.id)
            .join(enrolment, enrolment.c.child == person.c.id)
            .where(parental.c.parent == parent, parental.c.kind == "foresatt")
            .where(_in_force(parental), _in_force(enrolment))
            .order_by(person.c.given_name)
        )
        return list({row.id: _person(row) for row in await self._rows(question)}.values())

    async def employees_named(self, words: str) -> Sequence[tuple[Person, Employment]]:
        """Who is employed now and whose name has all of these words in it, by name; a few at most."""
        name = func.concat_ws(" ", person.c.given_name, person.c.family_name)
        question = (
            _people()
            .add_columns(employment.c.unit, unit.c.name, unit.c.service, employment.c.title, employment.c.leads)
            .join(employment, employment.c.person == person.c.id)
            .join(unit, unit.c.id == employment.c.unit)
            .where(_in_force(employment), *(name.icontains(word, autoescape=True) for word in words.split()))
            .order_by(person.c.given_name, person.c.id)
            .limit(FEW)
        )
        rows = await self._rows(question)
        return [(_person(row), Employment(row.unit, row.name, row.service, row.title, row.leads)) for row in rows]

    async def units(self) -> Sequence[Unit]:
        """Every place of work there is, by name."""
        rows = await self._rows(select(unit.c.id, unit.c.name, unit.c.service).order_by(unit.c.name))
        return [Unit(row.id, row.name, row.service) for row in rows]

    async def unit_names(self, which: Iterable[UUID]) -> Mapping[UUID, str]:
        """The names that these units go by."""
        rows = await self._rows(select(unit.c.id, unit.c.name).where(unit.c.id.in_(list(set(which)))))
        return {row.id: str(row.name) for row in rows}

    async def foresatte_in(self, which: UUID) -> Sequence[Person]:
        """Those with parental responsibility for a barn of the unit now, by name."""
        question = (
            _people()
            .join(parental, parental.c.parent == person.c.id)
            .join(enrolment, enrolment.c.child == parental.c.child)
            .where(enrolment.c.unit == which, parental.c.kind == "foresatt", _in_force(parental), _in_force(enrolment))
            .order_by(person.c.given_name)
        )
        return list({row.id: _person(row) for row in await self._rows(question)}.values())

    async def unit_name(self, which: UUID) -> str:
        """The name the unit goes by."""
        rows = await self._rows(select(unit.c.name).where(unit.c.id == which))
        return str(rows[0].name) if rows else ""

    async def _rows(self, question: Select[tuple[object, ...]]) -> Sequence[Row[tuple[object, ...]]]:
        async with self._engine.connect() as connection:
            return (await connection.execute(question)).all()


def _people() -> Select[tuple[object, ...]]:
    language = func.coalesce(choice.c.language, person.c.language).label("language")
    columns = (
        person.c.id,
        person.c.given_name,
        person.c.family_name,
        person.c.born,
        language,
        person.c.phone,
        person.c.email,
        func.coalesce(choice.c.interpreter, False).label("interpreter"),
    )
    return select(*columns).select_from(person.outerjoin(choice, choice.c.person == person.c.id))


def _person(row: Row[tuple[object, ...]]) -> Person:
    born = row.born.year if row.born else None
    said = (row.language, row.phone, row.email, row.interpreter)
    return Person(row.id, row.given_name, row.family_name, born, *said, born_on=row.born)


def _in_force(fact: Table) -> ColumnElement[bool]:
    today = cast(func.timezone("Europe/Oslo", func.now()), Date)
    return and_(fact.c.from_on <= today, or_(fact.c.until_on.is_(None), fact.c.until_on > today))

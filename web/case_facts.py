"""What the views say of one stream to one reader, read in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.age import OWN_CHOICE, age
from services.cases.roles import (
    BARN,
    DELTAKER,
    DELTAKER_PLAN,
    FAMILY,
    FORESATT,
    KONTROLLOER,
    LOG_STAFF,
    NAERMESTE_LEDER,
    STAFETTHOLDER,
    TILDELT,
)
from services.cases.stafettlogg.state import SamtykkeState
from services.kernel.errors import NotFound
from services.projections import (
    beskjed,
    bytte,
    evaluering,
    kommentar,
    moete,
    overview,
    participants,
    plan,
    samtykke,
    stafettpinne,
    stemme,
    teamsak,
    timeline,
    tjeneste_samtykke,
    venting,
)
from services.projections.now import Facts
from services.projections.overview import Case, Kind
from services.projections.participants import Participant
from services.projections.timeline import Entry
from web.behind import refuse_missing
from web.visit import Visit

NEWEST = 100
FIRST_ROLES = (STAFETTHOLDER, NAERMESTE_LEDER, TILDELT, FORESATT, BARN, DELTAKER, DELTAKER_PLAN)


@dataclass(frozen=True)
class CaseFacts:
    """The facts of the card, and the rest of the page. ``other``: the log of an undring or the undring of a log, for a
    reader who sees it."""

    facts: Facts
    entries: Sequence[Entry]
    participants: Sequence[Participant]
    other: Case | None

    @property
    def more(self) -> bool:
        """Whether older entries were left out."""
        return len(self.entries) == NEWEST

    @property
    def case(self) -> Case:
        """The stream's row."""
        return self.facts.case


async def read_case(visit: Visit, stream: UUID, kind: Kind) -> CaseFacts:
    """Raises `NotFound` where the reader sees nothing of it: unknown and hidden are the same.

    Of a long log the newest entries come first; `?alle` asks for every one.
    """
    limit = None if "alle" in visit.request.query else NEWEST
    async with visit.reading() as reading:
        case = await overview.case(reading, stream)
        if case is None:
            await refuse_missing(visit, reading, stream)
        if case is None or case.kind != kind:
            raise NotFound
        visit.shows(stream)
        return CaseFacts(
            await facts_of(visit, reading, case),
            await timeline.entries(reading, [case.stream], limit),
            await participants.with_in(reading, case.stream),
            await overview.case(reading, case.other) if case.other else None,
        )


async def facts_of(visit: Visit, reading: AsyncConnection, case: Case) -> Facts:
    """What the «Nå» card of a log or an undring is made of. Raises `NotFound` for whoever has no part in it now."""
    found = await facts_of_all(visit, reading, [case])
    if not found:
        raise NotFound
    return found[0]


async def facts_of_all(visit: Visit, reading: AsyncConnection, cases: Sequence[Case]) -> Sequence[Facts]:
    """The same of many, in their order, by one question for each kind of row and not for each case. Left out are those
    in which the reader acted until a day that has passed."""
    logs = [one.stream for one in cases if one.kind == "stafettlogg"]
    held = await _held(reading)
    staff, holds, family = (
        [one for one in logs if held.get(one, frozenset()) & which] for which in (LOG_STAFF, {STAFETTHOLDER}, FAMILY)
    )
    pinner = await stafettpinne.pinner_of(reading, logs)
    of = Rows(
        held=held,
        pinner=pinner,
        samtykke=await samtykke.answers_of(reading, logs),
        moeter=await moete.read_of(reading, logs),
        items=await plan.items_of(reading, logs),
        waits=await venting.waits_of(reading, logs),
        kommentarer=await kommentar.comments_of(reading, logs),
        stemmer=await stemme.said_of(reading, staff),
        beskjeder=await beskjed.questions_of(reading, holds, waiting=True),
        services=await tjeneste_samtykke.unanswered(reading, family, visit.me),
        teamsaker=await teamsak.waiting(reading, family, visit.me),
        prepared=await evaluering.prepared_of(reading, logs),
        bytter=await bytte.last_of(reading, [one for one in logs if "bytte" in pinner.get(one, {})]),
    )
    return [await _facts(visit, case, of) for case in cases if not of.acted_only(case.stream, visit)]


@dataclass(frozen=True)
class Rows:
    """What the views say of several logs to one reader, each by stream. ``held``: the reader's roles."""

    held: Mapping[UUID, frozenset[str]]
    pinner: Mapping[UUID, Mapping[stafettpinne.Kind, stafettpinne.Pinne]]
    samtykke: Mapping[UUID, Mapping[UUID, SamtykkeState]]
    moeter: Mapping[UUID, moete.Read]
    items: Mapping[UUID, Sequence[plan.Item]]
    waits: Mapping[UUID, Sequence[venting.Wait]]
    kommentarer: Mapping[UUID, Sequence[kommentar.Comment]]
    stemmer: Mapping[UUID, Sequence[stemme.Said]]
    beskjeder: Mapping[UUID, Sequence[beskjed.Question]]
    services: Mapping[UUID, int]
    teamsaker: Mapping[UUID, Sequence[teamsak.Sak]]
    prepared: Mapping[UUID, Sequence[evaluering.Prepared]]
    bytter: Mapping[UUID, bytte.Bytte]

    def roles(self, stream: UUID, visit: Visit) -> frozenset[str]:
        """The reader's now: whose last day as fungerende has passed by the program's own clock, acts no more."""
        held, named = self.held.get(stream, frozenset()), self.pinner.get(stream, {}).get("fungerende")
        holder = self.pinner.get(stream, {}).get("holder")
        mine = named is not None and named.person == visit.me and not (holder and holder.person == visit.me)
        over = mine and named is not None and named.until is not None and named.until < visit.today
        return held - {STAFETTHOLDER} if over else held

    def acted_only(self, stream: UUID, visit: Visit) -> bool:
        """Whether that was all the reader had to do with it."""
        return bool(self.held.get(stream)) and not self.roles(stream, visit)


async def _facts(visit: Visit, case: Case, of: Rows) -> Facts:
    stream = case.stream
    pinner = of.pinner.get(stream, {})
    role = _first(of.roles(stream, visit))
    does = frozenset[str](visit.parts.packs[case.pack].step(case.nivaa, case.trinn).does)
    if case.kind == "undring":
        return Facts(case, visit.me, role, visit.now, does=does, holiday=_holiday(visit, case))
    if now := stafettpinne.acting(pinner, visit.today):
        case = replace(case, responsible=now.person)
    found = of.moeter.get(stream, moete.Read([], []))
    family = role in FAMILY
    return Facts(
        case,
        visit.me,
        role,
        visit.now,
        samtykke=of.samtykke.get(stream, {}),
        meetings=found.meetings,
        asks=found.asks,
        items=of.items.get(stream, ()),
        waits=of.waits.get(stream, ()),
        kommentarer=of.kommentarer.get(stream, ()),
        stemmer=of.stemmer.get(stream, ()) if role in LOG_STAFF else (),
        beskjeder=of.beskjeder.get(stream, ()) if role == STAFETTHOLDER else (),
        asked_services=of.services.get(stream, 0) if family else 0,
        teamsaker=of.teamsaker.get(stream, ()) if family else (),
        does=does,
        bytte=of.bytter.get(stream),
        decides_stafettholder=decides_stafettholder(visit, case),
        pinner=pinner,
        holiday=_holiday(visit, case),
        of_age=role == BARN and await is_of_age(visit, case, ahead=_told_ahead(visit, case)),
        prepared=frozenset(one.person for one in of.prepared.get(stream, ())),
    )


def decides_stafettholder(visit: Visit, case: Case) -> bool:
    """Whether a trinn of this nivaa that the case has come to says that the stafettholder is decided anew."""
    return any(step.stafettholder for step in visit.parts.packs[case.pack].levels[case.nivaa].steps[: case.trinn])


async def is_of_age(visit: Visit, case: Case, ahead: timedelta = timedelta()) -> bool:
    """Whether the barn has reached the age at which it decides for itself, or will so soon, as the register and the
    pack say now."""
    years = age(await visit.parts.register.born_on(case.barn), visit.today + ahead) if case.barn else None
    return years is not None and years >= _own_access(visit, case)


def _holiday(visit: Visit, case: Case) -> tuple[date, date] | None:
    """As the municipality has it now, whichever version of the model the case follows."""
    found = visit.parts.packs.current.holiday(case.next_on)
    return (found.from_on, found.to_on) if found else None


def _own_access(visit: Visit, case: Case) -> int:
    return visit.parts.packs[case.pack].years("own_access", visit.today) or OWN_CHOICE


def _told_ahead(visit: Visit, case: Case) -> timedelta:
    return visit.parts.packs[case.pack].limit("aldersvarsel")


async def roles_in(reading: AsyncConnection, case: Case) -> frozenset[str]:
    """The reader's own roles towards the stream."""
    return (await _held(reading)).get(case.stream, frozenset())


async def _held(reading: AsyncConnection) -> Mapping[UUID, frozenset[str]]:
    """The reader's own roles by stream, as row-level security counts them."""
    held, later = (await reading.execute(text("SELECT my_access(), my_since()"))).one()
    roles = {stream: [role for role in every if not role.startswith("person:")] for stream, every in held.items()}
    found = {UUID(stream): frozenset(every) for stream, every in roles.items()}
    return found | {UUID(stream): found.get(UUID(stream), frozenset()) | {DELTAKER} for stream in later}


def _first(roles: frozenset[str]) -> str:
    """The role that decides what is asked of the reader; an auditor is asked nothing."""
    known = [role for role in FIRST_ROLES if role in roles] or sorted(roles - {KONTROLLOER}) or sorted(roles)
    return known[0] if known else ""

"""The demo's person register, filled once: units, people, work, offices, parents, classes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from services.demo.families import CHILDREN, FAMILIES, OTHERS, YOUTHS
from services.demo.persona import Barn, Persona
from services.demo.staff import STAFF
from services.kernel.people.tables import employment, enrolment, office, parental, person, unit

Ids = Mapping[str, UUID]
Row = dict[str, Any]

SINCE = date(2024, 8, 1)
JUST_TURNED, OF_AGE = timedelta(weeks=3), 16
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(4712)")
UNITS = {
    "skole": ("Sokndal skole", "skole"),
    "hauge": ("Hauge skole", "skole"),
    "helse": ("Helsestasjonen", "helse"),
    "ppt": ("PPT", "ppt"),
    "oppvekst": ("Sokndal (demo)", "oppvekst"),
}
"""Name and kind of service."""
WORK = {
    "kari": ("skole", "kontaktlærer 7B"), "inger": ("skole", "rektor"), "ola": ("skole", "kontaktlærer 10A"),
    "nina": ("skole", "kontaktlærer 3A"), "solveig": ("helse", "helsesykepleier"), "henrik": ("ppt", "rådgiver"),
    "turid": ("hauge", "rektor"), "bjarne": ("hauge", "kontaktlærer 10B"), "per": ("oppvekst", "BTI-koordinator"),
}  # fmt: skip
LEADS = {"inger", "turid"}
OFFICES = {"per": "bti_koordinator", "marit": "kontrolloer"}


async def fill(keeper: AsyncEngine, today: date) -> Ids | None:
    """The ids of everybody by their keys; None, and nothing done, where somebody is in the register already."""
    async with keeper.begin() as connection:
        await connection.execute(ONE_AT_A_TIME)
        if await connection.scalar(select(func.count()).select_from(person)):
            return None
        everybody = (*STAFF, *FAMILIES, *OTHERS, *CHILDREN)
        ids = {key: uuid4() for key in (*UNITS, *(one.key for one in everybody))}
        await _people(connection, ids, today)
        await _facts(connection, ids)
    return ids


async def _people(connection: AsyncConnection, ids: Ids, today: date) -> None:
    units = [{"id": ids[key], "name": name, "service": service} for key, (name, service) in UNITS.items()]
    await connection.execute(insert(unit), units)
    await connection.execute(insert(person), _grown_ups(ids, (*STAFF, *FAMILIES, *OTHERS)))
    await connection.execute(insert(person), [_child(ids, one, today) for one in CHILDREN])


async def _facts(connection: AsyncConnection, ids: Ids) -> None:
    since = {"from_on": SINCE}
    parents = [(parent, barn.key, kin) for barn in CHILDREN for parent, kin in barn.parents.items()]
    facts = {
        employment: [
            {"person": ids[key], "unit": ids[place], "title": title, "leads": key in LEADS}
            for key, (place, title) in WORK.items()
        ],
        office: [{"person": ids[key], "role": role} for key, role in OFFICES.items()],
        parental: [{"parent": ids[a], "child": ids[b], "kind": "foresatt", "relation": kin} for a, b, kin in parents],
        enrolment: [{"child": ids[one.key], "unit": ids["skole"], "group_name": one.group} for one in CHILDREN],
    }
    for table, rows in facts.items():
        await connection.execute(insert(table), [row | since for row in rows])


def _child(ids: Ids, one: Barn, today: date) -> Row:
    row = {"id": ids[one.key], **_names(one.name), "born": one.born, "phone": None, "email": None}
    for youth in (each for each in YOUTHS if each.key == one.key):
        birthday = today - JUST_TURNED
        row |= {"born": birthday.replace(year=birthday.year - OF_AGE), "phone": youth.phone, "email": youth.email}
    return row


def _grown_ups(ids: Ids, personas: Iterable[Persona]) -> Sequence[Row]:
    return [
        {"id": ids[one.key], **_names(one.name), "language": one.language, "phone": one.phone, "email": one.email}
        for one in personas
    ]


def _names(name: str) -> Row:
    given, _, family = name.rpartition(" ")
    return {"given_name": given, "family_name": family}

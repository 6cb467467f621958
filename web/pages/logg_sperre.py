"""Whom the family shuts out: an employee who shall never see the log, a leader who is too close to the barn."""

from collections.abc import Sequence
from uuid import UUID

from aiohttp import web

from services.cases.roles import FAMILY
from services.cases.stafettlogg import PersonBlocked, PersonUnblocked
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.timeline import Entry
from web.log_room import Room, enter
from web.routing import page
from web.visit import Visit
from web.who import colleague_options

SHORTEST = 3


@page("/logg/{stream}/sperre")
async def logg_sperre(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For the family. Each sees what they have said themselves, and nobody else's."""
    room = await enter(visit, stream, FAMILY)
    mine = await _blocked(visit, stream)
    await visit.know(mine)
    asked = visit.request.query.get("navn", "").strip()[:80]
    choices = await _employees(visit, room, asked)
    leaders = await _leaders(visit, room)
    return room.render(
        "logg_sperre",
        N_("Hvem som ikke skal se loggen"),
        blocked=[(one, visit.form("unblock_person", stafettlogg=stream, person=one)) for one in mine],
        block=visit.form("block_person", {"person": choices}, stafettlogg=stream) if choices else None,
        inhabil=visit.form("note_inhabil", {"leder": leaders}, stafettlogg=stream) if leaders else None,
        asked=asked,
        found=bool(choices),
        too_short=bool(asked) and len(asked) < SHORTEST,
    )


async def _blocked(visit: Visit, stream: UUID) -> Sequence[UUID]:
    """Those whom this reader has shut out, and not let in again."""
    async with visit.reading() as reading:
        said = {PersonBlocked.TOPIC, PersonUnblocked.TOPIC}
        entries = [one for one in await timeline.entries(reading, [stream]) if one.topic in said]
    standing: dict[UUID, None] = {}
    for entry, fields in reversed(list(zip(entries, await visit.open(entries), strict=True))):
        _change(standing, entry, (fields or {}).get("person"))
    return list(standing)


def _change(standing: dict[UUID, None], entry: Entry, person: UUID | None) -> None:
    if person and entry.topic == PersonBlocked.TOPIC:
        standing[person] = None
    elif person:
        standing.pop(person, None)


async def _employees(visit: Visit, room: Room, asked: str) -> Sequence[tuple[str, str]]:
    """Those of the log's unit; those whose name was asked for, wherever they work."""
    if len(asked) >= SHORTEST:
        found = await visit.parts.register.employees_named(asked)
        return [(str(one.id), f"{one.name}, {work.title}, {work.unit_name}") for one, work in found]
    return colleague_options(await visit.parts.register.colleagues([room.case.unit] if room.case.unit else []))


async def _leaders(visit: Visit, room: Room) -> Sequence[tuple[str, str]]:
    colleagues = await visit.parts.register.colleagues([room.case.unit] if room.case.unit else [])
    return colleague_options([one for one in colleagues if one.leads])

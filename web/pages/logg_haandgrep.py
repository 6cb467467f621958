"""Når det skjer: what one does in the moment, short enough to be read while it happens (R91)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from aiohttp import web
from markupsafe import Markup

from services.cases.roles import EVERYONE_IN_LOG, WITH_PLAN
from services.cases.stafettlogg import HaandgrepAgreed, HaandgrepEnded
from services.kernel.i18n import N_
from services.projections import timeline
from web.forms import Form
from web.log_room import Room, enter
from web.routing import page
from web.visit import Visit


@dataclass(frozen=True)
class Grip:
    """``end``: the form of whoever wrote it, and of the stafettholder."""

    id: UUID
    happens: str
    then: str
    by: Markup
    end: Form | None


@page("/logg/{stream}/haandgrep")
async def logg_haandgrep(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For all who see the plan; those in the log write."""
    room = await enter(visit, stream, WITH_PLAN)
    writes = room.role in EVERYONE_IN_LOG and room.case.status == "aapen"
    return room.render(
        "logg_haandgrep",
        N_("Når det skjer: dette gjør vi"),
        grips=await _grips(room),
        form=visit.form("agree_haandgrep", stafettlogg=stream) if writes else None,
    )


async def _grips(room: Room) -> Sequence[Grip]:
    """Those that hold, the oldest first."""
    visit = room.visit
    async with visit.reading() as reading:
        entries = await timeline.of_topics(reading, room.stream, [HaandgrepAgreed.TOPIC, HaandgrepEnded.TOPIC])
    ended = {one.about for one in entries if one.topic == HaandgrepEnded.TOPIC}
    holds = [one for one in reversed(entries) if one.topic == HaandgrepAgreed.TOPIC and one.about not in ended]
    opened = await visit.open(holds)
    await visit.know([one.actor for one in holds])
    found = []
    for entry, fields in zip(holds, opened, strict=True):
        if fields and entry.about:
            may = room.case.status == "aapen" and (room.holder or entry.actor == visit.me)
            end = visit.form("end_haandgrep", stafettlogg=room.stream, haandgrep=entry.about) if may else None
            words = str(fields.get("happens", "")), str(fields.get("then", ""))
            found.append(Grip(entry.about, *words, visit.name(entry.actor), end))
    return found

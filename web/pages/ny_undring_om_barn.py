"""Ny undring about a barn: one screen that accepts vague words and shows the questions of the pack (R94, R97)."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from aiohttp import web

from services.kernel.errors import NotFound
from services.kernel.i18n import N_
from services.kernel.people import Child
from services.projections import overview
from web.forms import Form
from web.pages.ny_undring import born, my_children
from web.routing import page
from web.undring_forms import leaders_to_choose, without_empty
from web.visit import Visit

YES = N_("Ja, det er {name}, {born}, klasse {group}")
YES_BORN_UNKNOWN = N_("Ja, det er {name}, klasse {group}")
EARLIER = N_("Undringen som begynte {day}")


@page("/undring/ny/{barn}")
async def ny_undring_om_barn(visit: Visit, barn: UUID) -> web.StreamResponse:
    """For employees of the unit that the barn goes to; for everybody else there is no such page."""
    child = next((one for one in await my_children(visit) if one.person.id == barn), None)
    if child is None:
        raise NotFound
    pack = visit.parts.packs.current
    choices = {"signals": _signals(visit), "earlier": await _earlier(visit, barn)}
    choices["leader"] = await leaders_to_choose(visit)
    form = visit.form("raise_undring", choices, {"arose_on": visit.filled_today}, barn=barn)
    return visit.render(
        "ny_undring_om_barn",
        form=_asked(visit, form, child),
        pack=pack,
        step=pack.step(0, pack.find_trinn(0, "definer") or 1),
        barn=barn,
        born=born(visit, child),
        group=child.group,
    )


def _signals(visit: Visit) -> Sequence[tuple[str, str]]:
    """The pack's words, each once, with their category where there are several (R96)."""
    every = visit.parts.packs.current.signals
    category = {word: f"{visit.say(signals.category)}: " for signals in every for word in signals.words}
    return [(word, (category[word] if len(every) > 1 else "") + visit.say(word)) for word in category]


async def _earlier(visit: Visit, barn: UUID) -> Sequence[tuple[str, str]]:
    """Undringer about the same barn that this reader sees and that have ended (R25)."""
    async with visit.reading() as reading:
        found = await overview.cases(reading, ["undring"])
    ended = [one for one in found if one.barn == barn and one.status in ("avgjort", "avsluttet")]
    visit.shows(*(one.stream for one in ended))
    return [(str(one.stream), str(visit.say(EARLIER, day=visit.day(one.begun_on)))) for one in ended]


def _asked(visit: Visit, form: Form, child: Child) -> Form:
    """Without questions that have nothing to choose from, and with the barn named where one says that it is the right
    one."""
    year, name = born(visit, child), visit.name(child.person.id)
    yes = visit.say(YES if year else YES_BORN_UNKNOWN, name=name, born=year, group=child.group)
    fields = [replace(one, label=yes) if one.name == "confirmed" else one for one in form.fields]
    last = sorted(fields, key=lambda one: one.name == "confirmed")
    return without_empty(replace(form, fields=last))

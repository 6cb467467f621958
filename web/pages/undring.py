"""One undring: what happens now, what was written, and the one form that takes it further."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from aiohttp import web

from services.cases.roles import FORESATT
from services.cases.undring import Outcome
from services.cases.undring.level_0 import ways
from services.kernel.i18n import N_
from services.projections.now import missing
from web.behind import behind
from web.case_facts import CaseFacts, read_case
from web.figure import box_of, figure
from web.forms import Form
from web.now import NowCard, now_card
from web.routing import page
from web.visit import Visit
from web.who import colleague_options
from web.words import tell

WAYS: Mapping[Outcome, str] = {
    "nivaa_1": N_("Ja, vi foreslår en stafettlogg på nivå 1"),
    "nivaa_2": N_("Ja, vi foreslår en stafettlogg på nivå 2"),
    "nivaa_3": N_("Ja, vi foreslår en stafettlogg på nivå 3"),
    "papirlogg": N_("Ja, vi fører en papirlogg til barnet er født"),
    "avsluttet": N_("Nei, vi avslutter og takker for samarbeidet"),
}


@page("/undring/{stream}")
async def undring(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For its author, the leader, those assigned; after the talk for the foresatte."""
    found = await read_case(visit, stream, "undring")
    card = await now_card(visit, found.facts)
    return visit.render(
        "undring",
        streams=[str(stream)],
        case=found.case,
        other=found.other,
        card=card.card,
        tasks=card.tasks,
        barn=visit.known(found.case.barn),
        more=found.more,
        told=await tell(visit, found.entries),
        bti=figure(visit, found.case),
        box=box_of(visit, found.case, missing(found.facts)),
        family=found.facts.role == FORESATT,
        forms=await _forms(visit, found, card),
        saved="lagret" in visit.request.query,
        behind=await behind(visit, [stream]),
    )


async def _forms(visit: Visit, found: CaseFacts, card: NowCard) -> Mapping[str, Form]:
    if not card.tasks or not found.case.unit:
        return {}
    stream, today = found.case.stream, visit.filled_today
    staff = colleague_options(await visit.parts.register.colleagues([found.case.unit]))
    ending = {"stafettholder": staff, "outcome": _ways(visit, found)}
    both, me = {"talks_to_barn": staff, "contacts_foresatte": staff}, [str(visit.me)]
    return {
        "fordel": visit.form("assign_undring", both, undring=stream),
        "hoer_barnet": visit.form("hear_stemme", None, {"heard_on": today}, undring=stream),
        "foer_samtale": visit.form(
            "hold_undringssamtale", {"contact": staff}, {"held_on": today, "contact": me}, undring=stream
        ),
        "avgjoer": visit.form("decide_undring", ending, undring=stream),
    }


def _ways(visit: Visit, found: CaseFacts) -> Sequence[tuple[str, str]]:
    """In the pack's words, else in ours."""
    known = ways(visit.parts.packs[found.case.pack])
    return [(outcome, str(visit.say(words or WAYS[outcome]))) for outcome, words in known.items()]

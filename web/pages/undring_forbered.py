"""How to prepare and hold the undringssamtale, for those who are to hold it (R70)."""

from uuid import UUID

from aiohttp import web

from services.cases.roles import UNDRING_STAFF
from services.kernel.errors import NotFound
from web.case_facts import read_case
from web.preparation import prepared
from web.routing import page
from web.visit import Visit


@page("/undring/{stream}/forbered")
async def undring_forbered(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For the staff of the undring; the family has its own page of it."""
    found = await read_case(visit, stream, "undring")
    if found.facts.role not in UNDRING_STAFF:
        raise NotFound
    case, pack = found.case, visit.parts.packs[found.case.pack]
    foresatte = [one.id for one in await visit.parts.register.foresatte(case.barn)] if case.barn else []
    await visit.know([case.barn, case.talks_to_barn, case.contacts_foresatte, *foresatte])
    due = case.next_on if case.status in ("meldt", "tildelt") else None
    return visit.render(
        "undring_forbered",
        case=case,
        name=pack.words.get("undringssamtale", ""),
        due=visit.day(due) if due else "",
        foresatte=[visit.name(one) for one in foresatte],
        talks=visit.name(case.talks_to_barn) if case.talks_to_barn else "",
        contacts=visit.name(case.contacts_foresatte) if case.contacts_foresatte else "",
        heard=case.stemme_on is not None,
        questions=pack.questions,
        one=prepared(pack, "undringssamtale"),
        streams=[],
    )

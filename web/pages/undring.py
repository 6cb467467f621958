"""One undring: what happens now, what was written, and the one form that takes it further."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from aiohttp import web
from markupsafe import Markup

from services.cases.roles import FORESATT
from services.cases.undring import AnnetBarnRaised, SubjectUndringRaised, UndringRaised
from services.projections.now import missing
from web.behind import behind
from web.case_facts import CaseFacts, read_case
from web.figure import box_of, figure
from web.languages import other_language
from web.now import now_card
from web.routing import page
from web.undring_forms import BEFORE, more_forms, task_forms
from web.visit import Visit
from web.words import tell, words_at


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
        forms=await task_forms(visit, found.facts, card.tasks),
        others=await more_forms(visit, found.facts, card.tasks),
        interpreters=await _interpreters(visit, found),
        lapses=await _lapses(visit, found),
        school=await _school_answers(visit, found),
        saved="lagret" in visit.request.query,
        behind=await behind(visit, [stream]),
    )


async def _school_answers(visit: Visit, found: CaseFacts) -> bool:
    """Whether it may be a case of the law on the school environment: then the school answers for activity and plan,
    whatever is decided here (R175)."""
    first = [one for one in found.entries if one.topic == UndringRaised.TOPIC]
    return "True" in (await words_at(visit, first, "skolemiljoe")).values()


async def _interpreters(visit: Visit, found: CaseFacts) -> Sequence[Markup]:
    """For whoever is to talk with the foresatte: those who have said that they need an interpreter, and in what
    language."""
    if found.facts.role == FORESATT or found.case.barn is None or found.case.status not in BEFORE:
        return []
    needs = [one for one in await visit.parts.register.foresatte(found.case.barn) if one.interpreter]
    await visit.know([one.id for one in needs])
    spoken = [(visit.name(one.id), other_language(visit.translator, one)) for one in needs]
    return [Markup("{} ({})").format(name, language) if language else name for name, language in spoken]


async def _lapses(visit: Visit, found: CaseFacts) -> str:
    """The day after which an undring that nobody has shared is not kept, told before it comes."""
    begun = {kind.TOPIC for kind in (UndringRaised, SubjectUndringRaised, AnnetBarnRaised)}
    first = [one for one in found.entries if one.topic in begun]
    if found.case.status not in BEFORE or found.facts.role == FORESATT:
        return ""
    days = await words_at(visit, first, "lapses_on")
    return next((visit.day(date.fromisoformat(day)) for day in days.values() if day), "")

"""One case before a team: the question, the family's answer, the advice (R50)."""

from collections.abc import Mapping
from uuid import UUID

from aiohttp import web
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from services.cases.roles import FAMILY
from services.kernel.errors import NotFound
from services.projections import teamsak, timeline
from services.projections.teamsak import Sak
from web.forms import Form
from web.mandate import in_order
from web.routing import page
from web.visit import Visit
from web.words import tell

YES = "teamsak.samtykke_given.1"


@page("/teamsak/{stream}")
async def one_teamsak(visit: Visit, stream: UUID) -> web.StreamResponse:
    """For whoever raised it, the family that is asked, and the team once it may know."""
    async with visit.reading() as reading:
        found = await teamsak.sak(reading, stream)
        if found is None:
            raise NotFound
        roles = await roles_in(reading, stream)
        entries = await in_order(reading, [stream])
        yes = [one.actor for one in await timeline.of_topics(reading, stream, [YES])]
    visit.shows(stream)
    await visit.know([found.barn, found.author])
    return visit.render(
        "teamsak",
        narrow=True,
        streams=[str(stream)],
        sak=found,
        when=visit.day(found.meets_on),
        meets=found.open and found.meets_on >= visit.today,
        found_late=found.state == "delt" and found.meets_on < visit.today,
        told=list(reversed(await tell(visit, entries))),
        forms=_forms(visit, found, roles, said_yes=visit.me in yes),
        family=bool(roles & FAMILY),
        own="barn" in roles,
        saved="lagret" in visit.request.query,
    )


def _forms(visit: Visit, found: Sak, roles: frozenset[str], said_yes: bool) -> Mapping[str, Form]:
    forms: dict[str, Form] = {}
    if roles & FAMILY and found.state == "spurt" and not said_yes:
        forms["answer"] = visit.form("answer_teamsak", teamsak=found.stream)
    if found.state in ("spurt", "delt") and ("forfatter" in roles or (roles & FAMILY and said_yes)):
        forms["withdraw"] = visit.form("withdraw_teamsak", teamsak=found.stream)
    if "deltaker" in roles and found.state == "delt":
        today = {"discussed_on": visit.filled_today}
        forms["advise"] = visit.form("advise_teamsak", None, today, teamsak=found.stream)
    return forms


async def roles_in(reading: AsyncConnection, stream: UUID) -> frozenset[str]:
    """The reader's own roles in the case, as row-level security counts them."""
    held = await reading.scalar(text("SELECT my_access() -> :stream"), {"stream": str(stream)})
    return frozenset(role for role in held or [])

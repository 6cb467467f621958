"""The demo's own page: be anybody, each in a window of their own, and move the clock. It exists in demo mode only."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from aiohttp import web

from services.demo import people
from services.demo.clock import move
from services.demo.invitation import door
from services.demo.persona import Group
from services.kernel.errors import NotFound, Refused
from services.kernel.i18n import N_
from web.parts import PARTS
from web.session import SESSIONS
from web.visit import Visit
from web.visiting import visit_of

GROUPS: Mapping[Group, str] = {"familien": N_("Familien"), "skolen": N_("Skolen"), "kommunen": N_("Kommunen")}
DAYS = {"1": 1, "7": 7, "14": 14}
BACK = "0"
FIRST = "kari"


def add_demo(app: web.Application) -> None:
    """Anybody may log in as anybody here: `Settings` refuses a demo beside a real login."""
    app.add_routes([web.get("/demo", _page), web.get("/demo/inn", _enter)])
    app.add_routes([web.post("/demo/inn", _enter), web.post("/demo/klokka", _clock)])


async def _page(request: web.Request) -> web.StreamResponse:
    visit, known = await visit_of(request), await people.ids(request.app[PARTS].keeper)
    groups = [(group, title, _rows(request, group, known)) for group, title in GROUPS.items()]
    shift, start = round(visit.parts.clock.shift / timedelta(days=1)), door(_base(request), FIRST)
    return visit.render(
        "demo", groups=groups, windows=_own_windows(request), shift=shift, start=start, me=_me(visit), position=None
    )


def _rows(request: web.Request, group: Group, known: Mapping[str, UUID]) -> Sequence[Mapping[str, object]]:
    present = [one for one in people.PERSONAS if one.group == group and one.key in known]
    return [{"person": one, "id": known[one.key], "door": door(_base(request), one.key)} for one in present]


def _base(request: web.Request) -> str:
    return f"{request.scheme}://{request.host}"


def _own_windows(request: web.Request) -> bool:
    """Browsers find every name under localhost on this machine (RFC 6761), and keep their cookies apart."""
    return request.url.host == "localhost" or (request.url.host or "").endswith(".localhost")


def _me(visit: Visit) -> UUID | None:
    return visit.person.id if visit.person else None


async def _enter(request: web.Request) -> web.StreamResponse:
    """Also by GET, from a window with another host name: whoever sat there before is out."""
    wanted = request.query.get("person") or str((await request.post()).get("person", ""))
    known = await people.ids(request.app[PARTS].keeper)
    person = known.get(wanted) or next((one for one in known.values() if str(one) == wanted), None)
    if person is None:
        raise NotFound
    sessions, response = request.app[SESSIONS], web.Response(status=303, headers={"Location": "/"})
    await sessions.end(request, response)
    await sessions.begin(person, response)
    return response


async def _clock(request: web.Request) -> web.StreamResponse:
    parts, wanted = request.app[PARTS], str((await request.post()).get("dager", ""))
    if wanted not in DAYS and wanted != BACK:
        raise Refused(N_("Velg hvor langt klokka skal flyttes."))
    by = timedelta(days=DAYS[wanted]) if wanted in DAYS else -parts.clock.shift
    await move(parts.keeper, parts.clock, by)
    raise web.HTTPSeeOther("/demo#klokka")

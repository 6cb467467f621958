"""A person's own choices: the language of the pages, which one who is not logged in keeps in a cookie, and whether they
need an interpreter."""

from uuid import UUID

from aiohttp import web
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.errors import NotFound, Refused
from services.kernel.i18n import N_
from services.kernel.people.tables import choice
from web.languages import LANGUAGES
from web.parts import PARTS
from web.session import SESSIONS

COOKIE = "spraak"
A_YEAR = 365 * 24 * 3600


def add_settings(app: web.Application) -> None:
    """The page itself is `pages/innstillinger.py`."""
    app.add_routes([web.post("/innstillinger/spraak", _language), web.post("/innstillinger/tolk", _interpreter)])


async def _language(request: web.Request) -> web.StreamResponse:
    wanted = str((await request.post()).get("spraak", ""))
    if wanted not in request.app[LANGUAGES].translators:
        raise Refused(N_("Velg et språk fra listen."))
    response = web.Response(status=303, headers={"Location": "/innstillinger?lagret"})
    person = await request.app[SESSIONS].person(request)
    if person is None:
        secure = request.app[SESSIONS].secure
        response.set_cookie(COOKIE, wanted, max_age=A_YEAR, path="/", samesite="Lax", httponly=True, secure=secure)
    else:
        await remember(request.app[PARTS].keeper, person, wanted)
    return response


async def _interpreter(request: web.Request) -> web.StreamResponse:
    """For whoever is logged in: it is said once, and then stands with their name wherever a meeting is called."""
    person = await request.app[SESSIONS].person(request)
    if person is None:
        raise NotFound
    needed = "tolk" in await request.post()
    row = insert(choice).values(person=person, interpreter=needed)
    async with request.app[PARTS].keeper.begin() as connection:
        await connection.execute(row.on_conflict_do_update(index_elements=["person"], set_={"interpreter": needed}))
    return web.Response(status=303, headers={"Location": "/innstillinger?lagret"})


async def remember(keeper: AsyncEngine, person: UUID, language: str) -> None:
    """From now on, also for what is sent to their phone."""
    row = insert(choice).values(person=person, language=language)
    async with keeper.begin() as connection:
        await connection.execute(row.on_conflict_do_update(index_elements=["person"], set_={"language": language}))

"""A person's own choices: the language of the pages. Whoever is not logged in keeps it in a cookie."""

from uuid import UUID

from aiohttp import web
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.errors import Refused
from services.kernel.i18n import N_
from services.kernel.people.tables import choice
from web.languages import LANGUAGES
from web.parts import PARTS
from web.session import SESSIONS

COOKIE = "spraak"
A_YEAR = 365 * 24 * 3600


def add_settings(app: web.Application) -> None:
    """The page itself is `pages/innstillinger.py`."""
    app.add_routes([web.post("/innstillinger/spraak", _language)])


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


async def remember(keeper: AsyncEngine, person: UUID, language: str) -> None:
    """From now on, also for what is sent to their phone."""
    row = insert(choice).values(person=person, language=language)
    async with keeper.begin() as connection:
        await connection.execute(row.on_conflict_do_update(index_elements=["person"], set_={"language": language}))

"""Errors, mapped once: a domain word becomes a page (or problem+json for scripts) that says what to do."""

import logging
from collections.abc import Awaitable, Callable
from urllib.parse import quote

import asyncpg
from aiohttp import web
from markupsafe import Markup
from sqlalchemy import exc

from services.kernel.errors import NotFound, NotPermitted, Refused, StafettloggError, Stale, Unavailable
from services.kernel.follow_faults import passing
from services.kernel.i18n import N_
from services.kernel.metrics.patience import in_time
from web.measure import refused
from web.parts import PARTS
from web.visit import NotLoggedIn, Visit
from web.visiting import stranger, visit_of

logger = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

AWAY = (OSError, exc.OperationalError, exc.InterfaceError, exc.TimeoutError, asyncpg.InterfaceError)
"""What a database that does not answer looks like; all else is a defect."""

STATUS: dict[type[StafettloggError], int] = {
    NotFound: 404,
    NotPermitted: 403,
    Refused: 422,
    Stale: 409,
    Unavailable: 503,
}
TITLES = {
    401: N_("Du er logget ut"),
    404: N_("Vi finner ikke siden"),
    403: N_("Dette kan du ikke gjøre"),
    408: N_("Det tok for lang tid"),
    409: N_("Noe ble endret mens du skrev"),
    413: N_("Det du sendte, er for stort"),
    422: N_("Noe må rettes"),
    503: N_("Vi får det ikke til akkurat nå"),
    500: N_("Noe gikk galt hos oss"),
}
TOO_LARGE = N_("Skriv kortere, eller del det opp. Ingenting er lagret. Gå tilbake, så står teksten din der.")
FULL = N_(
    "Serveren har ikke plass akkurat nå, så ingenting nytt ble lagret. Alt som var lagret før, er trygt. "
    "Prøv igjen om litt. Skjer det på nytt, så si fra til kommunen."
)
OURS = N_("Prøv igjen om litt. Skjer det på nytt, så si fra til kommunen.")
SENT = N_(
    "Vi vet ikke om det du sendte, ble lagret. Se etter før du sender det på nytt. "
    "Skjer det igjen, så si fra til kommunen."
)
SLOW = N_("Vi fikk ikke alt du sendte. Ingenting er lagret. Gå tilbake og prøv igjen når nettet er bedre.")
ELSEWHERE = N_("Siden finnes ikke.")
LOGGED_OUT = N_("Du har vært borte en stund. Logg inn på nytt, så kan du fortsette. Ingenting er lagret.")
UNREADABLE = N_("Vi kunne ikke lese det som ble sendt. Gå tilbake og prøv igjen.")


@web.middleware
async def answer(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Nothing leaves as a stack trace."""
    try:
        return await handler(request)
    except NotLoggedIn:
        return _way_in(request, await _visit(request))
    except StafettloggError as error:
        refused(request, error)
        request.app[PARTS].disk.complain(error)
        visit = await _visit(request)
        return problem(visit, STATUS.get(type(error), 500), visit.refusal(error))
    except web.HTTPRequestEntityTooLarge:
        return problem(await _visit(request), 413, TOO_LARGE)
    except web.HTTPException as other:
        if other.status < 400:
            raise
        return problem(await _visit(request), *_of_aiohttp(other))
    except Exception as fault:
        logger.exception("En forespørsel feilet.")
        disk = request.app[PARTS].disk
        disk.complain(fault)
        away = _away(fault)
        visit = stranger(request) if away else await _visit(request)
        ours = OURS if request.method in ("GET", "HEAD") else SENT
        return problem(visit, 503 if away else 500, FULL if away and disk.full else ours)


def problem(visit: Visit, status: int, sentence: str | Markup) -> web.Response:
    """A page for people, problem+json (RFC 9457) for those who ask for JSON."""
    title = visit.translator.gettext(TITLES[status])
    detail = sentence if isinstance(sentence, Markup) else visit.say(sentence)
    if "json" in visit.request.headers.get("Accept", "") + visit.request.content_type:
        body = {"title": title, "status": status, "detail": detail.striptags()}
        return web.json_response(body, status=status, content_type="application/problem+json")
    return visit.render("feil", status, title=title, detail=detail, position=None, page_path="")


def _away(fault: Exception) -> bool:
    """A server that starts up says so in a way the driver has no class for."""
    return isinstance(fault, AWAY) or type(fault) is exc.DBAPIError or passing(fault)


async def _visit(request: web.Request) -> Visit:
    """Whose page it is, if that can be said at once: it must not hang on what the page has hung on."""
    return await in_time(_visit_or_stranger(request), stranger(request))


async def _visit_or_stranger(request: web.Request) -> Visit:
    try:
        return await visit_of(request)
    except Exception:
        return stranger(request)


def _of_aiohttp(other: web.HTTPException) -> tuple[int, str]:
    if other.status in (404, 405):
        return 404, ELSEWHERE
    if other.status == 408:
        return 408, SLOW
    return (other.status, UNREADABLE) if other.status in TITLES else (422, UNREADABLE)


def _way_in(request: web.Request, visit: Visit) -> web.StreamResponse:
    """A script hears 401; a person comes to the way in, and back afterwards. Who sent a form keeps their words."""
    if request.path in ("/live", "/kladd"):
        return web.Response(status=401, text="401")
    if request.method not in ("GET", "HEAD"):
        return problem(visit, 401, LOGGED_OUT)
    raise web.HTTPSeeOther(f"/?til={quote(request.path)}")

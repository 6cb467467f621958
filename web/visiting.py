"""Making the visit of a request: session, person, language; and for a page offices, drafts, where the views stand."""

from collections.abc import Sequence

from aiohttp import web

from services.kernel.people import Person
from web.drafts import DRAFTS
from web.languages import LANGUAGES
from web.live import HUB
from web.parts import PARTS
from web.push import PUSH
from web.session import SESSIONS
from web.visit import Visit

Typed = Sequence[tuple[str, str]]
ASKER: web.RequestKey[Visit] = web.RequestKey("ASKER", Visit)
VISIT: web.RequestKey[Visit] = web.RequestKey("VISIT", Visit)
TYPED: web.RequestKey[Typed] = web.RequestKey("TYPED", Sequence)
"""What the request's form says, for a page that can only give the words back."""


async def asker_of(request: web.Request) -> Visit:
    """Who asks, and in which language: enough for whoever shows no page. One for each request."""
    if ASKER not in request:
        request[ASKER] = _visit(request, await request.app[SESSIONS].visitor(request))
    return request[ASKER]


async def visit_of(request: web.Request) -> Visit:
    """The same visit, with what a page needs; however often it is asked for."""
    if VISIT not in request:
        request[VISIT] = await _furnished(request, await asker_of(request))
    return request[VISIT]


def stranger(request: web.Request) -> Visit:
    """Somebody who cannot be told: an error page is made without asking anything of a database that may be away."""
    return _visit(request, None)


async def _furnished(request: web.Request, visit: Visit) -> Visit:
    if visit.person:
        visit.people[visit.me] = visit.person
        visit.offices, work = await request.app[PARTS].register.standing(visit.me)
        visit.leads = [one.unit for one in work if one.leads]
        visit.services = frozenset(one.service for one in work)
        visit.drafts = await request.app[DRAFTS].read(visit.me)
        visit.position = request.app[HUB].position
        visit.push_key = request.app[PUSH]
    return visit


def _visit(request: web.Request, person: Person | None) -> Visit:
    languages = request.app[LANGUAGES]
    translator = languages.of(request, person)
    typed = request.get(TYPED, ())
    return Visit(request, translator, languages.environments[translator.language], person, typed=typed)

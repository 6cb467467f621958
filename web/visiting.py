"""Making the visit of a request: session, person, language, drafts, and where the views stand."""

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
VISIT: web.RequestKey[Visit] = web.RequestKey("VISIT", Visit)
TYPED: web.RequestKey[Typed] = web.RequestKey("TYPED", Sequence)
"""What the request's form says, for a page that can only give the words back."""


async def visit_of(request: web.Request) -> Visit:
    """One for each request, however often it is asked for."""
    if VISIT not in request:
        request[VISIT] = await _make(request)
    return request[VISIT]


def stranger(request: web.Request) -> Visit:
    """Somebody who cannot be told: an error page is made without asking anything of a database that may be away."""
    return _visit(request, None)


async def _make(request: web.Request) -> Visit:
    register = request.app[PARTS].register
    id_ = await request.app[SESSIONS].person(request)
    people = dict(await register.people([id_])) if id_ else {}
    person = people.get(id_) if id_ else None
    visit = _visit(request, person)
    if person:
        visit.people = people
        visit.offices = await register.offices(person.id)
        visit.drafts = await request.app[DRAFTS].read(person.id)
        visit.position = request.app[HUB].position
        visit.push_key = request.app[PUSH]
    return visit


def _visit(request: web.Request, person: Person | None) -> Visit:
    languages = request.app[LANGUAGES]
    translator = languages.of(request, person)
    typed = request.get(TYPED, ())
    return Visit(request, translator, languages.environments[translator.language], person, typed=typed)

"""One POST route for all commands: read the form, perform, and go on to the page that shows what came of it."""

import json
import logging
import re
from collections.abc import Awaitable, Mapping
from uuid import UUID, uuid4

import asyncpg
from aiohttp import web
from markupsafe import Markup

from services.cases.action import Action, actions
from services.cases.command import questions
from services.cases.perform import Done
from services.kernel.errors import NotFound, NotPermitted, Refused, StafettloggError, Stale, Unavailable
from services.kernel.i18n import N_
from services.kernel.unsaved import AWAY, FULL
from web.drafts import DRAFTS
from web.errors import problem
from web.forms import Filled, Values, carried, draft_key, parse, typed
from web.live import HUB
from web.measure import refused
from web.parts import PARTS
from web.routing import PAGES, find, show
from web.visit import Visit
from web.visiting import TYPED, asker_of, visit_of

logger = logging.getLogger(__name__)
PATIENCE = 2.0
OVER_ALL = ""
SUMMARY = "<ds-error-summary"  # no text can look like it: what people write is escaped
ELSE = {NotPermitted: 403, Unavailable: 503}
DRAFT_KEY = re.compile(r"([a-z_]{1,60})(:[\w-]{0,64}){0,6}", re.ASCII)
UNFIT = re.compile("[\x00\ud800-\udfff]")
BEGINS = {
    "raise_undring": "undring",
    "raise_undring_as_foresatt": "undring",
    "raise_undring_without_barn": "undring",
    "start_kontroll": "kontroll",
    "raise_teamsak": "teamsak",
    "come_back": "logg",
    "report_avvik": "avvik",
}
STAYS = frozenset({
    "create_team", "change_team", "plan_team", "end_team", "confirm_avvik", "reject_avvik", "give_verv", "end_verv",
})  # fmt: skip
"""On a page that shows them all, where one goes on with the next."""
LEAVES = frozenset({"decline_overlevering", "replace_leder"})
"""Whoever has done this may see nothing of the stream any more."""
OWN_PAGE = frozenset({"record_bekymringsmelding", "raise_undring_about_annet_barn"})
"""What has begun has no page of its own: its form's page tells that it is saved."""
RESENT = N_("Noe mangler i skjemaet. Åpne siden på nytt og prøv igjen.")


async def act(request: web.Request) -> web.StreamResponse:
    """POST /handling/{action}."""
    action = actions().get(request.match_info["action"])
    if action is None or not action.command.BY_FORM:
        raise NotFound
    values = await _values(request)
    request[TYPED] = typed(action.command, values)
    visit = await asker_of(request)
    person = visit.me
    if find(request.app[PAGES], _page(values)) is None:
        raise Refused(RESENT)
    command, errors = parse(action.command, values)
    if errors.keys() - questions(action.command).keys():
        raise NotFound  # an id that cannot be read is one that is not there
    if command is None:
        return await _again(visit, action, values, {name: visit.say(text) for name, text in errors.items()})
    try:
        done = await request.app[PARTS].cases.perform(command, person, _command_id(values), visit.translator.language)
    except (Refused, Stale, NotPermitted, Unavailable) as error:
        return await _refused(visit, action, values, error)
    return await _onward(visit, action, values, done)


async def _refused(visit: Visit, action: Action, values: Values, error: StafettloggError) -> web.StreamResponse:
    refused(visit.request, error)
    visit.parts.disk.complain(error)
    if isinstance(error, Unavailable) and error.sentence == AWAY and visit.parts.disk.full:
        error = Unavailable(FULL)  # a database that fell over for want of room cannot say so itself
    await visit.know([value for value in error.values.values() if isinstance(value, UUID)])
    wrong = {getattr(error, "field", None) or OVER_ALL: visit.refusal(error)}
    shown = await _again(visit, action, values, wrong, ELSE.get(type(error), 409))
    if isinstance(error, Unavailable):
        shown.set_status(503)  # nothing is wrong with what was typed
    return shown


async def _again(
    visit: Visit, action: Action, values: Values, errors: Mapping[str, Markup], else_status: int = 409
) -> web.StreamResponse:
    """The page the form stood on, as 422, with everything that was typed. Where that page no longer has the form, a
    page of its own says why and keeps the words."""
    found = find(visit.request.app[PAGES], _page(values))
    assert found is not None
    visit = await visit_of(visit.request)
    visit.page_path, visit.filled = _page(values), Filled(action.name, values, errors, unsettled=else_status == 503)
    try:
        shown = await show(found[0], visit, found[1])
    except web.HTTPRedirection:
        shown = web.Response()
    if isinstance(shown, web.Response) and SUMMARY in (shown.text or ""):
        return shown
    return problem(visit, else_status, Markup(" ").join(errors.values()))


async def _onward(visit: Visit, action: Action, values: Values, done: Done) -> web.StreamResponse:
    """Waits until the writer's own views have the event, up to 2 s; then says that it is saved and will be shown."""
    app = visit.request.app
    key = draft_key(action, {name: values[name][0] for name in carried(action.command) if values.get(name)})
    forgotten = app[DRAFTS].forget(visit.me, key)
    reached = await app[HUB].reached(done.position, PATIENCE)
    await _in_peace(forgotten)
    return web.Response(status=303, headers={"Location": next_page(action, values, done, reached)})


async def _in_peace(forgotten: Awaitable[None]) -> None:
    """What is done is done: a draft that cannot be deleted now must not say otherwise."""
    try:
        await forgotten
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as fault:
        logger.warning("En kladd ble liggende etter at skjemaet var sendt (%s).", type(fault).__name__)


def next_page(action: Action, values: Values, done: Done, reached: bool) -> str:
    """Back to the page the form stood on; from a form page of its own, on to what came of it. What has just begun and
    is in no view yet has no page: then the first page says that it is saved."""
    page, late = _page(values), "" if reached else "?lagret"
    if action.name in LEAVES or (action.name == "note_inhabil" and page.startswith("/enhet/")):
        return f"/{late}"
    if str(done.stream) in page and not page.endswith("/samtykke"):
        return page + late
    if action.name in STAYS:
        return page + late
    if action.name in OWN_PAGE:
        return page + "?lagret"
    if action.name in BEGINS:
        return f"/{BEGINS[action.name]}/{done.stream}" if reached else f"/{late}"
    room = next((name for name in ("undring", "kontroll") if values.get(name) == [str(done.stream)]), "logg")
    return f"/{room}/{done.stream}{late}"


async def save_draft(request: web.Request) -> web.StreamResponse:
    """POST /kladd: what is being written, kept for its writer."""
    visit = await asker_of(request)
    person, form = visit.me, await _values(request)
    try:
        key, values = form["key"][0], json.loads(form["values"][0])
        kept = {clean(name): [clean(one) for one in given] for name, given in values.items()}
    except (KeyError, IndexError, ValueError, AttributeError, TypeError, RecursionError) as fault:
        raise Refused(RESENT) from fault
    named = DRAFT_KEY.fullmatch(key)
    if named is None or named[1] not in actions():
        raise Refused(RESENT)
    if visit.parts.disk.full:
        raise Unavailable(FULL)
    await request.app[DRAFTS].save(person, key, kept)
    return web.Response(status=204)


async def _values(request: web.Request) -> Values:
    form = await request.post()
    return {name: [clean(one) for one in form.getall(name) if isinstance(one, str)] for name in form}


def clean(text: str) -> str:
    """Without what no page and no database can hold: NUL and halves of characters."""
    return UNFIT.sub("\ufffd", text)


def _page(values: Values) -> str:
    return (values.get("page") or [""])[0]


def _command_id(values: Values) -> UUID:
    try:
        return UUID(values["command_id"][0])
    except (KeyError, IndexError, ValueError):
        return uuid4()

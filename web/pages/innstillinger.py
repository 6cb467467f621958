"""Innstillinger: language, varsler on this device, what a locked screen may show, and the way out."""

from collections.abc import Sequence

from aiohttp import web
from babel import Locale

from services.notify import subscriptions
from services.notify.channels.web_push.texts import TEXTS, OccasionKind
from web.languages import LANGUAGES
from web.push import PUSH
from web.routing import page
from web.visit import Visit

SHOWN = (OccasionKind.SVAR, OccasionKind.OPPDATERT)


@page("/innstillinger", public=True)
async def innstillinger(visit: Visit) -> web.StreamResponse:
    """Somebody who is not logged in chooses a language only."""
    devices = await subscriptions.of_person(visit.parts.keeper, visit.me) if visit.person else []
    enheter = [(one.address.hex(), visit.translator.moment(one.confirmed, visit.now)) for one in devices]
    return visit.render(
        "innstillinger", narrow=True, languages=_languages(visit), devices=enheter, key=visit.request.app[PUSH],
        examples=[TEXTS[kind] for kind in SHOWN], interpreter=bool(visit.person and visit.person.interpreter),
        saved="lagret" in visit.request.query, position=None,
    )  # fmt: skip


def _languages(visit: Visit) -> Sequence[tuple[str, str]]:
    """Each by its own name for itself, bokmål first."""
    known = visit.request.app[LANGUAGES].translators
    return [(code, (Locale.parse(code).get_display_name(code) or code).capitalize()) for code in known]

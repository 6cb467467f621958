"""Varsler on this device: on, off, a trial. The endpoint is the browser's secret: never sent back, never logged."""

import re
from typing import TypeVar
from uuid import UUID

import msgspec
from aiohttp import web

from services.kernel.errors import Refused
from services.kernel.i18n import N_
from services.notify import subscriptions
from services.notify.channels.web_push.endpoints import read_subscription
from services.notify.channels.web_push.vapid import Vapid, vapid_key
from services.notify.subscriptions import address_of
from services.notify.trial import ring_own_devices
from web.parts import PARTS
from web.session import SESSIONS
from web.visit import NotLoggedIn

PUSH: web.AppKey[str] = web.AppKey("PUSH", str)
"""The VAPID public key, base64url: what a browser subscribes with (RFC 8292)."""

T = TypeVar("T")
NO_DEVICE = N_("Du har ikke slått på varsler på noen telefon eller datamaskin. Slå dem på først.")
PAGE = re.compile(r"/(?!/)[\w/-]*", re.ASCII)


class Keys(msgspec.Struct):
    """Base64url (RFC 8291)."""

    p256dh: str
    auth: str


class Held(msgspec.Struct):
    """What `PushSubscription.toJSON()` gives, as far as we need it."""

    endpoint: str
    keys: Keys


class Off(msgspec.Struct):
    """The device that shall be silent."""

    endpoint: str


def add_push(app: web.Application) -> None:
    """After `PARTS` and `SESSIONS`. Makes the VAPID key if there is none."""
    settings = app[PARTS].settings
    now = app[PARTS].clock.time.now
    app[PUSH] = Vapid(vapid_key(settings.vapid_key_file), settings.vapid_subject, now).public_key
    app.add_routes(
        [
            web.post("/push/abonnement", _subscribe),
            web.post("/push/avmelding", _unsubscribe),
            web.delete("/push/avmelding", _unsubscribe),
            web.post("/push/prove", _try),
        ]
    )


async def _subscribe(request: web.Request) -> web.Response:
    person = await _person(request)
    held, parts = await _read(request, Held), request.app[PARTS]
    if held is None:
        return _unreadable()
    found = read_subscription(held.endpoint, held.keys.p256dh, held.keys.auth, parts.settings.push_test_hosts)
    await subscriptions.save(parts.keeper, person, found, parts.clock.time.now())
    return web.Response(status=204)


async def _unsubscribe(request: web.Request) -> web.Response:
    """By a script with the endpoint, or by a form with the device's address in hex, as the page shows it."""
    person = await _person(request)
    address = await _address(request)
    if address is None:
        return _unreadable()
    await subscriptions.forget(request.app[PARTS].keeper, person, address)
    return await _done(request)


async def _try(request: web.Request) -> web.Response:
    person, parts = await _person(request), request.app[PARTS]
    if not await ring_own_devices(parts.keeper, person, parts.clock.time.now()):
        raise Refused(NO_DEVICE)
    return await _done(request)


async def _person(request: web.Request) -> UUID:
    person = await request.app[SESSIONS].person(request)
    if person is None:
        raise NotLoggedIn
    return person


async def _read(request: web.Request, kind: type[T]) -> T | None:
    """None for what is no JSON, or JSON of another shape."""
    try:
        return msgspec.json.decode(await request.read(), type=kind)
    except (msgspec.MsgspecError, RecursionError):
        return None


async def _address(request: web.Request) -> bytes | None:
    if not _is_form(request):
        off = await _read(request, Off)
        return address_of(off.endpoint) if off else None
    try:
        return bytes.fromhex(str((await request.post()).get("enhet", ""))) or None
    except ValueError:
        return None


async def _done(request: web.Request) -> web.Response:
    """A script hears 204; a form leads back to the page it stood on."""
    if not _is_form(request):
        return web.Response(status=204)
    page = str((await request.post()).get("page", ""))
    return web.Response(status=303, headers={"Location": page if PAGE.fullmatch(page) else "/"})


def _is_form(request: web.Request) -> bool:
    return request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data")


def _unreadable() -> web.Response:
    """For a script that speaks another language than ours; no person sees it (RFC 9457)."""
    body = {"title": "Bad Request", "status": 400}
    return web.json_response(body, status=400, content_type="application/problem+json")

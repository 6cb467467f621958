"""What every request must fulfil before anything else looks at it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from urllib.parse import urlsplit

from aiohttp import web

from services.kernel.errors import NotPermitted
from web.parts import PARTS

BODY_DEADLINE = 15.0  # seconds for the largest form: aiohttp itself waits for ever
OWN_BODY = "own-body"
"""The name of a route that reads its body itself, in parts and under limits of its own."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A write must come from a page of our own: browsers send Origin or Sec-Fetch-Site with every POST."""
    if request.method not in SAFE:
        if not _ours(request):
            raise NotPermitted("Dette skjemaet kom fra et annet nettsted. Åpne siden her på nytt og prøv igjen.")
        if request.match_info.route.name != OWN_BODY:
            await _read(request)
    return await handler(request)


async def _read(request: web.Request) -> None:
    """The whole body, in time and in a shape that can be read; handlers then have it at once. One that came with its
    headers, as nearly all do, is not waited for."""
    try:
        async with nullcontext() if request.content.is_eof() else asyncio.timeout(BODY_DEADLINE):
            await request.post()
            await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ValueError, LookupError, AssertionError) as fault:
        raise web.HTTPBadRequest from fault


def _ours(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    host = urlsplit(request.app[PARTS].settings.public_url).netloc
    try:
        return urlsplit(origin).netloc in (host, request.host)
    except ValueError:
        return False

"""The part of the program that answers browsers."""

import asyncio
import logging

from aiohttp import web

from services.kernel.errors import Misconfigured
from services.kernel.follow import Every, follow, patiently
from services.projections.stand import wait_for_views
from web.app import make_app
from web.live import Hub
from web.measure import count_streams
from web.parts import Parts
from web.session import SESSIONS

logger = logging.getLogger(__name__)
KEEP_ALIVE = 75.0
LOOK = 1.0
"""Seconds until the open pages of a session that has ended are closed, at most."""


async def serve(parts: Parts) -> None:
    """Until cancelled."""
    await patiently("web", lambda: wait_for_views(parts.keeper))
    hub = Hub(parts.records, parts.signals)
    await patiently("web", hub.start)
    count_streams(parts.metrics, hub)
    runner = web.AppRunner(
        make_app(parts, hub),
        keepalive_timeout=KEEP_ALIVE,
        access_log=None,
        handler_cancellation=True,
        shutdown_timeout=1.0,
        auto_decompress=False,
    )
    await runner.setup()
    try:
        await _listen(runner, parts)
        async with asyncio.TaskGroup() as group:
            group.create_task(follow("web", hub.advance, hub.wakeup))
            group.create_task(follow("økter", lambda: hub.cut(runner.app[SESSIONS]), Every(LOOK)))
    finally:
        await asyncio.shield(runner.cleanup())


async def _listen(runner: web.AppRunner, parts: Parts) -> None:
    settings = parts.settings
    try:
        await web.TCPSite(runner, settings.host, settings.port, reuse_port=False).start()
    except OSError as taken:
        raise Misconfigured("PORT {port} er opptatt. Velg en annen: PORT=8090 make run.", port=settings.port) from taken
    parts.listening.set()
    logger.info("Klar på %s", settings.public_url)

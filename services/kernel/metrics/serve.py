"""/metrics, /health and /ready on an address of their own: never on the one that browsers reach."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.config import Settings
from services.kernel.disk import Disk
from services.kernel.errors import Misconfigured
from services.kernel.metrics.loop_lag import measure_loop_lag
from services.kernel.metrics.metrics import Metrics
from services.kernel.metrics.proof import ProofStanding
from services.kernel.metrics.standing import Standing
from services.kernel.signals import Signals

logger = logging.getLogger(__name__)


class Parts(Protocol):
    """Fulfilled by the Runtime."""

    @property
    def settings(self) -> Settings: ...
    @property
    def signals(self) -> Signals: ...
    @property
    def keeper(self) -> AsyncEngine: ...
    @property
    def disk(self) -> Disk: ...
    @property
    def metrics(self) -> Metrics: ...


Ready = Callable[[], Awaitable[tuple[int, dict[str, Any]]]]
"""The status of /ready, and what it says."""


async def serve_metrics(parts: Parts, ready: Ready, followers: Sequence[str]) -> None:
    """Until cancelled. ``followers``: the names of this release's. Raises `Misconfigured` where the port is taken."""
    settings = parts.settings
    assert settings.metrics_port is not None
    runner = web.AppRunner(make_metrics_app(parts, ready, followers), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await _listen(runner, settings.metrics_host, settings.metrics_port)
        await measure_loop_lag(parts.metrics)
    finally:
        await asyncio.shield(runner.cleanup())


def make_metrics_app(parts: Parts, ready: Ready, followers: Sequence[str]) -> web.Application:
    """Adds what is asked for at each scrape to the process's own counts."""
    standing = Standing(parts.keeper, followers)
    parts.metrics.add(standing)
    parts.metrics.add(ProofStanding(parts.settings.checkpoints))
    parts.metrics.watch("stafettlogg_nats_connected", "Whether wake-ups get through.", lambda: parts.signals.connected)
    parts.metrics.watch("stafettlogg_disk_full", "Whether there is no room to write.", lambda: parts.disk.full)

    async def metrics(_request: web.Request) -> web.Response:
        await standing.look()
        text = await asyncio.to_thread(generate_latest, parts.metrics.registry)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def answer_ready(_request: web.Request) -> web.Response:
        status, state = await ready()
        return web.json_response(state, status=status)

    async def health(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    app = web.Application()
    app.add_routes([web.get("/metrics", metrics), web.get("/ready", answer_ready), web.get("/health", health)])
    return app


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as taken:
        raise Misconfigured("METRICS_PORT {port} er opptatt. Velg en annen.", port=port) from taken
    logger.info("Måltall på %s:%s/metrics", host, port)

"""Health for those who run it: alive, ready, and whether something is parked. No personal data."""

from aiohttp import web

from services.projections.ready import readiness
from web.parts import PARTS


def add_health(app: web.Application) -> None:
    """/health: the process answers. /ready: it can serve, and how far the views are; within two seconds."""
    app.add_routes([web.get("/health", _health), web.get("/ready", _ready)])


async def _health(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _ready(request: web.Request) -> web.Response:
    parts = request.app[PARTS]
    status, state = await readiness(parts.keeper, parts.signals, disk_full=parts.disk.full)
    return web.json_response(state, status=status)

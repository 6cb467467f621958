"""Health for those who run it: alive, ready, and whether something is parked. No personal data."""

from aiohttp import web
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from services.kernel.follow_positions import parked, views_stand_at
from web.parts import PARTS


def add_health(app: web.Application) -> None:
    """/health: the process answers. /ready: it can serve, and how far the views are."""
    app.add_routes([web.get("/health", _health), web.get("/ready", _ready)])


async def _health(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _ready(request: web.Request) -> web.Response:
    parts = request.app[PARTS]
    try:
        async with parts.keeper.connect() as connection:
            stand = await views_stand_at(connection)
            held = await connection.scalar(select(func.count()).select_from(parked))
    except (SQLAlchemyError, OSError):
        return web.json_response({"status": "database"}, status=503)
    state = {"status": "parked" if held else "ok", "views": stand, "parked": held, "nats": parts.signals.connected}
    return web.json_response(state)

"""The peer of `actions`: aiohttp reads the same form and answers it the same way after one synced insert, no more.

``python -m bench.peer DSN PORT``
"""

import asyncio
import json
import sys
from uuid import uuid4

import asyncpg
from aiohttp import web

TABLE = "CREATE TABLE IF NOT EXISTS peer (id uuid PRIMARY KEY, action text NOT NULL, form jsonb NOT NULL)"
INSERT = "INSERT INTO peer VALUES ($1, $2, $3)"
CONNECTIONS = 32  # more and fewer were tried: this is where it is fastest


async def serve(dsn: str, port: int) -> None:
    """Until it is stopped."""
    pool = await asyncpg.create_pool(dsn, min_size=CONNECTIONS, max_size=CONNECTIONS, reset=_as_it_is)
    await pool.execute(TABLE)

    async def act(request: web.Request) -> web.Response:
        form = await request.post()
        await pool.execute(INSERT, uuid4(), request.match_info["action"], json.dumps(dict(form), default=str))
        return web.Response(status=303, headers={"Location": str(form["page"])})

    async def ready(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok", "views": sys.maxsize})

    app = web.Application()
    app.add_routes([web.post("/handling/{action}", act), web.get("/ready", ready)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


async def _as_it_is(_connection: object) -> None:
    """Nothing was set on the connection: the round trip that resets it would only slow the peer."""


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2])))

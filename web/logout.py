"""The way out: ends the session here and on the server."""

from aiohttp import web

from web.session import SESSIONS


def add_logout(app: web.Application) -> None:
    """POST only: a link in a mail must not log anybody out."""
    app.add_routes([web.post("/utlogging", _out)])


async def _out(request: web.Request) -> web.StreamResponse:
    response = web.Response(status=303, headers={"Location": "/"})
    await request.app[SESSIONS].end(request, response)
    return response

"""The web application: everything that answers a request, put together."""

import asyncio

from aiohttp import web

from services.kernel.errors import NotFound
from services.kernel.i18n import translators
from web import errors, pages
from web.actions import act, save_draft
from web.demo import add_demo
from web.drafts import DRAFTS, Drafts
from web.fil_download import download
from web.fil_upload import upload
from web.guard import OWN_BODY, guard
from web.headers import add_headers
from web.health import add_health
from web.languages import LANGUAGES, Languages
from web.layout.environment import environments
from web.live import HUB, Hub, stream
from web.logout import add_logout
from web.measure import PAGE, measure
from web.parts import PARTS, Parts
from web.push import add_push
from web.routing import PAGES, find, show
from web.session import SESSIONS, Sessions
from web.settings import add_settings
from web.static import Static, add_static, read_assets
from web.visiting import visit_of

MOST_BYTES = 320 * 1024  # three answers of 8,000 characters that take four bytes each, percent-encoded
PATIENCE = 8.0  # seconds for a page, all its questions together


def make_app(parts: Parts, hub: Hub) -> web.Application:
    """Raises `Misconfigured` when assets or catalogues are not built."""
    app = web.Application(client_max_size=MOST_BYTES, middlewares=[measure, errors.answer, guard])
    assets, spoken = read_assets(), translators()
    municipality = parts.settings.municipality
    environment = environments(spoken, municipality, assets)
    secure = parts.settings.public_url.startswith("https://")
    app[PARTS], app[HUB], app[PAGES] = parts, hub, pages.ALL
    app[SESSIONS] = Sessions(parts.records, parts.clock, secure)
    app[DRAFTS] = Drafts(parts.records, parts.vault, parts.clock)
    app[LANGUAGES] = Languages(spoken, environment)
    offline = {name: one.get_template("layout/frakoblet.html").render() for name, one in environment.items()}
    add_static(app, Static(assets, municipality, offline, spoken))
    add_headers(app)
    add_health(app)
    add_push(app)
    add_logout(app)
    add_settings(app)
    if parts.settings.demo:
        add_demo(app)
    app.add_routes(
        [
            web.post("/handling/{action}", act),
            web.post("/kladd", save_draft),
            web.post("/filer/{stream}", upload, name=OWN_BODY),
            web.get("/filer/{stream}/{fil}", download, allow_head=False),
            web.get("/live", stream),
            web.get("/{path:.*}", _page),
        ]
    )
    return app


async def _page(request: web.Request) -> web.StreamResponse:
    found = find(request.app[PAGES], request.path)
    if found is None:
        raise NotFound
    page, parts = found
    request[PAGE] = page.address
    async with asyncio.timeout(PATIENCE):
        visit = await visit_of(request)
        if not page.public:
            visit.me  # noqa: B018  (raises where nobody is logged in)
        return await show(page, visit, parts)

"""What is the same for everybody: style, scripts, icons, service worker, manifest, the page without a network."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from services.kernel.errors import Misconfigured
from services.kernel.i18n import Translator, choose

BUILT = Path(__file__).parent / "assets" / "built"
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}  # the name changes with the content
ASK_AGAIN = {"Cache-Control": "no-cache"}


@dataclass(frozen=True)
class Assets:
    """What the build has left. Called with a logical name it gives the address: ``asset("app.css")``."""

    folder: Path
    names: Mapping[str, str]
    files: frozenset[str]

    def __call__(self, name: str) -> str:
        return f"/assets/{self.names[name]}"


@dataclass(frozen=True)
class Static:
    """``offline`` holds the page without a network, rendered once for each language."""

    assets: Assets
    municipality: str
    offline: Mapping[str, str]
    translators: Mapping[str, Translator]


STATIC: web.AppKey[Static] = web.AppKey("STATIC", Static)


def read_assets(folder: Path = BUILT) -> Assets:
    """Raises `Misconfigured` when nothing is built."""
    try:
        names: dict[str, str] = json.loads((folder / "manifest.json").read_text())
    except FileNotFoundError:
        raise Misconfigured("Stil og skript er ikke bygget: kjør make run, eller node web/assets/build.mjs.") from None
    files = frozenset(path.name for path in folder.iterdir() if path.suffix not in {".br", ".gz"})
    return Assets(folder, names, files - {"manifest.json", "service-worker.js"})


def add_static(app: web.Application, static: Static) -> None:
    app[STATIC] = static
    app.add_routes(
        [
            web.get("/assets/{file}", _asset),
            web.get("/service-worker.js", _service_worker),
            web.get("/manifest.webmanifest", _manifest),
            web.get("/frakoblet", _offline),
        ]
    )


async def _asset(request: web.Request) -> web.FileResponse:
    """aiohttp sends the .br or .gz sibling by itself; only names that the build has made are ever opened."""
    assets = request.app[STATIC].assets
    file = request.match_info["file"]
    if file not in assets.files:
        raise web.HTTPNotFound
    return web.FileResponse(assets.folder / file, headers=FOR_EVER)


async def _service_worker(request: web.Request) -> web.FileResponse:
    return web.FileResponse(request.app[STATIC].assets.folder / "service-worker.js", headers=ASK_AGAIN)


async def _manifest(request: web.Request) -> web.Response:
    """The name under the icon and over each push is the municipality's: a lock screen must not say more."""
    static = request.app[STATIC]
    icon = static.assets
    manifest = {
        "id": "/",
        "name": static.municipality,
        "short_name": static.municipality,
        "lang": "nb",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf8f3",
        "theme_color": "#0f6168",
        "icons": [
            {"src": icon("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": icon("icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": icon("icon-512.png"), "sizes": "512x512", "type": "image/png"},
            {"src": icon("icon-maskable.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
    }
    return web.json_response(manifest, content_type="application/manifest+json", headers=ASK_AGAIN)


async def _offline(request: web.Request) -> web.Response:
    """The service worker keeps it in the language that the browser asked for when it was installed."""
    static = request.app[STATIC]
    language = choose(static.translators, request.headers.get("Accept-Language", "")).language
    return web.Response(text=static.offline[language], content_type="text/html", headers=ASK_AGAIN)

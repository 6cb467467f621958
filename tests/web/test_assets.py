"""The built assets and the scripts in a real browser, under the real headers."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright, expect

from services.kernel.errors import Misconfigured
from services.kernel.i18n import translators
from tests.waiting import until
from tests.web.preview import ENVIRONMENTS, MUNICIPALITY, application
from web.headers import HEADERS, add_headers
from web.static import BUILT, Assets, Static, add_static, read_assets

STREAM = "6a1f0c9e-0000-4000-8000-000000000001"
FIRST_VISIT = 40_000  # bytes of style and script, with brotli


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a build leaves, without Node."""
    (tmp_path / "manifest.json").write_text('{"app.css": "app-0123456789.css"}')
    (tmp_path / "service-worker.js").write_text("self")
    (tmp_path / "app-0123456789.css").write_text("a{}")
    (tmp_path / "app-0123456789.css.br").write_bytes(b"small")
    return tmp_path


@pytest.fixture
async def client(folder: Path) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    app = web.Application()
    add_headers(app)
    icons = {name: name for name in ("icon.svg", "icon-192.png", "icon-512.png", "icon-maskable.png")}
    assets = Assets(folder, icons, read_assets(folder).files)
    add_static(app, Static(assets, MUNICIPALITY, {"nb": "<p>Du er uten nett", "en": "<p>Offline"}, translators()))
    async with TestClient(TestServer(app)) as client:
        yield client


def test_a_logical_name_leads_to_the_hashed_one(folder: Path) -> None:
    assert read_assets(folder)("app.css") == "/assets/app-0123456789.css"


def test_the_start_ends_with_one_sentence_when_nothing_is_built(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="ikke bygget"):
        read_assets(tmp_path)


async def test_a_hashed_name_is_kept_for_ever_and_sent_small(client: TestClient[web.Request, web.Application]) -> None:
    answer = await client.get("/assets/app-0123456789.css", headers={"Accept-Encoding": "br"}, auto_decompress=False)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (answer.headers["Content-Encoding"], await answer.read()) == ("br", b"small")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["manifest.json", "..%2fmanifest.json", "app-0123456789.css.br", "app.css"])
async def test_nothing_but_what_the_build_named_is_served(
    client: TestClient[web.Request, web.Application], name: str
) -> None:
    answer = await client.get(f"/assets/{name}")
    assert (answer.status, answer.headers["Cache-Control"]) == (404, "no-store")


async def test_the_worker_stands_at_the_root_and_is_asked_for_again(
    client: TestClient[web.Request, web.Application],
) -> None:
    answer = await client.get("/service-worker.js")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")


async def test_the_lock_screen_name_is_the_municipalitys(client: TestClient[web.Request, web.Application]) -> None:
    answer = await client.get("/manifest.webmanifest")
    text = await answer.text()
    assert answer.content_type == "application/manifest+json"
    assert MUNICIPALITY in text
    assert "tafettlogg" not in text


async def test_the_page_without_a_network_speaks_the_readers_language(
    client: TestClient[web.Request, web.Application],
) -> None:
    answer = await client.get("/frakoblet", headers={"Accept-Language": "en"})
    assert await answer.text() == "<p>Offline"
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = HEADERS["Content-Security-Policy"]
    for hole in ("unsafe", "data:", "blob:", "http", "*"):
        assert hole not in policy
    assert "require-trusted-types-for 'script'" in policy


def test_the_worker_never_says_stafettlogg_in_a_notification() -> None:
    worker = (BUILT.parent / "service-worker.js").read_text()
    assert "tafettlogg" not in worker.replace("`stafettlogg-${VERSION}`", "")


@pytest.mark.slow
def test_a_first_visit_is_light_and_no_address_is_inlined() -> None:
    assets = read_assets()
    size = sum((BUILT / f"{assets.names[name]}.br").stat().st_size for name in ("app.css", "app.js"))
    assert size <= FIRST_VISIT
    assert "data:" not in (BUILT / assets.names["app.css"]).read_text()


@dataclass
class Living:
    """A page that changes, and what its scripts have sent."""

    url: str
    page: Page
    position: int = 4711
    version: int = 1
    shown: int = 2
    status: int = 200
    stream: web.StreamResponse | None = None
    asked_after: list[str] = field(default_factory=list)
    drafts: list[dict[str, str]] = field(default_factory=list)
    sent: int = 0

    async def change(self, position: int) -> None:
        self.version += 1
        self.position = position
        assert self.stream is not None
        await self.stream.write(f'id: {position}\nevent: changed\ndata: {{"stream": "{STREAM}"}}\n\n'.encode())


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        await browser.close()


@pytest.fixture
async def living(chromium: Browser) -> AsyncIterator[Living]:
    app = application(read_assets())
    server = TestServer(app)

    async def page(_: web.Request) -> web.Response:
        template = app[ENVIRONMENTS]["nb"].get_template("levende.html")
        html = template.render(version=life.version, shown=life.shown, position=life.position, streams=[STREAM])
        return web.Response(text=html, content_type="text/html", status=life.status)

    async def live(request: web.Request) -> web.StreamResponse:
        life.asked_after.append(request.query["after"])
        life.stream = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await life.stream.prepare(request)
        await life.stream.write(b": hei\n\n")
        await until(lambda: request.transport is None or request.transport.is_closing(), 60)
        return life.stream

    async def draft(request: web.Request) -> web.Response:
        life.drafts.append({name: str(value) for name, value in (await request.post()).items()})
        return web.Response(status=204)

    async def sent(_: web.Request) -> web.Response:
        life.sent += 1
        return web.Response(status=204)

    app.add_routes(
        [web.get("/levende", page), web.get("/live", live), web.post("/kladd", draft), web.post("/sendt", sent)]
    )
    async with server:
        tab = await chromium.new_page(locale="nb-NO")
        life = Living(str(server.make_url("/levende")), tab)
        refused: list[str] = []
        tab.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
        await tab.goto(life.url)
        await until(lambda: life.stream is not None)
        yield life
        await tab.context.close()
        assert refused == []


@pytest.mark.journey
async def test_a_change_comes_by_itself_and_the_list_waits_for_the_reader(living: Living) -> None:
    living.shown = 4
    await living.change(4712)
    await expect(living.page.get_by_role("heading", name="Nå 2")).to_be_visible()
    await expect(living.page.locator("[data-entry]")).to_have_count(2)
    await living.page.get_by_role("button", name="2 nye – vis").click()
    await expect(living.page.locator("[data-entry]")).to_have_count(4)
    ids = await living.page.locator("[data-entry]").evaluate_all("all => all.map(one => one.dataset.entry)")
    assert ids == ["4", "3", "2", "1"]
    await expect(living.page.locator('[data-entry="4"]')).to_be_focused()


@pytest.mark.journey
async def test_a_form_somebody_writes_in_is_left_alone_until_they_ask(living: Living) -> None:
    await living.page.get_by_label("Noen ord").fill("Hun smilte")
    await living.change(4712)
    await living.page.get_by_role("button", name="Vis det nye").wait_for()
    await expect(living.page.get_by_label("Noen ord")).to_have_value("Hun smilte")
    await expect(living.page.get_by_role("heading", name="Nå 2")).to_be_visible()
    await living.page.get_by_role("button", name="Vis det nye").click()
    await expect(living.page.get_by_role("heading", name="Skjema 2")).to_be_focused()


@pytest.mark.journey
async def test_an_entry_taken_back_goes_at_once(living: Living) -> None:
    living.shown = 1
    await living.change(4712)
    await expect(living.page.locator("[data-entry]")).to_have_count(1)


@pytest.mark.journey
async def test_when_access_ends_the_screen_closes(living: Living) -> None:
    living.status = 404
    reloaded = living.page.wait_for_event("load")
    await living.change(4712)
    await reloaded


@pytest.mark.journey
async def test_a_broken_stream_is_opened_again_from_where_it_was(living: Living) -> None:
    await living.change(4712)
    await expect(living.page.get_by_role("heading", name="Nå 2")).to_be_visible()
    assert living.stream is not None
    assert living.stream._req is not None
    assert living.stream._req.transport is not None
    living.stream._req.transport.close()
    await until(lambda: living.asked_after == ["4711", "4712"])


@pytest.mark.journey
async def test_what_is_typed_is_kept_as_a_draft(living: Living) -> None:
    await living.page.get_by_label("Noen ord").fill("Hun smilte")
    await expect(living.page.get_by_text("Kladd lagret")).to_be_visible()
    assert living.drafts == [{"key": "utkast", "values": '{"ord":["Hun smilte"]}'}]


@pytest.mark.journey
async def test_a_double_tap_is_sent_once(living: Living) -> None:
    await living.page.get_by_label("Noen ord").fill("Hun smilte")
    await living.page.get_by_role("button", name="Send").dblclick()
    await until(lambda: living.sent == 1)
    await expect(living.page.get_by_role("button", name="Send")).to_have_attribute("aria-disabled", "true")
    assert living.sent == 1


@pytest.mark.journey
async def test_the_worker_installs_under_trusted_types_and_shows_the_offline_page(living: Living) -> None:
    await living.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    await living.page.context.set_offline(True)
    await living.page.goto(living.url.replace("levende", "hva-som-helst"))
    await expect(living.page.get_by_role("heading", name="Du er uten nett")).to_be_visible()


@pytest.mark.journey
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["nb/alt", "ar/logg"])
async def test_no_page_holds_a_barrier_that_axe_can_find(living: Living, path: str, scheme: str) -> None:
    await living.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for width in (320, 1280):
        await living.page.set_viewport_size({"width": width, "height": 800})
        await living.page.goto(living.url.replace("levende", path))
        result = await Axe().run(living.page)
        assert result.response["violations"] == []
        assert await living.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

"""The whole way, with nothing pretended in the browser: it subscribes, we send, it decrypts and shows."""

import asyncio
import base64
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import Page, async_playwright

from services.notify.channels.web_push.endpoints import read_subscription
from services.notify.channels.web_push.message import Notification, declarative_message
from services.notify.channels.web_push.outcome import Accepted, Gone
from services.notify.channels.web_push.subscription import Subscription
from services.notify.channels.web_push.transport import WebPush
from services.notify.channels.web_push.vapid import Vapid, vapid_key
from tests.doubles.cloud_messaging import CloudMessaging, cloud_messaging

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
BOUND = 45.0

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; `make test` finds or installs one"),
]

# It tells its server when all is shown. A page that asks getNotifications() over and over never sees any: Chromium
# throws away what is stored but not yet on the screen.
WORKER = """
addEventListener("push", event => event.waitUntil((async () => {
  const {title, ...options} = event.data.json().notification
  await registration.showNotification(title, options)
  await fetch("/shown", {method: "POST"})
})()))
"""
SUBSCRIBE = """
async key => {
  await navigator.serviceWorker.register("/worker.js")
  const {pushManager} = await navigator.serviceWorker.ready
  const subscription = await pushManager.subscribe({userVisibleOnly: true, applicationServerKey: key})
  return subscription.toJSON()
}
"""
SHOWN = """
async () => {
  const shown = await (await navigator.serviceWorker.ready).getNotifications()
  return shown.map(({title, body, lang, dir, tag}) => ({title, body, lang, dir, tag}))
}
"""
UNSUBSCRIBE = "async () => (await (await navigator.serviceWorker.ready).pushManager.getSubscription()).unsubscribe()"


@dataclass
class Site:
    """A page and its worker on localhost, which browsers trust without TLS."""

    origin: str = ""
    shown: asyncio.Queue[None] = field(default_factory=asyncio.Queue)

    async def page(self, _: web.Request) -> web.Response:
        return web.Response(text="<!doctype html><title>Varsler</title>", content_type="text/html")

    async def worker(self, _: web.Request) -> web.Response:
        return web.Response(text=WORKER, content_type="text/javascript")

    async def tell(self, _: web.Request) -> web.Response:
        self.shown.put_nowait(None)
        return web.Response()

    async def until_shown(self, count: int) -> None:
        async with bounded():
            for _ in range(count):
                await self.shown.get()


@dataclass
class Phone:
    """A browser with a profile that outlives it: switch it on as often as you like."""

    profile: Path
    site: Site
    double: CloudMessaging

    @asynccontextmanager
    async def on(self) -> AsyncIterator[Page]:
        arguments = ["--no-sandbox", "--disable-gpu", *self.double.chromium_arguments]
        async with async_playwright() as playwright:
            context = await playwright.chromium.launch_persistent_context(
                self.profile, executable_path=CHROMIUM, args=arguments
            )
            await context.grant_permissions(["notifications"], origin=self.site.origin)
            await context.pages[0].goto(self.site.origin)
            yield context.pages[0]
            await context.close()


@pytest.fixture
async def double() -> AsyncIterator[CloudMessaging]:
    async with cloud_messaging() as double:
        yield double


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site, application = Site(), web.Application()
    application.router.add_get("/", site.page)
    application.router.add_get("/worker.js", site.worker)
    application.router.add_post("/shown", site.tell)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.origin = f"http://localhost:{runner.addresses[0][1]}"
    yield site
    await runner.cleanup()


@pytest.fixture
def phone(tmp_path: Path, site: Site, double: CloudMessaging) -> Phone:
    return Phone(tmp_path / "phone", site, double)


@pytest.fixture
def vapid(tmp_path: Path) -> Vapid:
    return Vapid(vapid_key(tmp_path / "vapid.pem"), "mailto:drift@kommune.example", lambda: datetime.now(UTC))


@pytest.fixture
async def sender(double: CloudMessaging, vapid: Vapid) -> AsyncIterator[WebPush]:
    async with double.session() as session:
        yield WebPush(session, vapid)


def bounded() -> asyncio.Timeout:
    return asyncio.timeout(BOUND)


async def subscribe(page: Page, vapid: Vapid) -> Subscription:
    """As the browser hands it to our page, read as the product reads it."""
    async with bounded():
        given = await page.evaluate(SUBSCRIBE, vapid.public_key)
    return read_subscription(given["endpoint"], given["keys"]["p256dh"], given["keys"]["auth"], frozenset())


def a_notification(body: str, language: str = "nb", tag: str = "a") -> Notification:
    address = "https://stafett.example/"
    return Notification("Sokndal kommune", body, address, language, "rtl" if language == "ar" else "ltr", tag)


async def test_a_push_reaches_the_lock_screen_and_google_reads_nothing(
    phone: Phone, double: CloudMessaging, sender: WebPush, vapid: Vapid
) -> None:
    beskjed = a_notification("Du har en ny beskjed. Logg inn for å lese.")
    answer = a_notification("نحتاج إلى رد منك.", "ar", "b")
    async with phone.on() as page:
        subscription = await subscribe(page, vapid)
        for one in (beskjed, answer):
            message = declarative_message(one)
            assert await sender.send(subscription, message, urgency="high", topic=one.tag, ttl=60) == Accepted()
        await phone.site.until_shown(2)
        shown = await page.evaluate(SHOWN)
    assert sorted(shown, key=lambda one: str(one["tag"])) == [
        {"title": one.title, "body": one.body, "lang": one.lang, "dir": one.dir, "tag": one.tag}
        for one in (beskjed, answer)
    ]
    assert_nothing_readable(double, subscription)


def assert_nothing_readable(double: CloudMessaging, subscription: Subscription) -> None:
    assert len({len(push.body) for push in double.received}) == 1
    secrets = ("web_push", "Sokndal", "beskjed", "stafett", "نحتاج", base64.b64encode(subscription.auth).decode())
    for push in double.received:
        crossed = push.body + repr(push.headers).encode()
        assert not [secret for secret in secrets if secret.encode() in crossed]


async def test_a_phone_that_was_off_rings_when_it_is_on_again(phone: Phone, sender: WebPush, vapid: Vapid) -> None:
    async with phone.on() as page:
        subscription = await subscribe(page, vapid)
    message = declarative_message(a_notification("Viktig: logg inn i dag."))
    assert await sender.send(subscription, message, urgency="high", topic="a", ttl=60) == Accepted()
    async with phone.on() as page:
        await phone.site.until_shown(1)
        assert [one["body"] for one in await page.evaluate(SHOWN)] == ["Viktig: logg inn i dag."]


async def test_a_phone_that_unsubscribes_is_gone(
    phone: Phone, double: CloudMessaging, sender: WebPush, vapid: Vapid
) -> None:
    async with phone.on() as page, bounded():
        subscription = await subscribe(page, vapid)
        assert await page.evaluate(UNSUBSCRIBE)
        await double.forgotten.wait()
    message = declarative_message(a_notification("Vi trenger svar fra deg."))
    assert await sender.send(subscription, message, urgency="high", topic="a", ttl=60) == Gone()

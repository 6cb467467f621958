"""The push service of a campaign: it records every request, takes a moment, and now and then asks for a pause."""

import asyncio
import base64
import random
import ssl
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientSession, web

from services.notify.subscriptions import address_of
from tests.doubles.local_https import LOOPBACK, throwaway_certificate
from tests.doubles.push_service import Phone
from tests.doubles.vapid_header import refusal_of
from tests.faults.campaign_town import Person

SLOWEST = 0.3  # seconds: so that there is something in flight when a process dies
PAUSES = 0.01  # of the requests are answered 503


@dataclass
class Phones:
    """``accepted``: how often each device (SHA-256 of its endpoint) was rung. ``paused``: how often it had to wait."""

    dice: random.Random
    port: int = 0
    accepted: Counter[bytes] = field(default_factory=Counter)
    paused: Counter[bytes] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    last: float = 0.0
    _keys: Phone = field(default_factory=Phone)

    @property
    def origin(self) -> str:
        return f"https://{LOOPBACK}:{self.port}"

    async def answer(self, request: web.Request) -> web.Response:
        """The push counts from when it is taken in hand: a sender that hangs up then has still rung the phone."""
        self.last = time.monotonic()
        device = address_of(f"{self.origin}{request.path}")
        if fault := refusal_of(request.headers.get("Authorization", ""), self.origin):
            self.refused.append(fault)
            return web.Response(status=401)
        if self.dice.random() < PAUSES:
            self.paused[device] += 1
            return web.Response(status=503, headers={"Retry-After": "1"})
        self.accepted[device] += 1
        await asyncio.sleep(self.dice.uniform(0, SLOWEST))
        return web.Response(status=201)

    def subscription(self, person: Person) -> dict[str, object]:
        """What the person's browser sends when varsler are turned on."""
        held = self._keys.subscription(f"/{person.id}", f"{LOOPBACK}:{self.port}")
        return {"endpoint": held.endpoint, "keys": {"p256dh": _text(held.p256dh), "auth": _text(held.auth)}}

    async def turn_on(self, person: Person, door: str, session: ClientSession) -> None:
        """Varsler on this person's phone, through the product's own route."""
        about = {"json": self.subscription(person), "headers": {"Cookie": person.cookie}}
        async with session.post(f"{door}/push/abonnement", **about) as answer:  # type: ignore[arg-type]
            assert answer.status == 204, answer.status


def _text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


@asynccontextmanager
async def phones(dice: random.Random, trusted: Path) -> AsyncIterator[Phones]:
    """Over HTTPS; ``trusted`` becomes the certificate file that the sender needs (``SSL_CERT_FILE``)."""
    double, certificate = Phones(dice), throwaway_certificate()
    application = web.Application()
    application.router.add_post("/{path:.*}", double.answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, LOOPBACK, 0, ssl_context=certificate.server).start()
    double.port = runner.addresses[0][1]
    trusted.write_text(await asyncio.to_thread(ssl.get_server_certificate, (LOOPBACK, double.port)))
    try:
        yield double
    finally:
        await runner.cleanup()

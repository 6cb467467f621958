"""A click here, a phone there: 20 actions a second on 30 logs, from the moment a form is sent until the request for the
last of those who are told stands at the push service (over HTTPS, encrypted and signed as always)."""

import os
import ssl
import time
from base64 import urlsafe_b64encode
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bench.arrivals import Sent, by_the_clock
from bench.cpu import per_action
from bench.figure import RUNS, Figure, percentile, progress
from bench.history import Log
from bench.people import Person
from bench.screens import LOGS, WARM
from bench.town import Town, town
from tests.doubles.local_https import LOOPBACK, throwaway_certificate
from tests.waiting import until

FIGURES = {
    "click_to_push": "p99 ≤ 100 ms",
    "click_to_push_p50": "≤ 30 ms",
}
RATE = 20
SECONDS = 12.0


async def measure() -> AsyncIterator[Figure]:
    """Both."""
    async with push_service() as service, town(LOGS, LOGS, service.settings) as here, here.running("all"):
        await here.announced()
        for log in here.logs:
            for one in (log.family.mor, log.family.far):
                await _turn_on(here.people[one], service.port)
        await _run(here, service, WARM)
        runs = [await _run(here, service, SECONDS) for _ in range(RUNS)]
    for name, share in (("click_to_push", 0.99), ("click_to_push_p50", 0.5)):
        yield Figure(name, round(median(percentile(waits, share) for waits in runs), 1), "ms")


@dataclass
class PushService:
    """``heard``: by phone, the moments of its pushes (`time.monotonic`). It believes everybody and keeps nothing."""

    settings: dict[str, str]
    port: int = 0
    heard: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    async def answer(self, request: web.Request) -> web.Response:
        """Accepted."""
        self.heard[request.path].append(time.monotonic())
        await request.read()
        return web.Response(status=201)


@asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    """On a port of its own; ``settings`` let the program send there, and trust its certificate."""
    certificate = throwaway_certificate()
    app = web.Application()
    runner = web.AppRunner(app, access_log=None)
    with TemporaryDirectory() as folder:
        trusted = Path(folder, "pem")
        (der,) = certificate.client.get_ca_certs(binary_form=True)
        trusted.write_text(ssl.DER_cert_to_PEM_cert(der))
        service = PushService({"SSL_CERT_FILE": str(trusted)})
        app.router.add_post("/{path:.*}", service.answer)
        await runner.setup()
        await web.TCPSite(runner, LOOPBACK, 0, ssl_context=certificate.server).start()
        service.port = runner.addresses[0][1]
        service.settings["PUSH_TEST_HOSTS"] = f"{LOOPBACK}:{service.port}"
        try:
            yield service
        finally:
            await runner.cleanup()


async def _turn_on(person: Person, port: int) -> None:
    """As the person's browser does when they ask for varsler."""
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    key = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    keys = f'{{"p256dh": "{_base64url(key)}", "auth": "{_base64url(os.urandom(16))}"}}'
    body = f'{{"endpoint": "https://{LOOPBACK}:{port}/{person.id}", "keys": {keys}}}'.encode()
    head = f"Origin: http://localhost:{person.port}\r\nContent-Type: application/json\r\n"
    answer = await person.ask("POST", "/push/abonnement", f"{head}Content-Length: {len(body)}\r\n", body)
    assert answer.status == 204, answer


def _base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


async def _run(here: Town, service: PushService, seconds: float) -> list[float]:
    """For each action the milliseconds until its last push. Actions on one log follow each other slowly enough that no
    push covers two: the number of pushes shows it."""
    service.heard.clear()
    before = here.meter.seconds()
    sent = await by_the_clock(here, RATE, seconds)
    await until(lambda: sum(map(len, service.heard.values())) >= 2 * len(sent), 20)
    after = here.meter.seconds()
    of_log: dict[Log, list[Sent]] = defaultdict(list)
    for one in sent:
        of_log[one.log].append(one)
    waits = [wait for log, those in of_log.items() for wait in _last(service, log, those)]
    progress(
        f"  p50 {percentile(waits, 0.5):.1f} ms, p99 {percentile(waits, 0.99):.1f} ms; "
        f"hver handling: {per_action(before, after, len(sent))}"
    )
    return waits


def _last(service: PushService, log: Log, sent: list[Sent]) -> list[float]:
    pushes = [service.heard[f"/{one}"] for one in (log.family.mor, log.family.far)]
    assert all(len(moments) == len(sent) for moments in pushes)
    return [(max(moments) - one.due) * 1000 for one, *moments in zip(sent, *pushes, strict=True)]

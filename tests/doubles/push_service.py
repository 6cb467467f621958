"""A double of a push service (RFC 8030): real HTTPS, real decryption, and whatever answer a test asks for."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import http_ece
from aiohttp import ClientSession, web
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from services.notify.channels.web_push.subscription import Subscription
from tests.doubles.local_https import LOOPBACK, Certificate, rerouted_session, throwaway_certificate
from tests.doubles.vapid_header import refusal_of

HOST = "updates.push.services.mozilla.com"


@dataclass(frozen=True)
class Received:
    """One request as it crossed the double."""

    host: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Phone:
    """The keys that stay in a browser; ``auth`` and the public half go to us."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def p256dh(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def subscription(self, path: str, host: str = HOST) -> Subscription:
        return Subscription(f"https://{host}{path}", self.p256dh, self.auth)

    def decrypt(self, body: bytes) -> bytes:
        """As a browser does it (RFC 8291); raises when a byte is wrong."""
        plain: bytes = http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm")
        return plain


@dataclass
class PushService:
    """``status`` and ``headers`` are its next answers; with ``hangs`` it never answers."""

    certificate: Certificate
    port: int = 0
    status: int = 201
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    received: list[Received] = field(default_factory=list)

    def session(self) -> ClientSession:
        """Reaches the double under every name; close it when done."""
        return rerouted_session(self.certificate, self.port)

    async def answer(self, request: web.Request) -> web.Response:
        self.received.append(Received(request.host, request.path_qs, dict(request.headers), await request.read()))
        if self.hangs:
            await asyncio.Event().wait()
        if refusal_of(request.headers.get("Authorization", ""), f"https://{request.host}"):
            return web.Response(status=401)
        return web.Response(status=self.status, headers=self.headers)


@asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    double = PushService(throwaway_certificate(HOST))
    application = web.Application()
    application.router.add_post("/{path:.*}", double.answer)
    runner = web.AppRunner(application, access_log=None, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, LOOPBACK, 0, ssl_context=double.certificate.server).start()
    double.port = runner.addresses[0][1]
    try:
        yield double
    finally:
        await runner.cleanup()

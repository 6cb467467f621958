"""A double of Google's cloud messaging: a real Chromium checks in, registers, keeps a line open, decrypts pushes.

Three of Chromium's switches lead its push client here; `CloudMessaging.session` leads our sender here, under the
services' real names.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession, web

from tests.doubles import mcs_wire as wire
from tests.doubles.local_https import LOOPBACK, Certificate, rerouted_session, throwaway_certificate
from tests.doubles.open_lines import OpenLines
from tests.doubles.vapid_header import parameter, refusal_of

HOSTS = ("fcm.googleapis.com", "jmt17.google.com")
LARGEST_BODY = 4096
Registration = dict[str, str]


@dataclass(frozen=True)
class Push:
    """One push as it crossed the double: all that Google would have seen of it."""

    host: str
    token: str
    headers: dict[str, str]
    body: bytes


@dataclass
class CloudMessaging:
    """``received``: every accepted push. ``lines``: the browsers connected now. ``forgotten``: one has unsubscribed."""

    certificate: Certificate
    received: list[Push] = field(default_factory=list)
    lines: OpenLines = field(default_factory=OpenLines)
    forgotten: asyncio.Event = field(default_factory=asyncio.Event)
    web_port: int = 0
    line_port: int = 0
    _registrations: dict[str, Registration] = field(default_factory=dict)

    @property
    def chromium_arguments(self) -> list[str]:
        """For a persistent context: Chromium gives a private one no push at all."""
        return [
            f"--gcm-checkin-url=https://{LOOPBACK}:{self.web_port}/checkin",
            f"--gcm-registration-url=https://{LOOPBACK}:{self.web_port}/register",
            f"--gcm-mcs-endpoint=https://{LOOPBACK}:{self.line_port}",
            f"--ignore-certificate-errors-spki-list={self.certificate.spki}",
            "--no-proxy-server",
        ]

    def session(self) -> ClientSession:
        """For the sender: the push hosts lead here, over verified TLS. Close it when done."""
        return rerouted_session(self.certificate, self.web_port)

    async def check_in(self, request: web.Request) -> web.Response:
        """A browser that has been here before keeps its id."""
        device = wire.fields(await request.read()).get(2) or _random_id()
        assert isinstance(device, int)
        return web.Response(body=wire.field(1, 1) + wire.fixed64(7, device) + wire.fixed64(8, _random_id()))

    async def register(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        if form.get("delete") == "true":
            self._forget(form)
            return web.Response(text="token=")
        token = f"{secrets.token_urlsafe(8)}:{secrets.token_urlsafe(96)}"
        self._registrations[token] = form
        return web.Response(text=f"token={token}")

    def _forget(self, form: Registration) -> None:
        kept = {token: one for token, one in self._registrations.items() if one.get("appid") != form.get("appid")}
        self._registrations = kept
        self.forgotten.set()

    async def push(self, request: web.Request) -> web.Response:
        token, body = request.match_info["token"], await request.read()
        registration = self._registrations.get(token)
        if registration is None:
            return web.Response(status=410)
        if status := _refusal(request, registration["sender"], body):
            return web.Response(status=status)
        self.received.append(Push(request.host, token, dict(request.headers), body))
        self.lines.send(registration["device"], _data_message(registration, body, int(request.headers["TTL"])))
        return web.Response(status=201)


def _random_id() -> int:
    return secrets.randbits(62) | 1


def _refusal(request: web.Request, sender: str, body: bytes) -> int | None:
    """The status Google would refuse with, or ``None``."""
    authorization = request.headers.get("Authorization", "")
    if refusal_of(authorization, f"https://{request.host}"):
        return 401
    if parameter(authorization, "k") != sender:
        return 403
    if "TTL" not in request.headers or request.headers.get("Content-Encoding") != "aes128gcm":
        return 400
    return 413 if len(body) > LARGEST_BODY else None


def _data_message(registration: Registration, body: bytes, ttl: int) -> bytes:
    data = {"subtype": registration["X-subtype"], "content-encoding": "aes128gcm"}
    return wire.stanza(
        wire.DATA_MESSAGE,
        wire.field(3, registration["sender"]),
        wire.field(5, registration["app"]),
        *(wire.field(7, wire.field(1, key) + wire.field(2, value)) for key, value in data.items()),
        wire.field(9, secrets.token_hex(8)),
        wire.field(17, ttl),
        wire.field(21, body),
    )


@asynccontextmanager
async def cloud_messaging() -> AsyncIterator[CloudMessaging]:
    """The double, on two free ports of the loopback address. Close the browsers first, or they keep trying."""
    double = CloudMessaging(throwaway_certificate(*HOSTS))
    application = web.Application()
    application.router.add_post("/checkin", double.check_in)
    application.router.add_post("/register", double.register)
    application.router.add_post("/{folder:.+}/{token}", double.push)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, LOOPBACK, 0, ssl_context=double.certificate.server).start()
    line = await asyncio.start_server(double.lines.serve, LOOPBACK, 0, ssl=double.certificate.server)
    double.web_port, double.line_port = runner.addresses[0][1], line.sockets[0].getsockname()[1]
    try:
        yield double
    finally:
        line.close()
        double.lines.drop()
        await runner.cleanup()

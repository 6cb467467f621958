"""One push: encrypted for the browser (RFC 8291), signed by us (RFC 8292), handed to its service (RFC 8030)."""

import base64
import re

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar
from yarl import URL

from services.kernel.errors import Refused
from services.notify.channels.web_push.endpoints import origin_of
from services.notify.channels.web_push.outcome import RETRY_SECONDS, Later, OurFault, Outcome, TooLarge, outcome_of
from services.notify.channels.web_push.subscription import Subscription
from services.notify.channels.web_push.vapid import Vapid

# 4096 bytes of body, the least that RFC 8030 lets a service take, minus the encryption's 103.
LARGEST_PLAINTEXT = 3993
URGENCIES = frozenset({"very-low", "low", "normal", "high"})
_TOPIC = re.compile(r"[A-Za-z0-9_-]{1,32}")


class WebPush:
    """Logs nothing: an endpoint is a key to somebody's phone. ``timeout`` is the whole exchange, in seconds."""

    def __init__(
        self, session: ClientSession, vapid: Vapid, test_hosts: frozenset[str] = frozenset(), timeout: float = 10.0
    ) -> None:
        self._session = session
        self._vapid = vapid
        self._test_hosts = test_hosts
        self._timeout = ClientTimeout(total=timeout)

    async def send(self, subscription: Subscription, message: bytes, *, urgency: str, topic: str, ttl: int) -> Outcome:
        """``ttl`` in seconds. ``topic`` replaces an undelivered push; the service sees it: no word, no id of ours."""
        if len(message) > LARGEST_PLAINTEXT:
            return TooLarge()
        try:
            origin = origin_of(subscription.endpoint, self._test_hosts)
        except Refused:
            return OurFault(None)
        headers = _headers(urgency, topic, ttl) | {"Authorization": self._vapid.authorization(origin)}
        return await self._post(subscription.endpoint, encrypt(subscription, message), headers)

    async def _post(self, endpoint: str, body: bytes, headers: dict[str, str]) -> Outcome:
        # The library's own sending follows redirects, out of the allow-list, and reads bodies without end.
        address = URL(endpoint, encoded=True)
        request = self._session.post(address, data=body, headers=headers, allow_redirects=False, timeout=self._timeout)
        try:
            async with request as response:
                return outcome_of(response.status, response.headers.get("Retry-After"), self._vapid.now())
        except (ClientError, TimeoutError):
            return Later(RETRY_SECONDS)


def push_session() -> ClientSession:
    """The product's own session: certificates verified, no cookies kept, no proxy read from the environment."""
    return ClientSession(cookie_jar=DummyCookieJar())


def encrypt(subscription: Subscription, message: bytes) -> bytes:
    """aes128gcm in one record, with a key pair that lives for this message only (RFC 8291)."""
    from pywebpush import WebPusher  # with the first push: it brings another HTTP client along, 0.15 s of every start

    keys = {"p256dh": _base64url(subscription.p256dh), "auth": _base64url(subscription.auth)}
    body: bytes = WebPusher({"endpoint": subscription.endpoint, "keys": keys}).encode(message)["body"]
    return body


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _headers(urgency: str, topic: str, ttl: int) -> dict[str, str]:
    if urgency not in URGENCIES or not _TOPIC.fullmatch(topic):
        raise ValueError(f"RFC 8030 knows no urgency {urgency!r} or topic {topic!r}")
    return {
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        # Windows refuses 0, and 0 would lose the push for a phone that sleeps.
        "TTL": str(max(ttl, 1)),
        "Urgency": urgency,
        "Topic": topic,
    }

"""Where we may send: the push services of the browsers and nowhere else, checked at saving and again at sending.

The address comes from the browser, that is, from anybody: without this list our server would knock on doors inside the
municipality's own network for a stranger.
"""

import base64
import binascii
import re

from cryptography.hazmat.primitives.asymmetric import ec

from services.kernel.errors import Refused
from services.kernel.i18n import N_
from services.notify.channels.web_push.subscription import Subscription

SERVICES = frozenset({"fcm.googleapis.com", "jmt17.google.com", "updates.push.services.mozilla.com"})
FAMILIES = (".notify.windows.com", ".push.apple.com")
# Strict ASCII on purpose: backslashes, userinfo, line breaks and look-alike letters are where two URL parsers disagree.
_ENDPOINT = re.compile(
    r"https://(?P<host>[a-z0-9.-]{1,253})(?::(?P<port>\d{1,5}))?/[\w.~:/?\[\]@!$&'()*+,;=%-]{0,2000}", re.ASCII
)
_LABEL = re.compile(r"(?!xn--)[a-z0-9]([a-z0-9-]*[a-z0-9])?")


def origin_of(endpoint: str, test_hosts: frozenset[str]) -> str:
    """The push service's origin, as VAPID names it (RFC 8292). ``test_hosts`` are ``host:port``. Raises `Refused`."""
    match = _ENDPOINT.fullmatch(endpoint)
    if match is None or not _allowed(match["host"], match["port"] or "443", test_hosts):
        raise Refused(
            N_(
                "Nettleseren din bruker en varslingstjeneste vi ikke kan sende til. "
                "Se innom her når du vil vite hva som er nytt."
            )
        )
    return f"https://{match['host']}" + (f":{match['port']}" if match["port"] not in (None, "443") else "")


def read_subscription(endpoint: str, p256dh: str, auth: str, test_hosts: frozenset[str]) -> Subscription:
    """What the page sent, its keys in base64url. Raises `Refused` for an address or a key that we cannot use."""
    origin_of(endpoint, test_hosts)
    try:
        return Subscription(endpoint, _point(_decode(p256dh)), _secret(_decode(auth)))
    except ValueError as wrong:
        raise Refused(N_("Varslene ble ikke slått på. Last siden på nytt og prøv igjen.")) from wrong


def _allowed(host: str, port: str, test_hosts: frozenset[str]) -> bool:
    if f"{host}:{port}" in test_hosts:
        return True
    return port == "443" and (host in SERVICES or any(_belongs(host, family) for family in FAMILIES))


def _belongs(host: str, family: str) -> bool:
    labels = host.removesuffix(family).split(".")
    return host.endswith(family) and all(_LABEL.fullmatch(label) for label in labels)


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except binascii.Error as wrong:
        raise ValueError(text) from wrong


def _point(key: bytes) -> bytes:
    if len(key) != 65:
        raise ValueError(len(key))
    # Raises ValueError off the curve: a point of the sender's choosing there could leak the shared secret.
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
    return key


def _secret(auth: bytes) -> bytes:
    if len(auth) != 16:
        raise ValueError(len(auth))
    return auth

"""Who we are to the push services: one key pair for good, and a signed header for each service (RFC 8292)."""

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from py_vapid import Vapid02

from services.kernel.errors import Misconfigured
from services.kernel.i18n import N_
from services.kernel.key_file import made_once

# Services refuse more than 24 h, counted by their own clocks.
LIFETIME = timedelta(hours=12)
RENEW_BEFORE = timedelta(hours=1)


class Vapid:
    """``now`` is the real clock, never a demo's moved one: the push services compare with theirs."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, subject: str, now: Callable[[], datetime]) -> None:
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public_key = base64.urlsafe_b64encode(point).rstrip(b"=").decode()
        self.now = now
        self._subject = subject
        # Settings have checked the subject; the library's own check refuses an https address with a path.
        self._signer = Vapid02(key, {"no-strict": True})
        self._headers: dict[str, tuple[str, datetime]] = {}

    def authorization(self, origin: str) -> str:
        """The Authorization header for a service's origin, signed once and kept until an hour before it expires."""
        header, expires = self._headers.get(origin, ("", self.now()))
        if expires - self.now() <= RENEW_BEFORE:
            header, expires = self._sign(origin)
            self._headers[origin] = header, expires
        return header

    def _sign(self, origin: str) -> tuple[str, datetime]:
        expires = self.now() + LIFETIME
        claims = {"aud": origin, "sub": self._subject, "exp": int(expires.timestamp())}
        return self._signer.sign(claims)["Authorization"], expires


def vapid_key(file: Path) -> ec.EllipticCurvePrivateKey:
    """The key in the file, made there once. Two processes starting at once get the same one.

    Every subscription is bound to it: a new key would silence every phone until its page is opened again.
    """
    try:
        key = load_pem_private_key(made_once(file, _fresh), password=None)
    except ValueError:
        key = None
    if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    raise Misconfigured(N_("Nøkkelen for varsler i {file} er skadet. Legg tilbake sikkerhetskopien."), file=file.name)


def _fresh() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

"""Who we are to the push services: one key pair for good, and a signed header for each service (RFC 8292)."""

import base64
import os
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

FILE = "vapid.pem"
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


def vapid_key(folder: Path) -> ec.EllipticCurvePrivateKey:
    """The key in the data folder, made there once. Two processes starting at once get the same one.

    Every subscription is bound to it: a new key would silence every phone until its page is opened again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    if not file.exists():
        _create(file)
    return _read(file)


def _create(file: Path) -> None:
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write(fresh, pem)
    try:
        # A link fails where another process has won, and never shows a half-written key.
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _write(file: Path, pem: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(pem)
        out.flush()
        os.fsync(out.fileno())


def _read(file: Path) -> ec.EllipticCurvePrivateKey:
    try:
        key = load_pem_private_key(file.read_bytes(), password=None)
    except ValueError:
        key = None
    if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    raise Misconfigured(N_("Nøkkelen for varsler i {file} er skadet. Legg tilbake sikkerhetskopien."), file=file.name)

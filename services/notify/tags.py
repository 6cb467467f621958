"""Names for what a newer push replaces. The push service reads them (Topic, RFC 8030), so they must tell it nothing."""

import base64
import hashlib
import hmac
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BYTES = 18  # 24 characters of base64url; a Topic may have 32


class Tags:
    """A keyed hash: the same for the same person and stream as long as the key lasts, and a riddle without it."""

    def __init__(self, key: ec.EllipticCurvePrivateKey) -> None:
        secret = key.private_numbers().private_value.to_bytes(32, "big")
        self._secret = HKDF(hashes.SHA256(), 32, salt=None, info=b"stafettlogg push tag").derive(secret)

    def tag(self, person: UUID, stream: UUID | None, kind: str) -> str:
        """The kind belongs in it: «du trenger ikke gjøre noe» must not take the place of «vi trenger svar fra deg»."""
        named = person.bytes + (stream.bytes if stream else bytes(16)) + kind.encode()
        digest = hmac.new(self._secret, named, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest[:BYTES]).decode()

"""One erasure, and the signed line that says so: JSON, chained to the line before it."""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

AT = "%Y-%m-%dT%H:%M:%SZ"
FIRST = "0" * 64
REASON = re.compile(r"[a-z][a-z_]{1,39}")


@dataclass(frozen=True)
class Erasure:
    """``position`` names the one entry whose payload is deleted; None means the whole stream, key and all.

    ``by`` is the person who decided, ``reason`` a word of a fixed list: no free text, for the list outlives the case.
    ``before`` is the hash (hex SHA-256) of the line before this one.
    """

    n: int
    at: datetime
    stream: UUID
    position: int | None
    by: UUID
    reason: str
    before: str

    def body(self) -> dict[str, object]:
        """What is signed, in the order it is written."""
        at = self.at.astimezone(UTC).strftime(AT)
        place = {"stream": str(self.stream), "position": self.position}
        return {"n": self.n, "at": at, **place, "by": str(self.by), "reason": self.reason, "before": self.before}


def line_of(erasure: Erasure, key: Ed25519PrivateKey) -> str:
    """The signed line, without its newline."""
    return _signed(erasure, key.sign(msgspec.json.encode(erasure.body())))


def _signed(erasure: Erasure, signature: bytes) -> str:
    return msgspec.json.encode(erasure.body() | {"sign": base64.b64encode(signature).decode()}).decode()


def erasure_of(line: str, key: Ed25519PublicKey) -> Erasure:
    """Raises `ValueError` unless the line is exactly what somebody with the key wrote."""
    try:
        said = msgspec.json.decode(line)
        signature = base64.b64decode(said["sign"], validate=True)
        erasure = _erasure(said)
        key.verify(signature, msgspec.json.encode(erasure.body()))
    except (ValueError, TypeError, KeyError, AttributeError, msgspec.DecodeError, InvalidSignature) as fault:
        raise ValueError("not a line of this list") from fault
    if _signed(erasure, signature) != line:
        raise ValueError("the line says more than what was signed")
    return erasure


def _erasure(said: dict[str, Any]) -> Erasure:
    at = datetime.strptime(said["at"], AT).replace(tzinfo=UTC)
    position = None if said["position"] is None else int(said["position"])
    return Erasure(
        int(said["n"]), at, UUID(said["stream"]), position, UUID(said["by"]), str(said["reason"]), said["before"]
    )


def hash_of(line: str) -> str:
    """What the next line is chained to."""
    return hashlib.sha256(line.encode()).hexdigest()

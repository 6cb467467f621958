"""A push as Declarative Web Push: iOS 18.4 shows it by itself, elsewhere our service worker reads the same JSON."""

import json
from dataclasses import asdict, dataclass
from typing import Literal

# The ciphertext is the plaintext + 103 bytes. One size for all: whoever sees it pass learns nothing from its length.
PLAINTEXT_BYTES = 2048


@dataclass(frozen=True)
class Notification:
    """For the lock screen. ``navigate`` is an absolute address; the next one with the same ``tag`` replaces it."""

    title: str
    body: str
    navigate: str
    lang: str
    dir: Literal["ltr", "rtl"]
    tag: str


def declarative_message(notification: Notification) -> bytes:
    """`PLAINTEXT_BYTES` of JSON, filled with spaces after the last brace (RFC 8259 lets any reader skip them)."""
    content = {"web_push": 8030, "notification": asdict(notification)}
    message = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    if len(message) > PLAINTEXT_BYTES:
        raise ValueError(f"a notification of {len(message)} bytes would stand out among those of {PLAINTEXT_BYTES}")
    return message.ljust(PLAINTEXT_BYTES)

"""A browser's push subscription (RFC 8030), as it is stored."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Subscription:
    """``p256dh`` is 65 bytes, ``auth`` 16 (RFC 8291). All three together ring the phone, so none is ever printed."""

    endpoint: str = field(repr=False)
    p256dh: bytes = field(repr=False)
    auth: bytes = field(repr=False)

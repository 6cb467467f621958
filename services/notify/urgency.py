"""Which occasion speaks for a burst of them, and how hard it rings (RFC 8030, section 5.3)."""

from typing import Literal

from services.notify.channels.web_push.texts import OccasionKind

MOST_URGENT_FIRST = (
    OccasionKind.VIKTIG, OccasionKind.SVAR, OccasionKind.PAAMINNELSE, OccasionKind.BESKJED, OccasionKind.OPPDATERT,
)
HIGH = frozenset({OccasionKind.VIKTIG, OccasionKind.SVAR})


def rank(kind: OccasionKind) -> int:
    """Lower is more urgent."""
    return MOST_URGENT_FIRST.index(kind)


def urgency_of(kind: OccasionKind) -> Literal["high", "normal"]:
    """What is only news may wait until the phone wakes by itself: that saves battery."""
    return "high" if kind in HIGH else "normal"

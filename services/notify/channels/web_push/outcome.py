"""What became of one push. ``permanent`` says: this push is settled, never send it again."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import ClassVar, TypeAlias

# Without Retry-After; and the bounds of what we believe of it.
RETRY_SECONDS = 60.0
SHORTEST, LONGEST = 1.0, 3600.0


@dataclass(frozen=True)
class Accepted:
    """The push service has it. Neither shown nor read: those are other claims."""

    permanent: ClassVar[bool] = True


@dataclass(frozen=True)
class Gone:
    """The browser has withdrawn: delete the subscription."""

    permanent: ClassVar[bool] = True


@dataclass(frozen=True)
class Later:
    """Nothing is wrong with the push; try again after ``seconds``."""

    seconds: float
    permanent: ClassVar[bool] = False


@dataclass(frozen=True)
class TooLarge:
    """The service takes no message of this size."""

    permanent: ClassVar[bool] = True


@dataclass(frozen=True)
class OurFault:
    """Refused, or led elsewhere: keep the subscription and raise an alarm. Without a status nothing was sent."""

    status: int | None
    permanent: ClassVar[bool] = True


Outcome: TypeAlias = Accepted | Gone | Later | TooLarge | OurFault


def outcome_of(status: int, retry_after: str | None, now: datetime) -> Outcome:
    """RFC 8030's answers. A redirect is our fault too: following one would leave the allow-list."""
    if 200 <= status < 300:
        return Accepted()
    if status in (404, 410):
        return Gone()
    if status == 413:
        return TooLarge()
    return Later(_seconds(retry_after, now)) if status == 429 or status >= 500 else OurFault(status)


def _seconds(retry_after: str | None, now: datetime) -> float:
    """Retry-After in seconds or as a date (RFC 9110), never outside the bounds."""
    return min(max(_asked(retry_after, now), SHORTEST), LONGEST)


def _asked(retry_after: str | None, now: datetime) -> float:
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return (parsedate_to_datetime(text) - now).total_seconds()
    except (ValueError, TypeError):
        return RETRY_SECONDS

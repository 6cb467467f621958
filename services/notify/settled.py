"""How each delivery ends: sent, covered by a send, not reached with a reason; or it is deferred for another try."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from services.notify.channels.web_push.outcome import Accepted, Gone, Later, Outcome, TooLarge
from services.notify.claims import Claim, Waiting

GIVE_UP = timedelta(hours=24)
# A pause of ours grows no further; what the service itself asks for may be longer.
LONGEST_PAUSE = 900.0
DOUBLINGS = 8

NO_DEVICE = "ingen enhet"
NO_ACCESS = "ingen tilgang"
DEVICE_GONE = "enheten er borte"
TOO_LARGE = "for stor"
REJECTED = "avvist"
NO_ANSWER = "ikke levert på et døgn"
BY_THE_CLOCK = frozenset({NO_ACCESS, REJECTED, NO_ANSWER})
"""Access counts from–to in the register, a signature has an end, and so has our patience."""


@dataclass(frozen=True)
class Settled:
    """A delivery's new state. ``due`` counts where it is deferred."""

    id: int
    state: Literal["sent", "covered", "deferred", "not reached"]
    due: datetime
    reason: str | None = None


def settled(claim: Claim, outcome: Outcome | None, now: datetime, *, may_expire: bool = True) -> Sequence[Settled]:
    """What became of the whole claim. ``outcome`` is None where nothing was to be sent.

    Without ``may_expire`` nothing is given up that a clock may be to blame for: it waits for another try.
    """
    unseen = _not_reached((one for one in claim.waiting if not one.seen), NO_ACCESS, now)
    ends = unseen + _seen(claim, [one for one in claim.waiting if one.seen], outcome, now)
    return ends if may_expire else [_spared(one, now) for one in ends]


def _spared(one: Settled, now: datetime) -> Settled:
    if one.reason in BY_THE_CLOCK:
        return Settled(one.id, "deferred", now + timedelta(seconds=LONGEST_PAUSE))
    return one


def _seen(claim: Claim, waiting: Sequence[Waiting], outcome: Outcome | None, now: datetime) -> list[Settled]:
    match outcome:
        case None:
            return _not_reached(waiting, NO_DEVICE, now)
        case Accepted():
            return [Settled(one.id, "sent" if one is claim.first else "covered", now) for one in waiting]
        case Later(seconds):
            return _deferred(waiting, seconds, now)
        case Gone():
            return _not_reached(waiting, DEVICE_GONE, now)
        case TooLarge():
            return _not_reached(waiting, TOO_LARGE, now)
    return _not_reached(waiting, REJECTED, now)


def _deferred(waiting: Sequence[Waiting], seconds: float, now: datetime) -> list[Settled]:
    due = now + timedelta(seconds=pause(seconds, max(one.attempts for one in waiting)))
    late = _not_reached((one for one in waiting if now - one.created >= GIVE_UP), NO_ANSWER, now)
    return late + [Settled(one.id, "deferred", due) for one in waiting if now - one.created < GIVE_UP]


def _not_reached(waiting: Iterable[Waiting], reason: str, now: datetime) -> list[Settled]:
    return [Settled(one.id, "not reached", now, reason) for one in waiting]


def pause(asked: float, attempts: int) -> float:
    """Seconds until the next try: as long as asked after the first, then doubled each time."""
    return max(asked, min(asked * (1 << min(attempts - 1, DOUBLINGS)), LONGEST_PAUSE))

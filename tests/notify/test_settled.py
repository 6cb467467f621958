"""How a claim ends for each answer of the push service. No database."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from services.notify.channels.web_push.outcome import Accepted, Gone, Later, OurFault, Outcome, TooLarge
from services.notify.channels.web_push.texts import OccasionKind
from services.notify.claims import Claim, Waiting
from services.notify.settled import GIVE_UP, LONGEST_PAUSE, pause, settled
from services.notify.urgency import MOST_URGENT_FIRST

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
LOG = UUID(int=7)
SVAR, OPPDATERT = OccasionKind.SVAR, OccasionKind.OPPDATERT


def waiting(number: int, kind: OccasionKind = OPPDATERT, seen: bool = True, age: timedelta = timedelta()) -> Waiting:
    return Waiting(number, LOG, "stafettlogg.maal_set.1", kind, 1, NOW - age, seen)


def ends(outcome: Outcome | None, *deliveries: Waiting) -> dict[int, tuple[str, str | None]]:
    claim = Claim(UUID(int=1), b"", None, deliveries)
    return {one.id: (one.state, one.reason) for one in settled(claim, outcome, NOW)}


def test_the_newest_of_the_most_urgent_is_sent_and_covers_the_rest() -> None:
    assert ends(Accepted(), waiting(1), waiting(2, SVAR), waiting(3, SVAR), waiting(4)) == {
        1: ("covered", None), 2: ("covered", None), 3: ("sent", None), 4: ("covered", None),
    }


def test_what_may_no_longer_be_seen_speaks_for_nothing_and_is_not_covered() -> None:
    assert ends(Accepted(), waiting(1), waiting(2, SVAR, seen=False)) == {
        1: ("sent", None), 2: ("not reached", "ingen tilgang"),
    }


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [(None, "ingen enhet"), (Gone(), "enheten er borte"), (TooLarge(), "for stor"), (OurFault(403), "avvist")],
)
def test_what_cannot_be_sent_ends_with_a_reason(outcome: Outcome | None, reason: str) -> None:
    assert ends(outcome, waiting(1), waiting(2)) == {1: ("not reached", reason), 2: ("not reached", reason)}


def test_trying_again_ends_after_a_day_for_each_delivery_by_itself() -> None:
    assert ends(Later(60), waiting(1, age=GIVE_UP), waiting(2)) == {
        1: ("not reached", "ikke levert på et døgn"), 2: ("deferred", None),
    }


@pytest.mark.parametrize(
    ("outcome", "seen", "age"),
    [(OurFault(403), True, timedelta()), (Later(60), True, GIVE_UP), (Accepted(), False, timedelta())],
    ids=["a signature out of date", "a day of trying", "access that has ended"],
)
def test_while_the_clock_is_in_doubt_nothing_is_given_up(outcome: Outcome, seen: bool, age: timedelta) -> None:
    claim = Claim(UUID(int=1), b"", None, [waiting(1, seen=seen, age=age)])
    [one] = settled(claim, outcome, NOW, may_expire=False)
    assert (one.state, one.reason, one.due) == ("deferred", None, NOW + timedelta(seconds=LONGEST_PAUSE))
    [one] = settled(claim, outcome, NOW)
    assert one.state == "not reached"


@pytest.mark.parametrize("outcome", [Gone(), TooLarge(), None])
def test_what_has_nothing_to_do_with_the_clock_ends_all_the_same(outcome: Outcome | None) -> None:
    [one] = settled(Claim(UUID(int=1), b"", None, [waiting(1)]), outcome, NOW, may_expire=False)
    assert one.state == "not reached"


def test_the_next_try_is_when_the_service_asked_for_it() -> None:
    [one] = settled(Claim(UUID(int=1), b"", None, [waiting(1)]), Later(90), NOW)
    assert one.due == NOW + timedelta(seconds=90)


def test_pauses_grow_until_a_quarter_of_an_hour_and_are_never_shorter_than_asked() -> None:
    assert [pause(60, attempts) for attempts in range(1, 5)] == [60, 120, 240, 480]
    assert pause(60, 5) == pause(60, 1000) == LONGEST_PAUSE
    assert pause(3600, 9) == 3600


def test_every_occasion_has_its_place_in_the_order() -> None:
    assert set(MOST_URGENT_FIRST) == set(OccasionKind)

"""What the time must be: dead reckoning over jumps, stops and restarts. No database."""

from datetime import timedelta

import pytest

from services.kernel.clock_guard.reckoning import A_DAY, Mark, Reading, begin, newest
from tests.kernel.hand_clocks import NOW, YEAR

HOUR = timedelta(hours=1)
AN_HOUR_AGO = Mark(NOW - HOUR, "boot", 0.0)
BOOTED = HOUR.total_seconds()


def reading(wall: timedelta, database: timedelta | None = None, boot: str = "boot", booted: float = BOOTED) -> Reading:
    return Reading(NOW + wall, NOW + (wall if database is None else database), boot, booted)


def test_the_first_start_of_all_takes_the_databases_word() -> None:
    assert begin(None, reading(HOUR, timedelta())).at(BOOTED + 60) == NOW + timedelta(minutes=1)


@pytest.mark.parametrize("jump", [YEAR, -YEAR, 2 * A_DAY, -2 * A_DAY], ids=str)
def test_on_a_machine_that_has_run_all_the_while_no_jump_is_believed(jump: timedelta) -> None:
    reckoning = begin(AN_HOUR_AGO, reading(jump))
    assert (reckoning.at(BOOTED), reckoning.sure) == (NOW, True)
    assert reckoning.agreeing(reading(jump)) is None


def test_a_product_that_was_stopped_over_a_weekend_on_a_machine_that_ran_knows_the_time() -> None:
    weekend = timedelta(days=3)
    now = Reading(NOW + weekend, NOW + weekend, "boot", weekend.total_seconds() + BOOTED)
    assert begin(AN_HOUR_AGO, now).agreeing(now) == NOW + weekend


@pytest.mark.parametrize("stop", [timedelta(), HOUR, A_DAY - HOUR], ids=str)
def test_after_a_short_stop_of_the_machine_its_clock_is_believed(stop: timedelta) -> None:
    reckoning = begin(AN_HOUR_AGO, reading(stop, boot="another"))
    assert (reckoning.at(BOOTED), reckoning.sure) == (NOW + stop, True)


@pytest.mark.parametrize("jump", [A_DAY, YEAR, -A_DAY * 2, -YEAR], ids=str)
def test_after_a_restart_that_shows_more_than_a_day_nobody_can_know(jump: timedelta) -> None:
    reckoning = begin(AN_HOUR_AGO, reading(jump, boot="another"))
    assert (reckoning.at(BOOTED), reckoning.sure) == (NOW - HOUR, False)


def test_where_the_database_is_a_year_off_a_good_clock_of_our_own_decides() -> None:
    reckoning = begin(AN_HOUR_AGO, reading(timedelta(), YEAR, boot="another"))
    assert (reckoning.at(BOOTED), reckoning.sure) == (NOW, True)


def test_a_system_that_names_no_boot_counts_no_seconds_over_a_stop() -> None:
    assert not begin(Mark(NOW - HOUR, "", 0.0), reading(YEAR, boot="")).sure


def test_what_was_in_doubt_stays_so_over_a_restart_until_a_clock_agrees() -> None:
    doubted = Mark(NOW - HOUR, "boot", 0.0, sure=False)
    reckoning = begin(doubted, reading(YEAR))
    assert not reckoning.sure
    assert reckoning.agreeing(reading(timedelta())) == NOW
    assert reckoning.settled().sure


def test_a_mark_that_is_sure_is_better_than_a_newer_one_that_is_not() -> None:
    doubted = Mark(NOW, "boot", 0.0, sure=False)
    assert newest([doubted, AN_HOUR_AGO]) == AN_HOUR_AGO
    assert newest([AN_HOUR_AGO, Mark(NOW, "boot", 0.0)]) == Mark(NOW, "boot", 0.0)
    assert newest([]) is None

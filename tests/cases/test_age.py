"""What a birthday changes, and that it is seen coming."""

from datetime import date, timedelta

import pytest

from services.cases.age import FULL_AGE, OWN_CHOICE, birthday, turns

AHEAD = timedelta(days=30)
BORN = date(2010, 12, 20)
AGES = (OWN_CHOICE, FULL_AGE)


def test_the_day_is_told_from_thirty_days_before_until_the_day_before() -> None:
    day = date(2026, 12, 20)
    assert turns(BORN, AGES, day - AHEAD, AHEAD) == turns(BORN, AGES, day - timedelta(days=1), AHEAD) == (16, day)
    assert turns(BORN, AGES, day - AHEAD - timedelta(days=1), AHEAD) is None
    assert turns(BORN, AGES, day, AHEAD) is None


def test_each_age_has_its_own_day() -> None:
    assert turns(BORN, AGES, date(2028, 12, 1), AHEAD) == (18, date(2028, 12, 20))
    assert turns(BORN, AGES, date(2027, 12, 1), AHEAD) is None


def test_an_unknown_birthday_announces_nothing() -> None:
    assert turns(None, AGES, date(2026, 12, 1), AHEAD) is None


@pytest.mark.parametrize(("years", "day"), [(16, date(2028, 2, 29)), (18, date(2030, 2, 28))])
def test_the_leap_day(years: int, day: date) -> None:
    assert birthday(date(2012, 2, 29), years) == day

"""What a barn's age means for who decides. The law's own ages; an unknown birthday is never read as a small child's."""

from calendar import isleap
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

HEARD_FROM, GREAT_WEIGHT, OWN_CHOICE, FULL_AGE = 7, 12, 16, 18
"""Years: barnelova § 31 (heard, great weight); 16 as in pasient- og brukerrettighetsloven § 3-4; 18 as in
vergemålsloven § 8: the parents' access ends."""

Decider = Literal["fagperson", "sammen", "barnet"]
"""Who decides which of the barn's words are shared: a professional; the barn's wish and a professional's recorded
decision; the youth alone."""


def age(born_on: date | None, today: date) -> int | None:
    """Whole years, or None where the birthday is not known."""
    if born_on is None:
        return None
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def decider(years: int | None) -> Decider:
    """Nobody's words are given away for want of a birthday, and nobody is left without a professional either."""
    if years is None:
        return "sammen"
    return "fagperson" if years < GREAT_WEIGHT else "sammen" if years < OWN_CHOICE else "barnet"


def birthday(born_on: date, years: int) -> date:
    """The day on which somebody turns so old: the last of February for one who was born on the 29th."""
    last = 28 if (born_on.month, born_on.day) == (2, 29) and not isleap(born_on.year + years) else born_on.day
    return date(born_on.year + years, born_on.month, last)


def turns(born_on: date | None, ages: Iterable[int], today: date, ahead: timedelta) -> tuple[int, date] | None:
    """The next of these ages, and its day, where it lies ahead and is as near as that."""
    days = [(years, birthday(born_on, years)) for years in sorted(ages)] if born_on else []
    return next((each for each in days if today < each[1] <= today + ahead), None)

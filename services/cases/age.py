"""What a barn's age means for who decides. The law's own ages; an unknown birthday is never read as a small child's."""

from datetime import date
from typing import Literal

HEARD_FROM, GREAT_WEIGHT, OWN_CHOICE, OF_AGE = 7, 12, 16, 18
"""Years: barnelova § 31 (heard, great weight); 16 as in pasient- og brukerrettighetsloven § 3-4; 18 as in
vergemålsloven § 8."""

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

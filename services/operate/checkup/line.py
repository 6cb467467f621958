"""One check in one line: how it is, and what to do about it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Line:
    """``ok`` needs nothing, ``merk`` is for a quiet moment, ``feil`` is for now."""

    level: Literal["ok", "merk", "feil"]
    what: str
    do: str = ""

    def __str__(self) -> str:
        return f"{self.level:5} {self.what}" + (f" {self.do}" if self.do else "")


def good(what: str) -> Line:
    """Nothing to do."""
    return Line("ok", what)


def note(what: str, do: str) -> Line:
    """To be looked at."""
    return Line("merk", what, do)


def bad(what: str, do: str) -> Line:
    """To be put right."""
    return Line("feil", what, do)

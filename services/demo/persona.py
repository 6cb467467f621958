"""What the demo knows of each person before the register gives them an id."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Group = Literal["familien", "skolen", "kommunen"]


@dataclass(frozen=True)
class Persona:
    """Somebody one can be in the demo. ``key`` names the window, ``sees`` says what comes first there. Phone numbers
    are of the series 39, in which no subscriber is known to us; do not call them."""

    key: str
    name: str
    group: Group
    phone: str
    who: str = ""
    sees: str = ""
    language: str = "nb"

    @property
    def email(self) -> str:
        """Stable, and so what tells the register's row from others; example.no is reserved for examples."""
        return f"{self.key}@example.no"


@dataclass(frozen=True)
class Barn:
    """A pupil of the demo's school. ``parents``: what each is to the barn, by their keys."""

    key: str
    name: str
    born: date
    group: str
    parents: Mapping[str, str]

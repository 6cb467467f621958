"""One row of the table of permissions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

News = Literal["oppdatert", "svar", "viktig", "beskjed"]
"""«Noe er oppdatert …», «Vi trenger svar fra deg.», «Viktig: logg inn i dag.» or «Du har en ny beskjed …»"""


@dataclass(frozen=True)
class Rule:
    """Who may raise the event, who may see its entry, who is told with which words."""

    do: frozenset[str]
    see: frozenset[str]
    tell: Mapping[str, News] = field(default_factory=dict)


def told(news: News, roles: frozenset[str]) -> dict[str, News]:
    """The same words to all of them."""
    return dict.fromkeys(roles, news)

"""Two moments of a log laid side by side: what one event changed, said in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from web.log_as_it_stood import Fact, Section

Change = Literal["", "ny", "endret"]
Known = Mapping[tuple[str | UUID, ...], Fact]


@dataclass(frozen=True)
class Marked:
    """A fact, and what the event did to it. ``before``: how it stood, where it was changed."""

    fact: Fact
    change: Change
    before: Fact | None


@dataclass(frozen=True)
class MarkedSection:
    """A section of facts, marked."""

    section: Section
    facts: Sequence[Marked]


def marked(now: Sequence[Section], before: Sequence[Section] | None) -> Sequence[MarkedSection]:
    """Before the first event there was nothing: then all is new, and none of it needs a mark."""
    known = {fact.key: fact for section in before or [] for fact in section.facts}
    return [MarkedSection(one, [_mark(fact, known, before is None) for fact in one.facts]) for one in now]


def changes(sections: Sequence[MarkedSection]) -> Sequence[Marked]:
    """Those that the event changed."""
    return [one for section in sections for one in section.facts if one.change]


def _mark(fact: Fact, known: Known, first: bool) -> Marked:
    old = known.get(fact.key)
    if old == fact or first:
        return Marked(fact, "", None)
    return Marked(fact, "endret" if old else "ny", old)

"""What an event means for the frister of its stream. Each part's file says so for its own events, in one line each:

    @starts.register
    def _(event: MoeteCalled) -> Sequence[Start]: …

    @ends.register
    def _(event: MoeteHeld) -> Sequence[End]: …

A date, and whether it is hard, stand in the event: a view opens no pack.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Any, Literal
from uuid import UUID

from services.kernel.event_log import Event
from services.kernel.i18n import N_

Key = Literal[
    "undringssamtale", "familien_hoerer", "foerste_moete", "moete", "evaluering", "samarbeidsmoete", "tiltak",
    "kommentar", "moeteoenske", "beskjed", "se_igjen", "deling", "venting", "beslutning",
]  # fmt: skip

NAMES: Mapping[Key, str] = {
    "undringssamtale": N_("Undringssamtale"),
    "familien_hoerer": N_("Familien hører fra dere"),
    "foerste_moete": N_("Første møte"),
    "moete": N_("Møte"),
    "evaluering": N_("Evaluering"),
    "samarbeidsmoete": N_("Samarbeidsmøte"),
    "tiltak": N_("Siste dag for et tiltak"),
    "kommentar": N_("Svar på «dette stemmer ikke»"),
    "moeteoenske": N_("Svar på ønsket om et møte"),
    "beskjed": N_("Svar på en beskjed"),
    "se_igjen": N_("Se på undringen igjen"),
    "venting": N_("Ringe dem vi venter på"),
    "beslutning": N_("Svar på spørsmålet om en beslutning"),
    "deling": N_("Avgjøre om undringen deles"),
}
"""As they stand in a list of dates."""
OWN: frozenset[Key] = frozenset({"tiltak", "venting"})
"""Given to one of those in the log by name: it stays with them when the stafettpinne changes hands."""


@dataclass(frozen=True)
class Start:
    """A frist begins to run. ``part``: which of several of its kind (a moete, a tiltak). Where nothing is said, it
    began on the day of the event, and whoever is responsible for the stream has it. One of the same key and part that
    runs already is replaced: the date was moved."""

    key: Key
    due_on: date
    hard: bool
    part: UUID | None = None
    started_on: date | None = None
    responsible: UUID | None = None


@dataclass(frozen=True)
class End:
    """It runs no longer. ``met_on``: the day that what it asked for was done; None where it fell away. ``key`` None:
    all that run."""

    key: Key | None
    part: UUID | None = None
    met_on: date | None = None


@singledispatch
def starts(event: Event) -> Sequence[Start]:
    """The frister that begin with it."""
    return ()


@singledispatch
def ends(event: Event) -> Sequence[End]:
    """The frister that end with it, before any begins. One that does not run is passed over."""
    return ()


@singledispatch
def knows(event: Event) -> Mapping[str, Any]:
    """What is known of the stream from here on: ``kind``, ``barn`` and ``led_by`` (the unit) from its first event;
    ``responsible``, who takes over whatever the one before them had; ``rests``, while nobody may act in it."""
    return {}

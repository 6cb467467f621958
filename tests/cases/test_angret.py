"""Undo: one's own last entry, within minutes, unread, taken back as if it had never been written."""

from datetime import timedelta
from typing import Any

import pytest

from services.cases.permissions import audience
from services.cases.stafettlogg import EntryUndone
from services.cases.stafettlogg.angret import UNDO_WITHIN, undo
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event, standing
from tests.cases.spec import Given, given, happened, replayed
from tests.cases.story import FATHER, HJEMME, HOLDER, SEEN_BY_ALL, done, lise_log, opened, planned

RIGHT: dict[str, Any] = {"read_by": SEEN_BY_ALL, "seen": False, "alone": True, "newest": True}


def story() -> Given[Any]:
    return given(lise_log(), *opened(), *planned(), done())


def the(of: Given[Any], name: str) -> Event:
    return next(event for event in of.history if type(event).__name__ == name)


def writer(event: Event, later: timedelta = timedelta()) -> By:
    return By(event.actor, event.role, event.timestamp + later)


def test_what_is_undone_is_as_if_it_had_not_been_written() -> None:
    of = story()
    event = the(of, "TiltakDone")
    outcome = of.when(undo, writer(event), event=event, **RIGHT)
    outcome.then(happened(EntryUndone, entry=event.originator_version))
    log: Any = replayed(list(standing(of.history + outcome.events)))
    assert log.tiltak[HJEMME].done_on is None


def test_ten_minutes_and_no_longer() -> None:
    event = the(story(), "TiltakDone")
    story().when(undo, writer(event, UNDO_WITHIN), event=event, **RIGHT).then(happened(EntryUndone))
    story().when(undo, writer(event, UNDO_WITHIN + timedelta(seconds=1)), event=event, **RIGHT).refused(
        Refused, "Det er for lenge siden til å angre. Stafettholderen kan fjerne det som feilføring i stedet."
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"seen": True}, "Noen har lest dette. Stafettholderen kan fjerne det som feilføring i stedet."),
        ({"newest": False}, "Du har skrevet noe etter dette. Bare det siste kan angres."),
        ({"alone": False}, "Dette kan ikke angres, for annet bygger på det. Stafettholderen kan hjelpe deg."),
    ],
)
def test_not_what_somebody_has_read_nor_what_something_hangs_on(changed: dict[str, Any], sentence: str) -> None:
    of = story()
    event = the(of, "TiltakDone")
    of.when(undo, writer(event), event=event, **RIGHT | changed).refused(Refused, sentence)


def test_nobody_undoes_for_somebody_else() -> None:
    of = story()
    for other in (FATHER, HOLDER):
        event = next(one for one in of.history if one.actor != other.person and type(one).__name__ != "Proposed")
        of.when(undo, other, event=event, **RIGHT).refused(Refused, "Du kan bare angre det du selv har skrevet.")


@pytest.mark.parametrize("name", ["SamtykkeGiven", "Proposed"])
def test_a_decision_that_others_build_on_is_not_undone(name: str) -> None:
    of = story()
    event = the(of, name)
    of.when(undo, writer(event), event=event, **RIGHT).refused(
        Refused, "Dette kan ikke angres, for annet bygger på det. Stafettholderen kan hjelpe deg."
    )


def test_it_is_undone_once() -> None:
    of = story()
    event = the(of, "TiltakDone")
    by = writer(event)
    log = of.when(undo, by, event=event, **RIGHT).then(happened(EntryUndone))
    with pytest.raises(Refused, match="Oppføringen er fjernet allerede"):
        undo(log, by, event=event, **RIGHT)


def test_those_who_could_have_seen_the_entry_see_that_it_is_undone_and_nobody_else() -> None:
    of = story()
    event = the(of, "TiltakDone")
    holders = RIGHT | {"read_by": ("kontrolloer", "stafettholder")}
    (undone,) = of.when(undo, writer(event), event=event, **holders).events
    assert audience(undone) == ("kontrolloer", "stafettholder")

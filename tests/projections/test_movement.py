"""When something last happened, and the way from a worry to the first tiltak."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.projections.movement import Movements
from services.projections.view import Opened
from tests.cases import story
from tests.cases.people import KARI, LISE, NOW, SKOLE
from tests.cases.spec import given
from tests.projections.lise import folded, logg, only, opened, undring

LATER = datetime(2027, 1, 4, 23, 30, tzinfo=UTC)
"""On the clock in Norway the fifth."""


def after(entries: list[Opened], **changed: Any) -> Any:
    """The row when the last entry was recorded later, or was otherwise changed."""
    last = entries[-1]
    entry = type(last.entry)(**(vars(last.entry) | {"recorded": LATER} | changed))
    (row,) = folded(Movements(), [*entries[:-1], Opened(entry, last.event)])
    return row


@pytest.mark.requirement(21)
def test_the_last_day_is_that_of_the_last_entry() -> None:
    entries = list(opened(logg(*story.opened(), story.called())))
    assert str(after(entries)["last_on"]) == "2027-01-05"


@pytest.mark.requirement(21)
def test_a_confidential_entry_moves_nothing() -> None:
    """An answer to samtykke is for the person and the stafettholder; so is whatever one foresatt must not see."""
    assert after(list(opened(logg(*story.asked(), story.yes(story.MOTHER)))))["last_on"] == NOW.date()
    entries = list(opened(logg(*story.opened(), *story.planned())))
    hidden = after(entries, audience=("kontrolloer", "stafettholder"))
    assert hidden["last_on"] == NOW.date()


@pytest.mark.requirement(20)
def test_the_way_from_the_worry_to_the_first_tiltak_is_known() -> None:
    worry = only(Movements(), undring())
    log = only(Movements(), logg(*story.opened(), *story.planned()))
    assert log["undring"] == worry["stream"]
    assert (log["first_tiltak_on"] - worry["arose_on"]).days == 10


def test_a_tiltak_that_not_everybody_sees_is_not_counted_as_the_first() -> None:
    entries = list(opened(logg(*story.opened(), story.maal_set(), story.planned()[1])))
    assert after(entries)["first_tiltak_on"] == story.TODAY
    assert after(entries, audience=("stafettholder",))["first_tiltak_on"] is None


def test_a_row_knows_whose_it_is_and_whether_it_still_goes_on() -> None:
    row = only(Movements(), logg(*story.opened(), story.called(), story.held(), *story.planned()))
    assert (row["led_by"], row["responsible"], row["met_on"]) == (SKOLE, KARI.id, story.TODAY)
    assert (row["opened_on"], row["ended_on"], row["rests"]) == (NOW.date(), None, False)
    assert only(Movements(), logg(*story.asked(), story.no(story.FATHER)))["ended_on"] == NOW.date()
    closed = undring(story.assigned(), story.heard(), story.talked(), story.decided())
    assert only(Movements(), closed)["ended_on"] == NOW.date()
    assert only(Movements(), logg(*story.opened(), story.closed()))["ended_on"] == story.TODAY


def test_another_order_with_a_reason_is_remembered_as_such() -> None:
    assert only(Movements(), logg(*story.opened(), story.moved()[0]))["reasoned_on"] == NOW.date()


def test_what_another_leader_has_taken_belongs_to_no_unit() -> None:
    assert only(Movements(), undring())["led_by"] == SKOLE
    assert only(Movements(), undring(story.leder_replaced()))["led_by"] is None


def test_a_worry_about_grown_ups_moves_too_and_names_no_barn() -> None:
    row = only(Movements(), given(story.pregnancy(), story.samtale_assigned()).history)
    assert (row["kind"], row["barn"], row["led_by"], row["arose_on"]) == ("undring", None, SKOLE, story.AROSE)


def test_the_barn_that_a_parent_wrote_about_is_known_once_it_is_found() -> None:
    assert only(Movements(), given(story.neighbours_undring()).history)["barn"] is None
    assert only(Movements(), given(story.neighbours_undring(), story.barn_found()).history)["barn"] == LISE.id

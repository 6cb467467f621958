"""Trinn 4 and 5: «Evalueringsmøte, drøftingsdel» and «beslutning». Prepared, discussed with the barn's own experience,
and decided with exactly one outcome."""

from datetime import timedelta
from typing import Any

import pytest

from services.cases.stafettlogg import EvalueringDecided, EvalueringDiscussed, EvalueringPrepared
from services.cases.stafettlogg.evaluering import decide, discuss, prepare
from services.cases.stafettlogg.state import Stemme
from services.kernel.errors import Refused, Stale
from tests.cases.people import KARI, SOLVEIG
from tests.cases.spec import given
from tests.cases.spec import happened as event
from tests.cases.story import (
    CLOSES,
    FATHER,
    GOES_ON,
    GOES_UP,
    HOLDER,
    MOTHER,
    STEMME,
    TODAY,
    closed,
    discussed,
    evaluated,
    evaluation_agreed,
    lise_log,
    opened,
    planned,
    prepared,
)

TRYING = (*opened(), *planned(), evaluation_agreed())
SPOKEN: dict[str, Any] = {
    "held_on": TODAY, "attended": (KARI.id,), "endring": "likt", "discussion": "Vi prøver mer.", "trinn": 5,
}  # fmt: skip
HEARD = {"barn_endring": "bedre", "barn_words": "", "barn_missing": ""}
SAID: dict[str, Any] = {"condition": 1, "reason": "Vi er enige.", "known": 0}
LATER = TODAY + timedelta(days=50)
MISSING = "Barnets opplevelse av endringen mangler. Skriv den, eller hvorfor den mangler."


@pytest.mark.requirement(107)
def test_each_of_them_writes_beforehand_and_may_write_again() -> None:
    log = given(lise_log(), *TRYING, prepared()).when(prepare, MOTHER, endring="bedre", words="").then(
        event(EvalueringPrepared, endring="bedre")
    )
    assert log.evaluering.prepared == {MOTHER.person: "bedre"}


def test_nothing_is_prepared_where_no_evaluering_is_agreed() -> None:
    given(lise_log(), *opened()).when(prepare, FATHER, endring="likt", words="").refused(
        Refused, "Det er ikke avtalt noen evaluering ennå."
    )


@pytest.mark.requirement(100, 101)
def test_the_discussion_comes_before_the_decision() -> None:
    log = given(lise_log(), *TRYING).when(discuss, HOLDER, **SPOKEN, **HEARD).then(
        event(EvalueringDiscussed, endring="likt", barn_endring="bedre", trinn=5)
    )
    assert (log.trinn, log.evaluering.discussed_on) == (5, TODAY)
    given(lise_log(), *TRYING).when(decide, HOLDER, utfall=CLOSES, **SAID, next_on=None).refused(
        Refused, "Skriv inn drøftingen først. Så avgjør dere veien videre sammen."
    )


@pytest.mark.requirement(57)
def test_the_barns_experience_of_the_change_or_the_reason_why_it_is_missing_is_part_of_it() -> None:
    silent = {"barn_endring": None, "barn_words": "", "barn_missing": ""}
    given(lise_log(), *TRYING).when(discuss, HOLDER, **SPOKEN, **silent).refused(Refused, MISSING, "barn_endring")
    given(lise_log(), *TRYING).when(discuss, HOLDER, **SPOKEN, **silent | {"barn_missing": "Lise er syk."}).then(
        event(EvalueringDiscussed, barn_endring=None, barn_missing="Lise er syk.")
    )


@pytest.mark.requirement(57)
def test_what_the_barn_has_said_in_confidence_since_then_counts_without_being_told() -> None:
    silent: dict[str, Any] = {"barn_endring": None, "barn_words": "", "barn_missing": ""}
    told = given(lise_log(), *TRYING)
    told.stream.stemme[STEMME] = Stemme(
        TODAY, KARI.id, "samtale", "evaluering", "Det er gøyere nå.", "bedre", "", "den_ene"
    )
    discuss(told.stream, HOLDER, **SPOKEN, **silent)
    (said,) = told.stream.raised()
    assert isinstance(said, EvalueringDiscussed)
    assert (said.barn_endring, said.barn_words) == (None, "")


def test_a_reason_beside_an_experience_that_is_there_is_asked_about() -> None:
    given(lise_log(), *TRYING).when(discuss, HOLDER, **SPOKEN, **HEARD | {"barn_missing": "Syk"}).refused(
        Refused, "Barnets opplevelse står der. Da trengs ingen grunn til at den mangler.", "barn_missing"
    )


def test_only_those_in_the_log_were_there() -> None:
    given(lise_log(), *TRYING).when(discuss, HOLDER, **SPOKEN | {"attended": (SOLVEIG.id,)}, **HEARD).refused(
        Refused, "Kryss av for dem som var med på evalueringen.", "attended"
    )


def test_what_was_not_tried_is_not_discussed_and_nothing_twice() -> None:
    given(lise_log(), *opened()).when(discuss, HOLDER, **SPOKEN, **HEARD).refused(
        Refused, "Avtal først når dere ser på hvordan det går. Så kan evalueringen drøftes."
    )
    given(lise_log(), *TRYING, discussed()).when(discuss, HOLDER, **SPOKEN, **HEARD).refused(
        Refused, "Drøftingen er skrevet inn. Nå avgjør dere veien videre."
    )


@pytest.mark.requirement(102, 104)
def test_outcome_2_goes_on_with_the_next_date_set() -> None:
    log = given(lise_log(), *TRYING, discussed()).when(decide, HOLDER, utfall=GOES_ON, **SAID, next_on=LATER).then(
        event(EvalueringDecided, utfall=2, condition=1, vei="fortsett", nivaa=1, trinn=3, next_on=LATER)
    )
    assert (log.nivaa, log.trinn, log.evaluering_on, log.evaluert) == (1, 3, LATER, 1)
    assert log.evaluering.discussed_on is None


@pytest.mark.requirement(74)
def test_the_next_date_is_set_before_the_meeting_ends() -> None:
    given(lise_log(), *TRYING, discussed()).when(decide, HOLDER, utfall=GOES_ON, **SAID, next_on=None).refused(
        Refused, "Skriv hvilken dag dere ser på det igjen, før dere avslutter møtet.", "next_on"
    )


@pytest.mark.requirement(105)
def test_outcome_3_goes_up_with_the_frist_of_the_meeting() -> None:
    log = given(lise_log(), *TRYING, discussed()).when(decide, HOLDER, utfall=GOES_UP, **SAID, next_on=None).then(
        event(EvalueringDecided, vei="opp", nivaa=2, trinn=1, meet_by=GOES_UP.meet_by, hard=True)
    )
    assert (log.nivaa, log.trinn, log.meet_by) == (2, 1, GOES_UP.meet_by)


def test_two_do_not_decide_the_same_one() -> None:
    given(lise_log(), *TRYING, discussed(), evaluated(GOES_ON, LATER)).when(
        decide, HOLDER, utfall=CLOSES, **SAID, next_on=None
    ).refused(Stale, f"{KARI.id} har ført beslutningen mens du skrev. Teksten din står her ennå.")


def test_a_condition_that_the_pack_does_not_have_is_no_answer() -> None:
    given(lise_log(), *TRYING, discussed()).when(
        decide, HOLDER, utfall=CLOSES, **SAID | {"condition": 2}, next_on=None
    ).refused(Refused, "Velg ett av svarene som står der.", "utfall")


def test_what_was_prepared_counts_for_one_evaluering_only() -> None:
    log = given(lise_log(), *TRYING, prepared(), discussed(), evaluated(GOES_ON, LATER)).stream
    assert log.evaluering.prepared == {}


@pytest.mark.parametrize(("command", "fields"), [
    (prepare, {"endring": "bedre", "words": ""}),
    (discuss, {**SPOKEN, **HEARD}),
    (decide, {"utfall": CLOSES, **SAID, "next_on": None}),
])
def test_closed_means_closed(command: Any, fields: dict[str, Any]) -> None:
    given(lise_log(), *TRYING, discussed(), closed()).when(command, HOLDER, **fields).refused(
        Refused, "Stafettloggen er avsluttet. Er det noe nytt, så åpne en ny."
    )

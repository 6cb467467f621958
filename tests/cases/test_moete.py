"""Nivå 1, trinn 2: «Inviter begge foresatte til et møte, og gjennomfør dette innen 4 uker.»"""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from services.cases.permissions import audience
from services.cases.roles import BARN
from services.cases.stafettlogg import MoeteAnswered, MoeteCalled
from services.cases.stafettlogg.moete import answer, call
from services.kernel.errors import Refused, Stale
from tests.cases.people import FAR, KARI, LISE, MOR, OLA
from tests.cases.spec import given, happened, step
from tests.cases.story import (
    FATHER,
    HOLDER,
    MOETE,
    MOTHER,
    answered,
    as_first_written,
    called,
    cancelled,
    held,
    lise_log,
    moete_moved,
    opened,
)

STARTS = datetime(2026, 12, 10, 14, 0)  # noqa: DTZ001 - the time on the clock in Norway
CALL: dict[str, Any] = {"moete": MOETE, "starts": STARTS, "place": "Skolen", "agenda": "Tiltakene først."}
OTHER = UUID(int=9)
TWICE = "Noen er alt kalt inn til et slikt møte. Flytt det, avlys det eller skriv referat først."


@pytest.mark.requirement(71)
def test_everybody_is_called_at_a_time_on_the_clock_in_norway() -> None:
    given(lise_log(), *opened()).when(call, HOLDER, **CALL).then(
        happened(
            MoeteCalled, starts=STARTS, zone="Europe/Oslo", place="Skolen", agenda="Tiltakene først.",
            kind="samarbeidsmoete", invited=(KARI.id, MOR.id, FAR.id), only=(),
        )
    )


def test_one_call_of_a_kind_stands_open_for_the_same_people() -> None:
    so_far = given(lise_log(), *opened(), called())
    so_far.when(call, HOLDER, **CALL).refused(Refused, TWICE)
    so_far.when(call, HOLDER, **CALL | {"invited": (MOR.id,)}).refused(Refused, TWICE)
    so_far.when(call, HOLDER, **CALL | {"moete": OTHER, "kind": "annet_moete"}).then(happened(MoeteCalled))


@pytest.mark.parametrize("ended", [held(), cancelled()], ids=["held", "cancelled"])
def test_after_a_meeting_the_next_can_be_called(ended: Any) -> None:
    given(lise_log(), *opened(), called(), ended).when(call, HOLDER, **CALL | {"moete": OTHER}).then(
        happened(MoeteCalled, moete=OTHER)
    )


@pytest.mark.requirement(71)
def test_two_homes_are_called_apart_and_neither_reads_of_the_others() -> None:
    mothers = given(lise_log(), *opened()).when(call, HOLDER, **CALL | {"invited": (MOR.id,)})
    mothers.then(happened(MoeteCalled, invited=(KARI.id, MOR.id), only=(MOR.id,)))
    fathers = given(lise_log(), *opened(), step(call, HOLDER, **CALL | {"invited": (MOR.id,)})).when(
        call, HOLDER, **CALL | {"moete": OTHER, "invited": (FAR.id, KARI.id), "place": "Annet sted"}
    )
    fathers.then(happened(MoeteCalled, only=(FAR.id,)))
    for outcome, mine, others in ((mothers, MOR, FAR), (fathers, FAR, MOR)):
        seen = audience(outcome.events[0])
        assert f"person:{mine.id}" in seen
        assert not {"foresatt", "barn", f"person:{others.id}"} & set(seen)
        assert {"stafettholder", "deltaker", "kontrolloer"} <= set(seen)


def test_what_is_answered_moved_held_or_cancelled_of_one_homes_meeting_stays_in_that_home() -> None:
    apart = step(call, HOLDER, **CALL | {"invited": (FAR.id,)})
    for steps in ((answered(), moete_moved(), held()), (cancelled(),)):
        stream = lise_log()
        for each in (*opened(), apart, *steps):
            each(stream)
        about = [event for event in stream.raised() if event.about() == MOETE]
        assert len(about) == 1 + len(steps)
        for event in about:
            assert {"foresatt", f"person:{MOR.id}"} & set(audience(event)) == set(), event.TOPIC
            assert f"person:{FAR.id}" in audience(event)


def test_a_meeting_without_the_family_is_no_secret_to_them() -> None:
    outcome = given(lise_log(), *opened()).when(call, HOLDER, **CALL | {"invited": (KARI.id,), "kind": "annet_moete"})
    outcome.then(happened(MoeteCalled, invited=(KARI.id,), only=()))
    assert "foresatt" in audience(outcome.events[0])


@pytest.mark.parametrize("stranger", [OLA, LISE])
def test_only_those_who_are_with_in_the_log_are_invited(stranger: Any) -> None:
    given(lise_log(), *opened()).when(call, HOLDER, **CALL | {"invited": (MOR.id, stranger.id)}).refused(
        Refused, "Velg blant dem som er med i stafettloggen.", "invited"
    )


@pytest.mark.requirement(42)
def test_a_foresatt_answers_and_asks_for_an_interpreter() -> None:
    log = given(lise_log(), *opened(), called()).when(
        answer, FATHER, moete=MOETE, answer="kommer", interpreter=True
    ).then(happened(MoeteAnswered, moete=MOETE, person=FAR.id, answer="kommer", interpreter=True))
    assert log.moeter[MOETE].wants_interpreter == {FAR.id}


def test_a_youth_answers_what_it_is_invited_to_and_nothing_else() -> None:
    lise = LISE.as_(BARN)
    yes = {"moete": MOETE, "answer": "kommer", "interpreter": False}
    everybody = given(lise_log(), *opened(), called(barn_is_with=True))
    assert LISE.id in everybody.stream.moeter[MOETE].invited
    everybody.when(answer, lise, **yes).then(happened(MoeteAnswered, person=LISE.id, only=()))
    for invited in ((MOR.id,), (KARI.id,), (MOR.id, FAR.id)):
        others = called(invited=invited, barn_is_with=True, kind="annet_moete")
        given(lise_log(), *opened(), others).when(answer, lise, **yes).refused(
            Refused, "Møtet finnes ikke i denne loggen."
        )
    with_mother = given(lise_log(), *opened(), called(invited=(MOR.id, LISE.id), barn_is_with=True))
    (event,) = with_mother.when(answer, lise, **yes).events
    assert set(event.apart()) == {LISE.id, MOR.id}


def test_a_barn_that_does_not_read_the_log_is_not_called_by_it() -> None:
    assert LISE.id not in given(lise_log(), *opened(), called()).stream.moeter[MOETE].invited


def test_an_answer_can_be_changed_until_the_meeting_is_held() -> None:
    log = given(lise_log(), *opened(), called(), answered()).when(
        answer, FATHER, moete=MOETE, answer="passer_ikke", interpreter=False, words="Torsdag etter fire."
    ).then(happened(MoeteAnswered, answer="passer_ikke", words="Torsdag etter fire."))
    assert log.moeter[MOETE].answers == {FAR.id: "passer_ikke"}
    assert log.moeter[MOETE].wants_interpreter == set()


@pytest.mark.parametrize(("ended", "sentence"), [
    (held(), "Møtet er holdt, og referatet er skrevet."), (cancelled(), "Møtet er avlyst."),
])
def test_a_meeting_that_was_held_or_cancelled_takes_no_answer(ended: Any, sentence: str) -> None:
    given(lise_log(), *opened(), called(), ended).when(
        answer, MOTHER, moete=MOETE, answer="kommer", interpreter=False
    ).refused(Refused, sentence)


def test_the_other_homes_meeting_answers_as_one_that_is_not_there() -> None:
    sentence = "Møtet finnes ikke i denne loggen."
    mine = {"answer": "kommer", "interpreter": False}
    given(lise_log(), *opened()).when(answer, MOTHER, moete=MOETE, **mine).refused(Refused, sentence)
    apart = step(call, HOLDER, **CALL | {"invited": (FAR.id,)})
    for steps in ((apart,), (apart, held()), (apart, cancelled())):
        given(lise_log(), *opened(), *steps).when(answer, MOTHER, moete=MOETE, **mine).refused(Refused, sentence)


def test_an_answer_to_a_time_that_has_changed_meanwhile_is_asked_again() -> None:
    given(lise_log(), *opened(), called(), moete_moved()).when(
        answer, MOTHER, moete=MOETE, answer="kommer", interpreter=False, known=STARTS
    ).refused(
        Stale,
        "Møtet er flyttet til 2026-12-11 14:00:00 mens du svarte. Se på det nye tidspunktet, og svar igjen.",
    )


def test_a_meeting_as_it_was_first_stored_stands_and_is_answered_by_everybody() -> None:
    called_, answered_, held_ = as_first_written()
    log = given(lise_log(), *opened(), called_, answered_).when(
        answer, MOTHER, moete=MOETE, answer="kommer", interpreter=False
    ).then(happened(MoeteAnswered, person=MOR.id, only=()))
    assert log.moeter[MOETE].answers == {FAR.id: "kommer", MOR.id: "kommer"}
    held_(log)
    assert not log.moeter[MOETE].open

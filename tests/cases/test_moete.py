"""Nivå 1, trinn 2: «Inviter begge foresatte til et møte, og gjennomfør dette innen 4 uker.»"""

from datetime import datetime
from uuid import UUID

from services.cases.stafettlogg import MoeteAnswered, MoeteCalled, MoeteHeld
from services.cases.stafettlogg.moete import answer, call, hold
from services.kernel.errors import Refused
from tests.cases.people import FAR, KARI, MOR
from tests.cases.spec import given, happened
from tests.cases.story import FATHER, HOLDER, MOETE, MOTHER, TODAY, answered, called, held, lise_log, opened

STARTS = datetime(2026, 12, 10, 14, 0)  # noqa: DTZ001 - the time on the clock in Norway
CALL = {"moete": MOETE, "starts": STARTS, "place": "Skolen", "agenda": "Tiltakene først."}
HOLD = {
    "moete": MOETE, "held_on": TODAY, "attended": (KARI.id, MOR.id), "barn_took_part": "Lise var med først.",
    "decisions": "Håndball igjen.",
}


def test_everybody_is_called_at_a_time_on_the_clock_in_norway() -> None:
    given(lise_log(), *opened()).when(call, HOLDER, **CALL).then(
        happened(MoeteCalled, starts=STARTS, zone="Europe/Oslo", place="Skolen", agenda="Tiltakene først.")
    )


def test_one_call_stands_open_at_a_time() -> None:
    given(lise_log(), *opened(), called()).when(call, HOLDER, **CALL).refused(
        Refused, "Skriv referat fra møtet dere har innkalt til, først."
    )


def test_after_a_meeting_the_next_can_be_called() -> None:
    given(lise_log(), *opened(), called(), held()).when(
        call, HOLDER, **CALL | {"moete": UUID(int=9)}
    ).then(happened(MoeteCalled, moete=UUID(int=9)))


def test_a_foresatt_answers_and_asks_for_an_interpreter() -> None:
    log = given(lise_log(), *opened(), called()).when(
        answer, FATHER, moete=MOETE, answer="kommer", interpreter=True
    ).then(happened(MoeteAnswered, moete=MOETE, person=FAR.id, answer="kommer", interpreter=True))
    assert log.moeter[MOETE].wants_interpreter == {FAR.id}


def test_an_answer_can_be_changed_until_the_meeting_is_held() -> None:
    log = given(lise_log(), *opened(), called(), answered()).when(
        answer, FATHER, moete=MOETE, answer="passer_ikke", interpreter=False
    ).then(happened(MoeteAnswered, answer="passer_ikke"))
    assert log.moeter[MOETE].answers == {FAR.id: "passer_ikke"}
    assert log.moeter[MOETE].wants_interpreter == set()


def test_a_meeting_that_was_held_takes_no_answer() -> None:
    given(lise_log(), *opened(), called(), held()).when(
        answer, MOTHER, moete=MOETE, answer="kommer", interpreter=False
    ).refused(Refused, "Møtet er holdt, og referatet er skrevet.")


def test_a_meeting_of_another_log_is_not_here() -> None:
    given(lise_log(), *opened()).when(
        answer, MOTHER, moete=MOETE, answer="kommer", interpreter=False
    ).refused(Refused, "Møtet finnes ikke i denne loggen.")


def test_a_meeting_is_written_with_its_day_who_came_how_the_barn_took_part_and_what_was_decided() -> None:
    outcome = given(lise_log(), *opened(), called()).when(hold, HOLDER, **HOLD)
    log = outcome.then(happened(MoeteHeld, **HOLD))
    assert outcome.events[0].occurred_on() == TODAY
    assert log.moeter[MOETE].held_on == TODAY


def test_a_meeting_is_written_once() -> None:
    given(lise_log(), *opened(), called(), held()).when(hold, HOLDER, **HOLD).refused(
        Refused, "Møtet er holdt, og referatet er skrevet."
    )

"""A meeting is moved or cancelled with a reason, and whoever asks for one gets an answer by a day that is told."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.cases.permissions import audience
from services.cases.stafettlogg import MoeteAskAnswered, MoeteAsked, MoeteCancelled, MoeteMoved
from services.cases.stafettlogg.moete import answer_ask, ask, call, cancel, move
from services.kernel.errors import NotFound, Refused, Stale
from tests.cases.people import FAR, MOR
from tests.cases.spec import given, happened, step
from tests.cases.story import (
    ASK,
    FATHER,
    HOLDER,
    MOETE,
    MOTHER,
    TODAY,
    answered,
    called,
    cancelled,
    held,
    lise_log,
    moete_ask_answered,
    moete_asked,
    moete_moved,
    opened,
)

STARTS, LATER = datetime(2026, 12, 10, 14, 0), datetime(2026, 12, 11, 9, 0)  # noqa: DTZ001
MOVE: dict[str, Any] = {"moete": MOETE, "starts": LATER, "place": "Skolen", "reason": "Kari er syk.", "known": STARTS}
CANCEL = {"moete": MOETE, "reason": "Syk", "instead": "Vi ringer.", "next_on": TODAY + timedelta(days=3)}
BY = TODAY + timedelta(days=7)


def test_a_moved_meeting_is_answered_again_and_whoever_needs_an_interpreter_still_does() -> None:
    log = given(lise_log(), *opened(), called(), answered()).when(move, HOLDER, **MOVE).then(
        happened(MoeteMoved, starts=LATER, place="Skolen", reason="Kari er syk.", zone="Europe/Oslo", only=())
    )
    assert (log.moeter[MOETE].starts, log.moeter[MOETE].answers) == (LATER, {})
    assert log.moeter[MOETE].wants_interpreter == {FAR.id}


def test_only_the_place_can_change_but_something_must() -> None:
    same = MOVE | {"starts": STARTS}
    so_far = given(lise_log(), *opened(), called())
    so_far.when(move, HOLDER, **same).refused(Refused, "Dette er samme tid og sted som før.", "starts")
    so_far.when(move, HOLDER, **same | {"place": "Telefon"}).then(happened(MoeteMoved, starts=STARTS, place="Telefon"))


def test_two_who_move_it_at_once_do_not_undo_each_other() -> None:
    given(lise_log(), *opened(), called(), moete_moved()).when(move, HOLDER, **MOVE).refused(
        Stale, "Møtet ble flyttet til 2026-12-11 14:00:00 mens du skrev. Det du skrev, står her ennå."
    )


@pytest.mark.requirement(22)
def test_a_cancelled_meeting_says_what_happens_instead_and_when_one_hears_more() -> None:
    log = given(lise_log(), *opened(), called()).when(cancel, HOLDER, **CANCEL).then(happened(MoeteCancelled, **CANCEL))
    assert not log.moeter[MOETE].open


@pytest.mark.parametrize("ended", [held(), cancelled()], ids=["held", "cancelled"])
@pytest.mark.parametrize(("change", "fields"), [(move, MOVE), (cancel, CANCEL)])
def test_what_is_over_is_neither_moved_nor_cancelled(ended: Any, change: Any, fields: Any) -> None:
    outcome = given(lise_log(), *opened(), called(), ended).when(change, HOLDER, **fields)
    assert isinstance(outcome.refusal, Refused)
    assert outcome.events == []


def test_a_wish_for_a_meeting_is_between_the_one_who_asks_and_the_stafettholder() -> None:
    outcome = given(lise_log(), *opened()).when(ask, MOTHER, ask=ASK, words="Før jul?", answer_by=BY)
    outcome.then(happened(MoeteAsked, person=MOR.id, words="Før jul?", answer_by=BY))
    assert set(audience(outcome.events[0])) == {"stafettholder", "kontrolloer", f"person:{MOR.id}"}


def test_one_wish_of_each_stands_open_at_a_time() -> None:
    asked = given(lise_log(), *opened(), moete_asked())
    asked.when(ask, MOTHER, ask=UUID(int=9), words="Når?", answer_by=BY).refused(
        Refused, f"Du har alt bedt om et møte. Svaret kommer senest {BY}."
    )
    asked.when(ask, FATHER, ask=UUID(int=9), words="Når?", answer_by=BY).then(happened(MoeteAsked, person=FAR.id))


def test_it_is_answered_once_with_a_reason() -> None:
    outcome = given(lise_log(), *opened(), moete_asked()).when(
        answer_ask, HOLDER, ask=ASK, answer="ikke_naa", reason="PPT er ikke ferdig."
    )
    outcome.then(happened(MoeteAskAnswered, person=MOR.id, answer="ikke_naa", moete=None))
    assert set(audience(outcome.events[0])) == {"stafettholder", "kontrolloer", f"person:{MOR.id}"}
    given(lise_log(), *opened(), moete_asked(), moete_ask_answered()).when(
        answer_ask, HOLDER, ask=ASK, answer="neste_moete"
    ).refused(Refused, "Ønsket om et møte er besvart allerede.")


def test_after_the_answer_one_may_ask_again() -> None:
    given(lise_log(), *opened(), moete_asked(), moete_ask_answered()).when(
        ask, MOTHER, ask=UUID(int=9), words="Og nå?", answer_by=BY
    ).then(happened(MoeteAsked))


def test_a_call_answers_it_only_where_the_one_who_asked_is_invited() -> None:
    def to(who: UUID) -> Any:
        return step(call, HOLDER, moete=MOETE, starts=STARTS, place="Her", agenda="", invited=(who,))

    yes = {"ask": ASK, "answer": "innkalt", "moete": MOETE}
    given(lise_log(), *opened(), moete_asked(), to(FAR.id)).when(answer_ask, HOLDER, **yes).refused(
        Refused, "Inviter også den som ba om møtet.", "invited"
    )
    given(lise_log(), *opened(), moete_asked(), to(MOR.id)).when(answer_ask, HOLDER, **yes).then(
        happened(MoeteAskAnswered, answer="innkalt", moete=MOETE)
    )


def test_a_wish_of_another_log_is_not_here() -> None:
    outcome = given(lise_log(), *opened()).when(answer_ask, HOLDER, ask=ASK, answer="ikke_naa")
    assert isinstance(outcome.refusal, NotFound)

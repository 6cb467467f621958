"""«Saken har stått i tre år»: whom one waits for, who calls when, what happens meanwhile; and a question for a decision
that has an answer by a day."""

from datetime import timedelta
from typing import Any

import pytest

from services.cases.stafettlogg import (
    BeslutningAnswered,
    BeslutningAsked,
    VentingEnded,
    VentingFollowed,
    VentingStarted,
    beslutning,
    venting,
)
from services.kernel.errors import NotPermitted, Refused, Stale
from tests.cases.beside_story import (
    BESLUTNING,
    COLLEAGUE,
    NEWS,
    VENTING,
    WAIT,
    came,
    decision_asked,
    decision_given,
    followed,
    version_of,
    waited,
)
from tests.cases.people import KARI, LISE, MOR, OLA
from tests.cases.spec import Given, given, happened
from tests.cases.story import FATHER, HOLDER, MOTHER, TODAY, lise_log, opened


def waiting(*more: Any) -> Given[Any]:
    return given(lise_log(), *opened(), waited(), *more)


def test_waiting_names_whom_since_when_who_calls_and_what_happens_meanwhile() -> None:
    given(lise_log(), *opened()).when(venting.start, HOLDER, venting=VENTING, **WAIT).then(
        happened(VentingStarted, venting=VENTING, **WAIT)
    )


@pytest.mark.parametrize("who", [MOR.id, LISE.id, OLA.id])
def test_the_family_and_strangers_are_not_set_to_call(who: Any) -> None:
    """Families who coordinate the services themselves is what this is against."""
    sentence = "Velg en ansatt som er med i loggen. Familien skal slippe å ringe rundt."
    given(lise_log(), *opened()).when(venting.start, HOLDER, venting=VENTING, **WAIT | {"calls": who}).refused(
        Refused, sentence, "calls"
    )
    log = waiting()
    log.when(
        venting.follow, HOLDER, venting=VENTING, known=version_of(log.stream), **NEWS | {"calls": who}
    ).refused(Refused, sentence, "calls")


def test_after_the_call_there_is_a_next_one() -> None:
    log = waiting()
    stream = log.when(venting.follow, HOLDER, venting=VENTING, known=version_of(log.stream), **NEWS).then(
        happened(VentingFollowed, **NEWS)
    )
    assert stream.ventinger[VENTING].calls_on == NEWS["calls_on"]


def test_whoever_does_not_call_does_not_say_what_was_said() -> None:
    log = waiting()
    log.when(venting.follow, COLLEAGUE, venting=VENTING, known=version_of(log.stream), **NEWS).refused(
        NotPermitted, f"Det er {KARI.id} som ringer dem."
    )


def test_two_who_called_at_once_are_told_of_each_other() -> None:
    log = waiting()
    seen = version_of(log.stream)
    followed()(log.stream)
    log.history += log.stream.raised()
    log.when(venting.end, HOLDER, venting=VENTING, known=seen, ended_on=TODAY, words="Kom.").refused(
        Stale, f"{KARI.id} skrev om dette mens du skrev. Teksten din står her ennå."
    )


def test_nobody_goes_on_waiting_for_what_has_come() -> None:
    log = waiting(followed())
    log.when(
        venting.end, HOLDER, venting=VENTING, known=version_of(log.stream), ended_on=TODAY, words="De er her."
    ).then(happened(VentingEnded, words="De er her."))
    log = waiting(came())
    log.when(venting.follow, HOLDER, venting=VENTING, known=version_of(log.stream), **NEWS).refused(
        Refused, "Det er skrevet inn at dere ikke venter på dette lenger."
    )


def test_the_family_asks_for_a_decision_and_has_an_answer_within_two_weeks() -> None:
    given(lise_log(), *opened()).when(
        beslutning.ask, MOTHER, beslutning=BESLUTNING, words="Får Lise en assistent?", today=TODAY
    ).then(happened(BeslutningAsked, words="Får Lise en assistent?", answer_by=TODAY + timedelta(days=14)))


def test_one_question_at_a_time_from_each_and_the_other_may_ask_too() -> None:
    again = {"beslutning": VENTING, "words": "Når?", "today": TODAY}
    due = TODAY + timedelta(days=14)
    given(lise_log(), *opened(), decision_asked()).when(beslutning.ask, MOTHER, **again).refused(
        Refused, f"Du har bedt om en beslutning allerede. Svaret kommer senest {due}."
    )
    given(lise_log(), *opened(), decision_asked()).when(beslutning.ask, FATHER, **again).then(happened(BeslutningAsked))
    given(lise_log(), *opened(), decision_asked(), decision_given()).when(beslutning.ask, MOTHER, **again).then(
        happened(BeslutningAsked)
    )


def test_it_is_answered_once() -> None:
    given(lise_log(), *opened(), decision_asked()).when(
        beslutning.answer, HOLDER, beslutning=BESLUTNING, answered_on=TODAY, words="Ja."
    ).then(happened(BeslutningAnswered, words="Ja."))
    given(lise_log(), *opened(), decision_asked(), decision_given()).when(
        beslutning.answer, HOLDER, beslutning=BESLUTNING, answered_on=TODAY, words="Nei."
    ).refused(Refused, "Spørsmålet er besvart.")
    given(lise_log(), *opened()).when(
        beslutning.answer, HOLDER, beslutning=BESLUTNING, answered_on=TODAY, words="Ja."
    ).refused(Refused, "Dette finnes ikke i denne loggen.")

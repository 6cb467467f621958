"""Nivå 1, trinn 1: «Informere om, og innhent digitalt samtykke til oppretting av logg.» (R47–R53)"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from services.cases.permissions import audience
from services.cases.roles import FORESATT, STAFETTHOLDER
from services.cases.stafettlogg import (
    Opened,
    SamtykkeAsked,
    SamtykkeGiven,
    SamtykkeRefused,
    SamtykkeWithdrawn,
    Stafettlogg,
    moete,
    plan,
)
from services.cases.stafettlogg.samtykke import all_have_said_yes, ask, give, refuse, withdraw
from services.cases.stafettlogg.stafettlogg import open_log, resume_log
from services.kernel.errors import Refused
from services.kernel.event_log import Access
from tests.cases.people import FAR, KARI, LISE, MOR, NOW, SKOLE
from tests.cases.spec import Given, Step, given, happened, step
from tests.cases.story import (
    FATHER,
    HOLDER,
    LEADER,
    MAAL,
    MOETE,
    MOTHER,
    RULE,
    TEXT,
    TODAY,
    asked,
    lise_log,
    no,
    opened,
    yes,
)

ANSWERED = "Du har svart allerede. Har du ombestemt deg, kan du svare noe annet på siden om samtykket."
FROZEN = "Stafettloggen er satt på vent. Den kan leses, men ikke endres."
NO_USE = "Takk. Du trenger ikke svare lenger, for stafettloggen åpnes ikke nå."


def test_a_proposed_log_is_for_the_stafettholder_and_the_foresatte() -> None:
    (proposed,) = lise_log().raised()
    assert proposed.access() == (
        Access(STAFETTHOLDER, person=KARI.id),
        Access(FORESATT, person=MOR.id, barn=LISE.id),
        Access(FORESATT, person=FAR.id, barn=LISE.id),
    )


def test_each_foresatt_is_asked_for_themselves() -> None:
    log = given(lise_log()).when(ask, LEADER, foresatt=MOR.id, tjeneste=SKOLE).then(
        happened(SamtykkeAsked, foresatt=MOR.id, tjeneste=SKOLE)
    )
    assert log.samtykke == {MOR.id: "spurt"}


def test_a_yes_keeps_the_text_that_was_read_and_its_language() -> None:
    _proposed().when(give, MOTHER, text_hash=TEXT, language="pl").then(
        happened(SamtykkeGiven, foresatt=MOR.id, text_hash=TEXT, language="pl")
    )


@pytest.mark.requirement(47)
def test_one_yes_does_not_open_the_log() -> None:
    log = _proposed(yes(MOTHER)).stream
    assert not all_have_said_yes(log)
    assert log.status == "foreslaatt"


@pytest.mark.requirement(47, 14)
def test_the_last_yes_lets_the_log_be_opened_at_trinn_2_with_a_date_for_the_meeting() -> None:
    proposed = _proposed(yes(MOTHER), yes(FATHER))
    assert all_have_said_yes(proposed.stream)
    meet_by = TODAY + timedelta(weeks=4)
    log = proposed.when(open_log, RULE, trinn=2, meet_by=meet_by).then(
        happened(Opened, nivaa=1, trinn=2, meet_by=meet_by)
    )
    assert (log.status, log.trinn) == ("aapen", 2)


def test_a_log_that_nobody_was_asked_about_has_no_yes() -> None:
    assert not all_have_said_yes(lise_log())


def test_a_no_ends_the_proposal_and_needs_no_reason() -> None:
    log = _proposed().when(refuse, FATHER, text_hash=TEXT, language="nb").then(
        happened(SamtykkeRefused, foresatt=FAR.id)
    )
    assert log.status == "ikke_aapnet"


def test_after_a_no_the_other_answer_is_no_longer_needed() -> None:
    _proposed(no(FATHER)).when(give, MOTHER, text_hash=TEXT, language="nb").refused(Refused, NO_USE)


def test_the_refusal_does_not_say_who_said_no() -> None:
    assert FAR.given_name not in NO_USE
    assert "nei" not in NO_USE


@pytest.mark.parametrize("answer", [give, refuse])
def test_one_answers_once(answer: Callable[..., None]) -> None:
    _proposed(yes(MOTHER)).when(answer, MOTHER, text_hash=TEXT, language="nb").refused(Refused, ANSWERED)


def test_an_answer_is_seen_by_the_stafettholder_and_the_person_alone() -> None:
    outcome = _proposed().when(give, MOTHER, text_hash=TEXT, language="nb")
    seen = audience(outcome.events[0])
    assert seen == ("kontrolloer", f"person:{MOR.id}", "stafettholder")


def test_taking_back_is_as_easy_as_giving_and_freezes_the_log() -> None:
    log = given(lise_log(), *opened()).when(withdraw, MOTHER).then(happened(SamtykkeWithdrawn, foresatt=MOR.id))
    assert log.status == "fryst"


def test_taking_back_before_the_last_yes_ends_the_proposal() -> None:
    log = _proposed(yes(MOTHER)).when(withdraw, MOTHER).then(happened(SamtykkeWithdrawn))
    assert log.status == "ikke_aapnet"


def test_a_frozen_log_stays_frozen_when_the_other_takes_it_back_too() -> None:
    log = given(lise_log(), *opened(), step(withdraw, MOTHER)).when(withdraw, FATHER).then(happened(SamtykkeWithdrawn))
    assert log.status == "fryst"


def test_what_was_never_given_cannot_be_taken_back() -> None:
    _proposed().when(withdraw, MOTHER).refused(Refused, "Du har ikke gitt et samtykke som kan trekkes tilbake.")


def test_a_no_can_be_turned_into_a_yes_and_the_proposal_stands_again() -> None:
    log = _proposed(no(MOTHER)).when(give, MOTHER, text_hash=TEXT, language="nb").then(
        happened(SamtykkeGiven, foresatt=MOR.id, reopens=True)
    )
    assert log.status == "foreslaatt"


def test_a_yes_that_was_taken_back_can_be_given_again_and_the_log_goes_on_where_it_stood() -> None:
    log = given(lise_log(), *opened(), step(withdraw, MOTHER)).when(give, MOTHER, text_hash=TEXT, language="nb").then(
        happened(SamtykkeGiven, foresatt=MOR.id, reopens=False)
    )
    assert all_have_said_yes(log)
    resume_log(log, RULE)
    assert (log.status, log.trinn) == ("aapen", 2)


@pytest.mark.parametrize(("so_far", "sentence"), [
    (asked(), "Stafettloggen er ikke åpnet ennå. Vi venter på samtykke."),
    ((*asked(), no(MOTHER)), "Det ble ikke gitt samtykke, og stafettloggen ble ikke åpnet."),
    ((*opened(), step(withdraw, MOTHER)), FROZEN),
], ids=["before the last yes", "after a no", "after a yes was taken back"])
def test_nothing_is_planned_without_samtykke(so_far: tuple[Step, ...], sentence: str) -> None:
    def refused(command: Callable[..., None], **fields: Any) -> None:
        given(lise_log(), *so_far).when(command, HOLDER, **fields).refused(Refused, sentence)

    refused(plan.set_maal, maal=MAAL, words="Håndball")
    refused(plan.agree_tiltak, tiltak=MAAL, maal=MAAL, what="x", arena="hjemme", responsible=MOR.id, from_on=TODAY)
    refused(plan.do_tiltak, tiltak=MAAL, done_on=TODAY, words="")
    refused(moete.call, moete=MOETE, starts=NOW, place="Skolen", agenda="Plan")
    refused(moete.answer, moete=MOETE, answer="kommer", interpreter=False)
    refused(moete.hold, moete=MOETE, held_on=TODAY, attended=(), barn_took_part="x", decisions="y")


def _proposed(*steps: Step) -> Given[Stafettlogg]:
    return given(lise_log(), *asked(), *steps)

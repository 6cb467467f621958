"""Closing, ending it as a family, and coming back (R25, R103)."""

import pytest

from services.cases.stafettlogg import AvsluttWishDropped, AvsluttWished, Closed, OverleveringWithdrawn, Succeeded
from services.cases.stafettlogg.avslutning import close, succeed, take_back_wish, wish_end
from services.cases.stafettlogg.samtykke import withdraw
from services.cases.stafettlogg.stafettlogg import NOBODY
from services.kernel.errors import Refused
from tests.cases.people import OLA
from tests.cases.spec import given, happened, step
from tests.cases.story import FATHER, HOLDER, KONTROLL, MOTHER, TODAY, asked_to_take_over, closed, lise_log, opened

END = {"words": "", "closed_on": TODAY}
CLOSING = {"grunn": "flyttet", "closed_on": TODAY, "words": "Lykke til i Bodø."}


def test_a_log_is_closed_with_a_reason() -> None:
    log = given(lise_log(), *opened()).when(close, HOLDER, **CLOSING).then(happened(Closed, grunn="flyttet"))
    assert log.status == "avsluttet"


@pytest.mark.parametrize("by_family", [False, True])
def test_whoever_was_asked_to_take_over_is_asked_no_longer(by_family: bool) -> None:
    wished = (step(wish_end, MOTHER, **END),) if by_family else ()
    asked = given(lise_log(), *opened(), asked_to_take_over(), *wished)
    ended = asked.when(wish_end, FATHER, **END) if by_family else asked.when(close, HOLDER, **CLOSING)
    first = (happened(AvsluttWished),) if by_family else ()
    log = ended.then(*first, happened(OverleveringWithdrawn, to=OLA.id, actor=NOBODY), happened(Closed))
    assert log.overlevering is None


def test_what_is_frozen_can_still_be_closed() -> None:
    frozen = given(lise_log(), *opened(), step(withdraw, MOTHER))
    log = frozen.when(close, HOLDER, **CLOSING | {"grunn": "samtykke_mangler"}).then(happened(Closed))
    assert log.status == "avsluttet"


def test_what_never_opened_cannot_be_closed_nor_what_is_closed() -> None:
    given(lise_log()).when(close, HOLDER, **CLOSING).refused(
        Refused, "Stafettloggen er ikke åpnet ennå. Vi venter på samtykke."
    )
    given(lise_log(), *opened(), closed()).when(close, HOLDER, **CLOSING).refused(
        Refused, "Stafettloggen er avsluttet. Er det noe nytt, så åpne en ny."
    )


def test_the_log_ends_when_everybody_who_said_yes_wants_so() -> None:
    first = given(lise_log(), *opened()).when(wish_end, MOTHER, **END)
    assert first.then(happened(AvsluttWished)).status == "aapen"
    last = given(lise_log(), *opened(), step(wish_end, MOTHER, **END)).when(wish_end, FATHER, **END)
    assert last.then(happened(AvsluttWished), happened(Closed, grunn="familien")).status == "avsluttet"


def test_one_parents_wish_is_not_shown_to_the_other() -> None:
    given(lise_log(), *opened()).when(wish_end, MOTHER, **END).then(happened(AvsluttWished))
    event = given(lise_log(), *opened(), step(wish_end, MOTHER, **END)).history[-1]
    assert event.only_for() == MOTHER.person


def test_a_wish_can_be_taken_back_and_is_said_once() -> None:
    wished = given(lise_log(), *opened(), step(wish_end, MOTHER, **END))
    wished.when(wish_end, MOTHER, **END).refused(
        Refused, "Du har sagt at du vil avslutte loggen. Stafettholderen tar det videre med alle som har sagt ja."
    )
    again = given(lise_log(), *opened(), step(wish_end, MOTHER, **END)).when(take_back_wish, MOTHER)
    assert again.then(happened(AvsluttWishDropped)).avslutt_wished == set()
    given(lise_log(), *opened()).when(take_back_wish, MOTHER).refused(
        Refused, "Du har ikke sagt at du vil avslutte loggen."
    )


@pytest.mark.requirement(25)
def test_a_closed_case_comes_back_as_a_new_log_and_only_once() -> None:
    log = given(lise_log(), *opened(), closed()).when(succeed, HOLDER, later=KONTROLL).then(happened(Succeeded))
    assert log.later == KONTROLL
    given(lise_log(), *opened(), closed(), step(succeed, HOLDER, later=KONTROLL)).when(
        succeed, HOLDER, later=KONTROLL
    ).refused(Refused, "Det er åpnet en ny logg etter denne allerede.")
    given(lise_log(), *opened()).when(succeed, HOLDER, later=KONTROLL).refused(
        Refused, "Loggen er ikke avsluttet. Skriv det nye i den."
    )

"""Whoever has foreldreansvar consents: a guardian comes, a parent has it no longer; the log follows the register."""

from uuid import UUID

import pytest

from services.cases.stafettlogg import (
    ForesatteUpdated,
    SamtykkeAsked,
    SamtykkeGiven,
    SamtykkeWithdrawn,
    TjenesteEnded,
    TjenesteSamtykkeWithdrawn,
)
from services.cases.stafettlogg.avslutning import close
from services.cases.stafettlogg.foresatte import update_foresatte
from services.cases.stafettlogg.samtykke import all_have_said_yes, give, refuse
from services.cases.stafettlogg.tjeneste import withdraw_tjeneste
from services.kernel.errors import Refused
from services.kernel.event_log import Access
from tests.cases.people import FAR, KARI, LISE, MOR, TOR
from tests.cases.spec import Step, given, happened, step
from tests.cases.story import FATHER, HELSE, HOLDER, RULE, TEXT, TODAY, asked, lise_log, no, opened, tjeneste_in

GUARDIAN = TOR.as_("foresatt")
READ = {"text_hash": TEXT, "language": "nb"}


def guardian_for_the_father() -> Step:
    return step(update_foresatte, HOLDER, now=(MOR.id, TOR.id))


def test_whoever_comes_is_let_in_and_asked_and_whoever_leaves_is_out() -> None:
    outcome = given(lise_log(), *opened()).when(update_foresatte, HOLDER, now=(MOR.id, TOR.id))
    assert outcome.events[0].access() == (
        Access("foresatt", person=TOR.id, barn=LISE.id), Access("foresatt", person=FAR.id, given=False),
    )  # fmt: skip
    log = outcome.then(
        happened(ForesatteUpdated, foresatte=(MOR.id, TOR.id), came=(TOR.id,), left=(FAR.id,)),
        happened(SamtykkeAsked, foresatt=TOR.id),
    )
    assert log.samtykke == {MOR.id: "gitt", TOR.id: "spurt"}


def test_what_was_said_yes_to_holds_until_they_have_answered() -> None:
    log = given(lise_log(), *opened(), guardian_for_the_father()).when(give, GUARDIAN, **READ).then(
        happened(SamtykkeGiven, foresatt=TOR.id)
    )
    assert log.status == "aapen"
    assert all_have_said_yes(log)


def test_their_no_sets_the_log_on_hold_at_once() -> None:
    log = given(lise_log(), *opened(), guardian_for_the_father()).when(refuse, GUARDIAN, **READ).then(
        happened(SamtykkeWithdrawn, foresatt=TOR.id)
    )
    assert log.status == "fryst"


def test_a_service_that_is_with_stays_until_they_end_it() -> None:
    log = given(lise_log(), *opened(), *tjeneste_in(), guardian_for_the_father()).when(
        withdraw_tjeneste, GUARDIAN, samtykke=HELSE, person=TOR.id, freezes=False, rule=RULE
    ).then(happened(TjenesteSamtykkeWithdrawn, person=TOR.id), happened(TjenesteEnded))
    assert log.deltakere == {}


def test_they_are_asked_about_each_service_and_the_one_who_left_is_not() -> None:
    log = given(lise_log(), *opened(), *tjeneste_in()).when(update_foresatte, HOLDER, now=(MOR.id, TOR.id)).then(
        happened(ForesatteUpdated, tjenester=(HELSE,)), happened(SamtykkeAsked)
    )
    assert log.tjenester[HELSE].answers == {MOR.id: "gitt", TOR.id: "spurt"}
    assert log.tjenester[HELSE].med


@pytest.mark.parametrize(("now", "sentence"), [
    ((), "Ingen har foreldreansvar for barnet i registeret nå. Rett det der, og prøv igjen."),
    ((FAR.id, MOR.id), "Loggen og registeret sier det samme om hvem som har foreldreansvar."),
    ((MOR.id, KARI.id), f"{KARI.id} er med i loggen som ansatt. Det må avsluttes først."),
])  # fmt: skip
def test_what_the_register_says_must_make_sense(now: tuple[UUID, ...], sentence: str) -> None:
    given(lise_log(), *opened()).when(update_foresatte, HOLDER, now=now).refused(Refused, sentence)


def test_a_log_that_is_not_in_use_is_left_alone() -> None:
    over = "Stafettloggen er ikke i bruk. Da endres ikke hvem som er med."
    end = step(close, HOLDER, grunn="annet", closed_on=TODAY, words="Takk.")
    for story in ((*opened(), end), (*asked(), no(FATHER))):
        given(lise_log(), *story).when(update_foresatte, HOLDER, now=(MOR.id,)).refused(Refused, over)

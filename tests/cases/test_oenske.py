"""The family influences who holds the stafettpinne: a wish is said, announced to the leader, and answered."""

from uuid import uuid4

from services.cases.roles import STAFETTHOLDER
from services.cases.stafettlogg import StafettholderWished, WishAnnounced, WishAnswered
from services.cases.stafettlogg.oenske import answer_wish, wish
from services.cases.stafettlogg.samtykke import refuse
from services.kernel.errors import Refused
from tests.cases.people import KARI, OLA
from tests.cases.spec import given, happened, step
from tests.cases.story import FATHER, HOLDER, MOTHER, OENSKE, RULE, TEXT, asked, lise_log, opened, wish_answered, wished

OLA_PLEASE = {"rule": RULE, "oenske": OENSKE, "person": OLA.id, "words": "Lise er trygg på Ola."}


def test_a_wish_is_said_and_the_leader_is_told_that_there_is_one() -> None:
    given(lise_log(), *opened()).when(wish, MOTHER, **OLA_PLEASE).then(
        happened(StafettholderWished, person=OLA.id, words="Lise er trygg på Ola."),
        happened(WishAnnounced, oenske=OENSKE),
    )


def test_a_change_without_a_name_is_a_wish_too() -> None:
    given(lise_log(), *opened()).when(wish, FATHER, **OLA_PLEASE | {"person": None}).then(
        happened(StafettholderWished, person=None), happened(WishAnnounced)
    )


def test_one_wish_at_a_time_and_then_the_next() -> None:
    given(lise_log(), *opened(), wished()).when(wish, FATHER, **OLA_PLEASE | {"oenske": uuid4()}).refused(
        Refused, "Det ligger et ønske her som ikke er besvart ennå. Vent på svaret, eller ta kontakt."
    )
    given(lise_log(), *opened(), wished(), wish_answered()).when(wish, FATHER, **OLA_PLEASE | {"oenske": uuid4()}).then(
        happened(StafettholderWished), happened(WishAnnounced)
    )


def test_whoever_is_stafettholder_already_is_no_wish() -> None:
    given(lise_log(), *opened()).when(wish, MOTHER, **OLA_PLEASE | {"person": KARI.id}).refused(
        Refused, f"{KARI.id} er stafettholder nå. Velg en annen, eller la det stå tomt.", field="person"
    )


def test_a_log_that_was_not_opened_takes_no_wish() -> None:
    no = step(refuse, FATHER, text_hash=TEXT, language="nb")
    given(lise_log(), *asked(), no).when(wish, MOTHER, **OLA_PLEASE).refused(
        Refused, "Denne stafettloggen er ikke i bruk lenger. Ta kontakt med skolen eller barnehagen."
    )


def test_it_is_answered_once() -> None:
    said = {"oenske": OENSKE, "answer": "oenske_ja", "words": "Ola tar over etter jul."}
    given(lise_log(), *opened(), wished()).when(answer_wish, KARI.as_(STAFETTHOLDER), **said).then(
        happened(WishAnswered, **said)
    )
    given(lise_log(), *opened(), wished(), wish_answered()).when(answer_wish, HOLDER, **said).refused(
        Refused, "Ønsket er besvart."
    )
    given(lise_log(), *opened()).when(answer_wish, HOLDER, **said).refused(
        Refused, "Ønsket finnes ikke i denne loggen."
    )

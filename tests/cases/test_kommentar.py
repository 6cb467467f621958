"""«Dette stemmer ikke»: a comment beside the entry, with an answer due (GDPR art. 16)."""

from datetime import timedelta

import pytest

from services.cases.permissions import audience
from services.cases.roles import DELTAKER
from services.cases.stafettlogg import KommentarAnswered, KommentarGiven
from services.cases.stafettlogg.kommentar import answer, give
from services.cases.stafettlogg.samtykke import withdraw
from services.kernel.errors import Refused
from services.kernel.event_log import By
from tests.cases.people import MOR, SOLVEIG
from tests.cases.spec import given, happened, step
from tests.cases.story import (
    FATHER,
    HOLDER,
    KOMMENTAR,
    MOTHER,
    SEEN_BY_ALL,
    TODAY,
    disputed,
    explained,
    lise_log,
    opened,
)

DUE = TODAY + timedelta(days=7)
SAID = {"kommentar": KOMMENTAR, "entry": 1, "read_by": SEEN_BY_ALL, "words": "Hun er ti.", "answer_by": DUE}
ANSWER = {"kommentar": KOMMENTAR, "outcome": "forklart", "words": "Det var slik vi så det."}
GUEST = SOLVEIG.as_(DELTAKER)


@pytest.mark.parametrize("who", [MOTHER, FATHER, GUEST, HOLDER])
def test_anybody_in_the_log_says_that_something_is_not_right(who: By) -> None:
    log = given(lise_log(), *opened()).when(give, who, **SAID).then(happened(KommentarGiven, entry=1, answer_by=DUE))
    assert log.kommentarer[KOMMENTAR].outcome is None


def test_also_before_the_log_is_open_and_while_it_waits() -> None:
    given(lise_log()).when(give, MOTHER, **SAID).then(happened(KommentarGiven))
    given(lise_log(), *opened(), step(withdraw, FATHER)).when(give, MOTHER, **SAID).then(happened(KommentarGiven))


def test_the_stafettholder_puts_it_right_or_says_why_it_stands() -> None:
    log = given(lise_log(), *opened(), disputed()).when(answer, HOLDER, **ANSWER).then(
        happened(KommentarAnswered, outcome="forklart", words="Det var slik vi så det.")
    )
    assert log.kommentarer[KOMMENTAR].outcome == "forklart"


def test_the_same_person_is_not_asked_to_wait_twice_for_one_answer() -> None:
    given(lise_log(), *opened(), disputed()).when(give, MOTHER, **SAID).refused(
        Refused, f"Du har sagt fra om dette allerede. Du får svar senest {DUE}."
    )
    given(lise_log(), *opened(), disputed()).when(give, FATHER, **SAID).then(happened(KommentarGiven))
    given(lise_log(), *opened(), disputed(), explained()).when(give, MOTHER, **SAID).then(happened(KommentarGiven))


@pytest.mark.parametrize("nth", [0, 1])
def test_a_comment_is_not_commented_on(nth: int) -> None:
    story = given(lise_log(), *opened(), disputed(), explained())
    at = sorted(story.stream.kommentarer[KOMMENTAR].entries)[nth]
    story.when(give, FATHER, **SAID | {"entry": at}).refused(
        Refused, "Dette er en kommentar eller et svar. Skriv en ny kommentar ved oppføringen det gjelder."
    )


def test_it_is_answered_once_and_only_where_it_was_said() -> None:
    given(lise_log(), *opened(), disputed(), explained()).when(answer, HOLDER, **ANSWER).refused(
        Refused, "Kommentaren er besvart allerede."
    )
    given(lise_log(), *opened()).when(answer, HOLDER, **ANSWER).refused(
        Refused, "Kommentaren finnes ikke i denne loggen."
    )


def test_nobody_waits_for_one_who_cannot_read_it() -> None:
    given(lise_log(), *opened()).when(give, MOTHER, **SAID | {"read_by": ("barn", "kontrolloer")}).refused(
        Refused, "Stafettholderen kan ikke lese dette, og kan derfor ikke svare. Snakk med den som skrev det."
    )


@pytest.mark.parametrize(
    ("entry", "by", "seen"),
    [
        (SEEN_BY_ALL, MOTHER, ("barn", "foresatt", "kontrolloer", "stafettholder")),
        (("barn", "kontrolloer", "stafettholder"), MOTHER, ("barn", "kontrolloer", "stafettholder")),
        (
            ("kontrolloer", f"person:{MOR.id}", "stafettholder"),
            MOTHER,
            ("kontrolloer", f"person:{MOR.id}", "stafettholder"),
        ),
        (SEEN_BY_ALL, GUEST, ("barn", "foresatt", "kontrolloer", f"person:{SOLVEIG.id}", "stafettholder")),
        (("naermeste_leder", "stafettholder"), MOTHER, ("stafettholder",)),
    ],
)
def test_it_is_seen_by_no_more_people_than_the_entry_it_is_about(
    entry: tuple[str, ...], by: By, seen: tuple[str, ...]
) -> None:
    """Nor by another tjeneste: what that one may read is asked elsewhere, and can be less than the whole log."""
    said, answered = given(lise_log(), *opened(), disputed(by, entry), explained()).history[-2:]
    assert audience(said) == audience(answered) == seen

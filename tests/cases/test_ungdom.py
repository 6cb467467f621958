"""«Fra ungdommen er 16 år skal de selv ha tilgang», earlier if maturity says so (R41)."""

from typing import Any

import pytest

from services.cases.permissions import audience
from services.cases.stafettlogg import ModenhetsvurderingDone, SamtykkeGiven, SamtykkeWithdrawn
from services.cases.stafettlogg.samtykke import give, withdraw
from services.cases.stafettlogg.ungdom import answer, assess
from services.kernel.errors import NotPermitted, Refused
from services.kernel.event_log import Access
from tests.cases.people import LISE
from tests.cases.spec import given, happened, step
from tests.cases.stafettpinne_story import YOUTH, log_2, mature
from tests.cases.story import HOLDER, TEXT, TODAY, opened

WORDS: dict[str, Any] = {"age": 13, "decided_on": TODAY, "words": "Hun forstår det.", "announced": True, "why_not": ""}
YES: dict[str, Any] = {"age": 16, "says_yes": True, "text_hash": TEXT, "language": "nb"}


@pytest.mark.requirement(41)
def test_own_access_comes_with_age_and_not_with_an_event() -> None:
    assert Access("barn", person=LISE.id, from_age=16) in log_2().raised()[0].access()
    assert Access("barn", person=LISE.id, from_age=15) in log_2(own_access=15).raised()[0].access()


@pytest.mark.requirement(41)
def test_a_professional_decides_with_a_reason_that_a_barn_is_mature_enough() -> None:
    outcome = given(log_2(), *opened()).when(assess, HOLDER, **WORDS)
    assert outcome.events[0].access() == (Access("barn", person=LISE.id),)
    assert "foresatt" in audience(outcome.events[0])
    outcome.then(happened(ModenhetsvurderingDone, barn=LISE.id, decided_on=TODAY, words="Hun forstår det."))


def test_that_the_foresatte_are_not_told_needs_a_reason_and_then_they_see_nothing_of_it() -> None:
    given(log_2(), *opened()).when(assess, HOLDER, **WORDS | {"announced": False}).refused(
        Refused, "Skriv hvorfor foresatte ikke får vite det, eller la dem få vite det.", field="why_not"
    )
    (event,) = given(log_2(), *opened()).when(
        assess, HOLDER, **WORDS | {"announced": False, "why_not": "Vern."}
    ).events
    assert "foresatt" not in audience(event)
    assert {"barn", "stafettholder"} <= set(audience(event))


@pytest.mark.parametrize(
    ("age", "sentence"),
    [
        (16, "Barnet er 16 år og har egen tilgang allerede."),
        (None, "Fødselsdatoen til barnet står ikke i registeret. Få den inn der først."),
    ],
)
def test_there_is_nothing_to_decide_where_age_has_decided(age: int | None, sentence: str) -> None:
    given(log_2(), *opened()).when(assess, HOLDER, **WORDS | {"age": age}).refused(Refused, sentence)


def test_it_is_decided_once() -> None:
    given(log_2(), *opened(), mature()).when(assess, HOLDER, **WORDS).refused(
        Refused, "Det er bestemt allerede at barnet har egen tilgang."
    )


@pytest.mark.requirement(41)
def test_the_parents_yes_holds_until_the_youth_has_answered() -> None:
    log = given(log_2(), *opened()).when(answer, YOUTH, **YES).then(
        happened(SamtykkeGiven, foresatt=LISE.id, text_hash=TEXT, reopens=False)
    )
    assert log.status == "aapen"


def test_a_no_sets_the_log_on_hold_and_the_mind_can_be_changed() -> None:
    log = given(log_2(), *opened()).when(answer, YOUTH, **YES | {"says_yes": False}).then(
        happened(SamtykkeWithdrawn, foresatt=LISE.id)
    )
    assert log.status == "fryst"
    no = step(answer, YOUTH, **YES | {"says_yes": False})
    given(log_2(), *opened(), no).when(give, YOUTH, text_hash=TEXT, language="nb").then(happened(SamtykkeGiven))
    given(log_2(), *opened(), step(answer, YOUTH, **YES)).when(withdraw, YOUTH).then(happened(SamtykkeWithdrawn))


@pytest.mark.parametrize("age", [15, None])
def test_nobody_answers_before_the_age(age: int | None) -> None:
    given(log_2(), *opened(), mature()).when(answer, YOUTH, **YES | {"age": age}).refused(
        NotPermitted, "Du kan svare selv når du er 16 år. Til da er det foresatte som svarer."
    )


def test_it_is_answered_once_here_and_only_while_there_is_a_log() -> None:
    given(log_2(), *opened(), step(answer, YOUTH, **YES)).when(answer, YOUTH, **YES).refused(
        Refused, "Du har svart allerede. Har du ombestemt deg, kan du svare noe annet på siden om samtykket."
    )
    given(log_2()).when(answer, YOUTH, **YES).refused(
        Refused, "Stafettloggen er ikke åpnet, eller den er avsluttet. Da er det ikke noe å svare på nå."
    )

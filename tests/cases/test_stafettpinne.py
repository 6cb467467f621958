"""«Stafettholder følger med på tvers av nivåer»: one holds the stafettpinne until another has said yes (R62, R68)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.cases.roles import DELTAKER, FORESPURT, STAFETTHOLDER
from services.cases.stafettlogg import (
    OverleveringAccepted,
    OverleveringDeclined,
    OverleveringProposed,
    OverleveringWithdrawn,
)
from services.cases.stafettlogg.samtykke import refuse
from services.cases.stafettlogg.stafettpinne import accept, decline, propose, take_back
from services.kernel.errors import NotPermitted, Refused
from services.kernel.event_log import Access
from tests.cases.people import INGER, KARI, NOW, OLA, SOLVEIG
from tests.cases.spec import given, happened, step
from tests.cases.story import (
    ASKED,
    FATHER,
    HOLDER,
    MOTHER,
    OVERLEVERING,
    TEXT,
    TODAY,
    asked,
    asked_to_take_over,
    lise_log,
    opened,
    tjeneste_in,
    tjeneste_out,
    took_over,
)

TO_OLA = {
    "overlevering": OVERLEVERING, "to": OLA.id, "on": TODAY + timedelta(days=14), "reason": "Permisjon.", "stays": False
}
NOBODY = "Dette er svart på, eller tatt tilbake. Ingen er spurt om å ta over nå."


@pytest.mark.requirement(62, 68)
def test_the_holder_keeps_it_until_the_other_has_said_yes() -> None:
    log = given(lise_log(), *opened()).when(propose, HOLDER, **TO_OLA).then(happened(OverleveringProposed, **TO_OLA))
    assert log.stafettholder == KARI.id
    log = given(lise_log(), *opened(), asked_to_take_over()).when(
        accept, ASKED, overlevering=OVERLEVERING, words="Fint."
    ).then(happened(OverleveringAccepted, stafettholder=OLA.id, before=KARI.id, released=(KARI.id,), words="Fint."))
    assert (log.stafettholder, log.overlevering) == (OLA.id, None)


def test_the_one_who_is_asked_gets_one_role_that_ends_with_the_answer() -> None:
    question = given(lise_log(), *opened(), asked_to_take_over()).history[-1]
    assert question.access() == (Access(FORESPURT, person=OLA.id),)
    for outcome in (
        given(lise_log(), *opened(), asked_to_take_over()).when(
            decline, ASKED, overlevering=OVERLEVERING, words="Ikke tid."
        ),
        given(lise_log(), *opened(), asked_to_take_over()).when(take_back, HOLDER, overlevering=OVERLEVERING),
    ):
        (event,) = outcome.events
        assert event.access() == (Access(FORESPURT, person=OLA.id, given=False),)


@pytest.mark.parametrize("stays", [True, False])
def test_access_moves_in_the_same_transaction(stays: bool) -> None:
    event = given(lise_log(), *opened(), asked_to_take_over(stays), took_over()).history[-1]
    moved = [
        Access(STAFETTHOLDER, person=KARI.id, given=False),
        Access(FORESPURT, person=OLA.id, given=False),
        Access(STAFETTHOLDER, person=OLA.id),
    ]
    assert [one for one in event.access() if one.role != DELTAKER] == moved
    assert (Access(DELTAKER, person=KARI.id) in event.access()) is stays


def test_one_is_asked_at_a_time() -> None:
    given(lise_log(), *opened(), asked_to_take_over()).when(
        propose, HOLDER, **TO_OLA | {"to": INGER.id, "overlevering": uuid4()}
    ).refused(Refused, f"{OLA.id} er spurt og har ikke svart ennå. Ta det tilbake før du spør en annen.")


def test_nobody_hands_it_to_themselves() -> None:
    given(lise_log(), *opened()).when(propose, HOLDER, **TO_OLA | {"to": KARI.id}).refused(
        Refused, "Velg en annen enn den som er stafettholder nå.", field="to"
    )


def test_only_the_one_who_is_asked_answers() -> None:
    for answer in (accept, decline):
        given(lise_log(), *opened(), asked_to_take_over()).when(
            answer, INGER.as_(FORESPURT), overlevering=OVERLEVERING, words="x"
        ).refused(NotPermitted, f"Det er {OLA.id} som er spurt om å ta over.")


def test_what_is_answered_or_taken_back_is_not_answered_again() -> None:
    back = step(take_back, HOLDER, overlevering=OVERLEVERING)
    given(lise_log(), *opened(), asked_to_take_over(), back).when(
        accept, ASKED, overlevering=OVERLEVERING, words=""
    ).refused(Refused, NOBODY)
    given(lise_log(), *opened(), asked_to_take_over(), took_over()).when(
        take_back, HOLDER, overlevering=OVERLEVERING
    ).refused(Refused, NOBODY)
    given(lise_log(), *opened(), asked_to_take_over()).when(take_back, HOLDER, overlevering=uuid4()).refused(
        Refused, NOBODY
    )


def test_it_is_handed_over_also_before_all_have_said_yes_but_not_in_a_log_that_was_not_opened() -> None:
    given(lise_log(), *asked()).when(propose, HOLDER, **TO_OLA).then(happened(OverleveringProposed))
    no = step(refuse, FATHER, text_hash=TEXT, language="nb")
    given(lise_log(), *asked(), no).when(propose, HOLDER, **TO_OLA).refused(
        Refused, "Denne stafettloggen er ikke i bruk. Da er det ingen stafettpinne å holde."
    )


def test_a_no_and_a_taking_back_leave_it_where_it_is() -> None:
    log = given(lise_log(), *opened(), asked_to_take_over()).when(
        decline, ASKED, overlevering=OVERLEVERING, words="Ikke tid."
    ).then(happened(OverleveringDeclined, to=OLA.id, words="Ikke tid."))
    assert (log.stafettholder, log.overlevering) == (KARI.id, None)
    log = given(lise_log(), *opened(), asked_to_take_over()).when(take_back, HOLDER, overlevering=OVERLEVERING).then(
        happened(OverleveringWithdrawn, to=OLA.id)
    )
    assert (log.stafettholder, log.overlevering) == (KARI.id, None)


def test_who_came_with_a_service_goes_on_by_the_familys_yes_alone_and_is_out_when_it_is_taken_back() -> None:
    solveig = SOLVEIG.as_(FORESPURT)
    question = {"overlevering": OVERLEVERING, "reason": "Permisjon.", "on": TODAY, "stays": True}
    takes = step(accept, solveig, overlevering=OVERLEVERING, words="")
    hers = (step(propose, HOLDER, **question | {"to": SOLVEIG.id}), takes)
    back = step(propose, SOLVEIG.as_(STAFETTHOLDER), **question | {"to": OLA.id})
    log = given(lise_log(), *opened(), *tjeneste_in(), *hers, back, took_over(), tjeneste_out(MOTHER))
    accepted = [event for event in log.history if isinstance(event, OverleveringAccepted)][-1]
    assert [one.role for one in accepted.access() if one.given] == [STAFETTHOLDER]
    assert SOLVEIG.id not in log.when(propose, OLA.as_(STAFETTHOLDER), **question | {"to": KARI.id}).then(
        happened(OverleveringProposed)
    ).participants_at(NOW)

"""The family names an employee who shall never see the log; a leader who is kin steps back."""

from uuid import UUID

import pytest

from services.cases.permissions import audience
from services.cases.stafettlogg import (
    FungerendeEnded,
    InhabilitetNoted,
    OverleveringWithdrawn,
    PersonBlocked,
    PersonUnblocked,
    StafettpinneDropped,
)
from services.cases.stafettlogg.blokkering import BLOKKERT, INHABIL, block, carry_over, note_inhabil, unblock
from services.cases.stafettlogg.stafettpinne import propose
from services.kernel.errors import Refused
from services.kernel.event_log import Access
from tests.cases.people import FAR, INGER, KARI, LISE, MOR, NOW, OLA, SOLVEIG, TOR
from tests.cases.spec import given, happened
from tests.cases.stafettpinne_story import UNIT_LEADER, YOUTH, let_in_again, log_2, ola_acts, shut_out, too_close
from tests.cases.story import FATHER, HOLDER, MOTHER, OVERLEVERING, RULE, TODAY, asked_to_take_over, opened


def test_it_takes_effect_at_once_and_whoever_comes_later_is_refused() -> None:
    log = given(log_2(), *opened()).when(block, MOTHER, rule=RULE, person=OLA.id).then(
        happened(PersonBlocked, person=OLA.id, said_by=MOR.id)
    )
    assert log.blocked == {OLA.id: {MOR.id}}
    given(log_2(), *opened(), shut_out(OLA)).when(
        propose, HOLDER, overlevering=OVERLEVERING, to=OLA.id, on=TODAY, reason="x", stays=False
    ).refused(Refused, f"Familien har bestemt at {OLA.id} ikke skal se denne loggen. Velg en annen.", field="to")


def test_all_that_gave_access_ends_and_the_mark_stands() -> None:
    (event,) = given(log_2(), *opened()).when(block, MOTHER, rule=RULE, person=OLA.id).events
    rows = {(one.role, one.given) for one in event.access()}
    assert rows == {
        ("deltaker", False), ("deltaker_plan", False), ("forespurt", False), ("stafettholder", False), (BLOKKERT, True),
    }  # fmt: skip


def test_the_stafettholder_is_shut_out_like_anybody_and_nobody_holds_it_then() -> None:
    log = given(log_2(), *opened()).when(block, MOTHER, rule=RULE, person=KARI.id).then(
        happened(PersonBlocked, person=KARI.id), happened(StafettpinneDropped, before=KARI.id)
    )
    assert log.holders_at(NOW) == set()
    assert log.participants_at(NOW) == {MOR.id, FAR.id}


def test_whoever_is_asked_or_acts_is_so_no_longer() -> None:
    log = given(log_2(), *opened(), ola_acts(), asked_to_take_over()).when(
        block, MOTHER, rule=RULE, person=OLA.id
    ).then(happened(PersonBlocked), happened(OverleveringWithdrawn, to=OLA.id), happened(FungerendeEnded))
    assert (log.overlevering, log.fungerende, log.stafettholder) == (None, None, KARI.id)


@pytest.mark.parametrize("who", [FAR.id, LISE.id, MOR.id])
def test_the_family_itself_is_not_shut_out_here(who: UUID) -> None:
    given(log_2(), *opened()).when(block, MOTHER, rule=RULE, person=who).refused(
        Refused, "Du kan bare sperre for ansatte.", field="person"
    )


def test_who_said_it_is_for_themselves_and_the_stafettholder() -> None:
    for by in (MOTHER, YOUTH):
        (event,) = given(log_2(), *opened()).when(block, by, rule=RULE, person=OLA.id).events
        assert set(audience(event)) == {"kontrolloer", "stafettholder", f"person:{by.person}"}


def test_it_is_lifted_by_whoever_said_it_and_holds_while_another_says_it_too() -> None:
    given(log_2(), *opened(), shut_out()).when(unblock, FATHER, person=SOLVEIG.id).refused(
        Refused, "Du har ikke sperret loggen for denne personen."
    )
    both = (shut_out(), shut_out(by=FATHER))
    still = given(log_2(), *opened(), *both).when(unblock, FATHER, person=SOLVEIG.id)
    assert still.events[0].access() == ()
    assert still.then(happened(PersonUnblocked, still=True)).blocked == {SOLVEIG.id: {MOR.id}}
    last = given(log_2(), *opened(), *both, let_in_again(by=FATHER)).when(unblock, MOTHER, person=SOLVEIG.id)
    assert last.events[0].access() == (Access(BLOKKERT, person=SOLVEIG.id, given=False),)
    assert last.then(happened(PersonUnblocked, still=False)).blocked == {}


def test_saying_it_twice_is_told_and_the_other_foresatt_is_not_told_that_it_was_said() -> None:
    given(log_2(), *opened(), shut_out()).when(block, MOTHER, rule=RULE, person=SOLVEIG.id).refused(
        Refused, f"Du har sperret loggen for {SOLVEIG.id} allerede.", field="person"
    )
    given(log_2(), *opened(), shut_out()).when(block, FATHER, rule=RULE, person=SOLVEIG.id).then(
        happened(PersonBlocked, said_by=FAR.id)
    )


def test_never_goes_for_the_next_log_of_the_barn_too() -> None:
    earlier = given(log_2(), *opened(), shut_out()).stream
    log = given(log_2()).when(carry_over, RULE, earlier=earlier).then(
        happened(PersonBlocked, person=SOLVEIG.id, said_by=MOR.id, actor=RULE.person)
    )
    assert log.blocked == earlier.blocked


def test_a_leader_who_is_kin_steps_back_and_the_coordinator_steps_in() -> None:
    for by in (UNIT_LEADER, MOTHER, YOUTH):
        outcome = given(log_2(), *opened()).when(note_inhabil, by, leder=INGER.id, instead=(TOR.id,))
        assert outcome.events[0].access() == (Access(INHABIL, person=INGER.id), Access("enhetsleder", person=TOR.id))
        outcome.then(happened(InhabilitetNoted, leder=INGER.id, instead=(TOR.id,)))


def test_somebody_must_be_there_instead_and_not_one_who_is_shut_out() -> None:
    nobody = "Kommunen har ingen annen som kan gjøre dette nå. Ta kontakt med kommunen, så finner de en."
    for instead in ((), (INGER.id,), (MOR.id,)):
        given(log_2(), *opened()).when(note_inhabil, MOTHER, leder=INGER.id, instead=instead).refused(Refused, nobody)
    given(log_2(), *opened(), shut_out(TOR)).when(note_inhabil, MOTHER, leder=INGER.id, instead=(TOR.id,)).refused(
        Refused, nobody
    )
    given(log_2(), *opened(), too_close()).when(note_inhabil, MOTHER, leder=INGER.id, instead=(TOR.id,)).refused(
        Refused, f"Det er skrevet ned allerede. En annen tar over for {INGER.id} her.", field="leder"
    )

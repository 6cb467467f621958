"""Nivå 0, beside Sokndal's routine: define the worry, share it with the leader, then with the family, decide."""

from datetime import timedelta

import pytest

from services.cases.pack import shipped
from services.cases.permissions import audience
from services.cases.roles import FORESATT, FORFATTER, NAERMESTE_LEDER, TILDELT
from services.cases.undring import (
    StemmeHeard,
    Undring,
    UndringAssigned,
    UndringDecided,
    UndringssamtaleHeld,
    assign,
    decide,
    hear_stemme,
    hold_samtale,
)
from services.kernel.errors import Refused
from services.kernel.event_log import Access
from tests.cases.people import FAR, KARI, LISE, MOR, OLA, SKOLE
from tests.cases.spec import Given, Outcome, given, happened
from tests.cases.story import (
    AROSE,
    ASSIGNED,
    AUTHOR,
    LEADER,
    LOGG,
    TODAY,
    assigned,
    decided,
    heard,
    lise_undring,
    talked,
)

DECIDED = "Undringen er avgjort. Er det noe nytt, så registrer en ny undring."


@pytest.mark.requirement(13)
def test_the_deadline_counts_from_when_the_worry_arose_not_from_registration() -> None:
    assert shipped().current.talk_by(AROSE, skolemiljoe=False) == AROSE + timedelta(weeks=4)


@pytest.mark.requirement(174)
def test_a_worry_about_the_school_environment_leaves_one_week() -> None:
    assert shipped().current.talk_by(AROSE, skolemiljoe=True) == AROSE + timedelta(weeks=1)


def test_an_undring_is_seen_by_its_author_and_by_whoever_leads_the_unit() -> None:
    (raised,) = lise_undring().raised()
    assert raised.access() == (Access(FORFATTER, person=KARI.id), Access(NAERMESTE_LEDER, unit=SKOLE))
    assert raised.occurred_on() == AROSE


@pytest.mark.requirement(31)
def test_the_leader_decides_who_talks_to_the_barn_and_who_contacts_the_foresatte() -> None:
    undring = given(lise_undring()).when(
        assign, LEADER, talks_to_barn=KARI.id, contacts_foresatte=OLA.id, trinn=3
    ).then(happened(UndringAssigned, talks_to_barn=KARI.id, contacts_foresatte=OLA.id))
    assert (undring.talks_to_barn, undring.contacts_foresatte) == (KARI.id, OLA.id)


def test_the_leader_may_give_the_tasks_to_others_until_the_talk_is_held() -> None:
    given(lise_undring(), assigned()).when(
        assign, LEADER, talks_to_barn=OLA.id, contacts_foresatte=OLA.id, trinn=3
    ).then(happened(UndringAssigned, talks_to_barn=OLA.id, contacts_foresatte=OLA.id))


def test_after_the_talk_there_is_nothing_left_to_assign() -> None:
    given(lise_undring(), assigned(), talked()).when(
        assign, LEADER, talks_to_barn=OLA.id, contacts_foresatte=OLA.id, trinn=3
    ).refused(Refused, "Undringssamtalen er holdt. Da er oppgavene gjort.")


def test_the_barn_is_heard_in_its_own_words() -> None:
    _hear(foresatte_may_read=True).then(
        happened(StemmeHeard, words="Alt er greit.", heard_by=KARI.id, foresatte_may_read=True)
    )


def test_the_words_of_the_barn_are_withheld_from_the_foresatte() -> None:
    assert FORESATT not in audience(_hear(foresatte_may_read=False).events[0])


def test_the_foresatte_read_the_words_when_the_barn_says_yes() -> None:
    assert FORESATT in audience(_hear(foresatte_may_read=True).events[0])


def test_the_talk_needs_somebody_in_charge_of_it_first() -> None:
    _talk(given(lise_undring())).refused(
        Refused, "Lederen må først bestemme hvem som snakker med barnet og hvem som kontakter foresatte."
    )


def test_from_the_talk_on_both_foresatte_see_what_was_agreed() -> None:
    outcome = _talk(given(lise_undring(), assigned()))
    outcome.then(happened(UndringssamtaleHeld, summary="Vi følger med.", contact=KARI.id))
    assert outcome.events[0].access() == (
        Access(TILDELT, person=KARI.id),
        Access(FORESATT, person=MOR.id, barn=LISE.id),
        Access(FORESATT, person=FAR.id, barn=LISE.id),
    )
    assert FORESATT in audience(outcome.events[0])


def test_the_notes_before_the_talk_are_never_seen_by_the_foresatte() -> None:
    before = given(lise_undring(), assigned()).history
    assert all(FORESATT not in audience(event) for event in before)


def test_one_talk_is_recorded_once() -> None:
    _talk(given(lise_undring(), assigned(), talked())).refused(Refused, "Undringssamtalen er skrevet inn allerede.")


def test_nothing_is_decided_before_the_talk_with_the_family() -> None:
    given(lise_undring(), assigned(), heard()).when(
        decide, LEADER, outcome="avsluttet", reason="Det ordnet seg.", stafettlogg=None, trinn=4
    ).refused(Refused, "Skriv inn undringssamtalen først. Det er sammen med familien dere avgjør veien videre.")


def test_nothing_is_decided_before_the_barn_is_heard() -> None:
    given(lise_undring(), assigned(), talked()).when(
        decide, LEADER, outcome="avsluttet", reason="Det ordnet seg.", stafettlogg=None, trinn=4
    ).refused(Refused, "Barnets eget syn mangler. Skriv inn hva barnet sa. Så avgjør dere veien videre.")


@pytest.mark.requirement(24)
def test_an_undring_can_be_closed_with_a_reason() -> None:
    undring = given(lise_undring(), assigned(), heard(), talked()).when(
        decide, AUTHOR, outcome="avsluttet", reason="Lise har det bra.", stafettlogg=None, trinn=4
    ).then(happened(UndringDecided, outcome="avsluttet", reason="Lise har det bra.", stafettlogg=None))
    assert undring.outcome == "avsluttet"


def test_an_undring_can_lead_to_level_1_where_it_names_the_log() -> None:
    given(lise_undring(), assigned(), heard(), talked()).when(
        decide, LEADER, outcome="nivaa_1", reason="Vi hjelper sammen.", stafettlogg=LOGG, trinn=4
    ).then(happened(UndringDecided, outcome="nivaa_1", stafettlogg=LOGG))


def test_a_decided_undring_takes_nothing_more() -> None:
    everything = (assigned(), heard(), talked(), decided())
    people = {"talks_to_barn": KARI.id, "contacts_foresatte": OLA.id}
    end = {"outcome": "avsluttet", "reason": "Nei.", "stafettlogg": None}
    for attempt in (
        given(lise_undring(), *everything).when(assign, LEADER, **people, trinn=3),
        given(lise_undring(), *everything).when(
            hear_stemme, ASSIGNED, heard_on=TODAY, words="Nei.", foresatte_may_read=True
        ),
        _talk(given(lise_undring(), *everything)),
        given(lise_undring(), *everything).when(decide, LEADER, **end, trinn=4),
    ):
        attempt.refused(Refused, DECIDED)


def test_those_who_are_given_a_task_get_access() -> None:
    outcome = given(lise_undring()).when(assign, LEADER, talks_to_barn=KARI.id, contacts_foresatte=OLA.id, trinn=3)
    assert outcome.events[0].access() == (Access(TILDELT, person=KARI.id), Access(TILDELT, person=OLA.id))


def _hear(foresatte_may_read: bool) -> Outcome[Undring]:
    return given(lise_undring(), assigned()).when(
        hear_stemme, ASSIGNED, heard_on=TODAY, words="Alt er greit.", foresatte_may_read=foresatte_may_read
    )


def _talk(so_far: Given[Undring]) -> Outcome[Undring]:
    return so_far.when(
        hold_samtale, ASSIGNED, held_on=TODAY, foresatte=(MOR.id, FAR.id), summary="Vi følger med.", contact=KARI.id,
        next_on=TODAY + timedelta(days=7), trinn=4,
    )

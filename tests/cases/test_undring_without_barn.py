"""Level 0 without a barn of the register, beside Sokndal's routine: an unborn child has «ikke digital logg»."""

import pytest

from services.cases.permissions import audience
from services.cases.roles import FORESATT, FORFATTER, NAERMESTE_LEDER, TILDELT
from services.cases.undring import (
    BarnIdentified,
    PapirloggEntered,
    SamtaleAssigned,
    TjenesteNamed,
    UndringDecided,
    assign,
    assign_samtale,
    bring_in,
    decide,
    find_barn,
    hear_stemme,
    hold_samtale,
    name_tjeneste,
    pause,
)
from services.cases.undring.lapsed import kept_until
from services.kernel.errors import Refused
from services.kernel.event_log import Access
from tests.cases.people import INGER, KARI, LISE, MOR, OLA, SKOLE
from tests.cases.spec import given, happened
from tests.cases.story import (
    AROSE,
    ASSIGNED,
    LEADER,
    LOGG,
    TODAY,
    barn_found,
    decided_without_barn,
    leder_replaced,
    lise_undring,
    neighbours_undring,
    papirlogg_brought_in,
    pregnancy,
    samtale_assigned,
    talked_with_voksen,
    tjeneste_named,
)

NO_BARN = "Undringen gjelder ikke et barn. Snakk med den det gjelder."
A_BARN = "Undringen gjelder et barn. Da blir barnet hørt, og foresatte kontaktet."
TALK = {"held_on": TODAY, "foresatte": (), "summary": "Ja.", "contact": OLA.id, "next_on": TODAY, "trinn": 4}


@pytest.mark.parametrize("subject", ["graviditet", "familie", "voksen"])
def test_it_is_seen_by_its_author_and_the_leader_and_is_about_no_barn(subject: str) -> None:
    undring = pregnancy(subject=subject)
    (raised,) = undring.raised()
    assert raised.access() == (Access(FORFATTER, person=KARI.id), Access(NAERMESTE_LEDER, unit=SKOLE))
    assert (undring.barn, undring.subject) == (None, subject)
    assert FORESATT not in audience(raised)


def test_one_person_talks_with_whom_it_is_about() -> None:
    given(pregnancy()).when(assign_samtale, LEADER, contact=OLA.id, trinn=3).then(
        happened(SamtaleAssigned, contact=OLA.id, released=None)
    )
    outcome = given(pregnancy(), samtale_assigned()).when(assign_samtale, LEADER, contact=KARI.id, trinn=3)
    outcome.then(happened(SamtaleAssigned, contact=KARI.id, released=OLA.id))
    assert outcome.events[0].access() == (Access(TILDELT, person=OLA.id, given=False), Access(TILDELT, person=KARI.id))


def test_the_talk_needs_somebody_in_charge_of_it_first() -> None:
    given(pregnancy()).when(hold_samtale, LEADER, **TALK).refused(
        Refused, "Lederen må først bestemme hvem som tar samtalen."
    )


@pytest.mark.requirement(181)
def test_the_adult_has_the_place_of_the_foresatte_by_person_and_not_through_a_barn() -> None:
    outcome = given(pregnancy(subject="voksen"), samtale_assigned()).when(
        hold_samtale, ASSIGNED, **TALK | {"foresatte": (MOR.id,)}
    )
    assert outcome.events[0].access() == (Access(TILDELT, person=OLA.id), Access(FORESATT, person=MOR.id, barn=None))


def test_nobody_is_asked_what_a_barn_says_before_it_is_decided() -> None:
    given(pregnancy(), samtale_assigned(), talked_with_voksen()).when(
        decide, LEADER, outcome="papirlogg", reason="Hun vil det.", stafettlogg=None, trinn=4
    ).then(happened(UndringDecided, outcome="papirlogg", stafettlogg=None))


def test_nothing_is_decided_before_the_talk() -> None:
    given(pregnancy(), samtale_assigned()).when(name_tjeneste, LEADER, service="NAV", agreed_on=TODAY).refused(
        Refused, "Skriv inn samtalen først. Det er sammen med den det gjelder dere avgjør veien videre."
    )


def test_a_tjeneste_that_they_say_yes_to_is_named_with_the_day() -> None:
    given(pregnancy(), samtale_assigned(), talked_with_voksen()).when(
        name_tjeneste, LEADER, service="NAV", agreed_on=TODAY
    ).then(happened(TjenesteNamed, service="NAV", agreed_on=TODAY))


def test_what_is_for_a_barn_is_refused_where_there_is_none_and_the_other_way_round() -> None:
    people = {"talks_to_barn": KARI.id, "contacts_foresatte": OLA.id, "trinn": 3}
    said = {"heard_on": TODAY, "words": "Nei.", "foresatte_may_read": False}
    given(pregnancy()).when(assign, LEADER, **people).refused(Refused, NO_BARN)
    given(pregnancy()).when(hear_stemme, LEADER, **said).refused(Refused, NO_BARN)
    given(pregnancy()).when(pause, LEADER, reason="Nei.", review_by=TODAY).refused(Refused, NO_BARN)
    given(lise_undring()).when(assign_samtale, LEADER, contact=OLA.id, trinn=3).refused(Refused, A_BARN)
    given(lise_undring()).when(name_tjeneste, LEADER, service="NAV", agreed_on=TODAY).refused(Refused, A_BARN)


def test_a_leader_who_has_stepped_aside_does_not_take_the_talk() -> None:
    given(pregnancy(), leder_replaced()).when(assign_samtale, LEADER, contact=INGER.id, trinn=3).refused(
        Refused, "Lederen som har gått ut av saken, kan ikke ha en oppgave i den. Velg en annen.", "contact"
    )


def test_an_undring_about_grown_ups_that_nobody_shares_lapses_too() -> None:
    assert kept_until(pregnancy()) is not None
    assert kept_until(neighbours_undring()) is not None
    assert kept_until(given(pregnancy(), samtale_assigned(), talked_with_voksen()).stream) is None


def test_the_paper_log_is_brought_in_once_and_only_where_one_was_kept() -> None:
    before = (samtale_assigned(), talked_with_voksen(), tjeneste_named())
    fields = {"barn": LISE.id, "stafettlogg": LOGG, "began_on": TODAY}
    kept = (*before, decided_without_barn())
    given(pregnancy(), *kept).when(bring_in, ASSIGNED, **fields).then(happened(PapirloggEntered, **fields))
    given(pregnancy(), *kept, papirlogg_brought_in()).when(bring_in, ASSIGNED, **fields).refused(
        Refused, "Papirloggen er ført inn allerede."
    )
    given(pregnancy(), *before, decided_without_barn("avsluttet")).when(bring_in, ASSIGNED, **fields).refused(
        Refused, "Her føres det ingen papirlogg."
    )
    given(pregnancy(), *kept).when(bring_in, ASSIGNED, **fields | {"began_on": AROSE.replace(year=2025)}).refused(
        Refused, "Papirloggen kan ikke ha begynt før undringen oppsto.", "began_on"
    )


def test_whoever_writes_about_anothers_barn_gets_no_access() -> None:
    (raised,) = neighbours_undring().raised()
    assert raised.actor == MOR.id
    assert raised.access() == (Access(NAERMESTE_LEDER, unit=SKOLE),)
    assert not [one for one in audience(raised) if one == FORESATT or one.startswith("person:")]


def test_the_leader_finds_out_which_barn_it_is_and_it_goes_its_way() -> None:
    people = {"talks_to_barn": KARI.id, "contacts_foresatte": OLA.id, "trinn": 3}
    given(neighbours_undring()).when(assign, LEADER, **people).refused(
        Refused, "Finn ut hvilket barn det gjelder først."
    )
    found = given(neighbours_undring()).when(find_barn, LEADER, barn=LISE.id)
    undring = found.then(happened(BarnIdentified, barn=LISE.id))
    assert undring.barn == LISE.id
    given(neighbours_undring(), barn_found()).when(find_barn, LEADER, barn=LISE.id).refused(
        Refused, "Det står allerede hvem undringen gjelder."
    )
    given(pregnancy()).when(find_barn, LEADER, barn=LISE.id).refused(
        Refused, "Det står allerede hvem undringen gjelder."
    )

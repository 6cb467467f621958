"""Avvik, in «saker hvor den burde blitt benyttet» too: a rule suggests, a person decides, never about themselves."""

from datetime import date

import pytest

from services.cases.avvik import AvvikConfirmed, AvvikRejected, confirm, reject, suggestion
from services.cases.roles import BTI_KOORDINATOR, FORFATTER, NAERMESTE_LEDER
from services.kernel.errors import Refused
from services.kernel.event_log import Access
from tests.cases.people import KARI, LISE, SKOLE, TOR
from tests.cases.spec import given, happened
from tests.cases.story import (
    COORDINATOR,
    LEADER,
    LOGG,
    avvik_confirmed,
    avvik_rejected,
    reported_avvik,
    suggested_avvik,
)

DECIDED = "Det er tatt stilling til dette avviket allerede."


@pytest.mark.requirement(108)
def test_the_leader_of_the_unit_is_told_and_the_one_who_reported_follows_it() -> None:
    (reported,) = reported_avvik().raised()
    leader = Access(NAERMESTE_LEDER, unit=SKOLE, barn=LISE.id)
    assert reported.access() == (Access(FORFATTER, person=KARI.id), leader)


def test_what_is_about_the_leader_goes_to_the_bti_koordinator_alone() -> None:
    about = {"about_leder": True, "koordinatorer": (TOR.id,)}
    (reported,) = reported_avvik(**about).raised()
    given_now = [one for one in reported.access() if one.given]
    assert given_now == [Access(FORFATTER, person=KARI.id), Access(BTI_KOORDINATOR, person=TOR.id)]
    (suggested,) = suggested_avvik(**about).raised()
    assert [one for one in suggested.access() if one.given] == [Access(BTI_KOORDINATOR, person=TOR.id)]


@pytest.mark.requirement(109)
def test_a_person_confirms_what_a_rule_has_found() -> None:
    given(suggested_avvik()).when(confirm, LEADER, words="", leads=True).then(happened(AvvikConfirmed, words=""))


@pytest.mark.requirement(109)
def test_or_says_why_it_is_none() -> None:
    outcome = given(suggested_avvik()).when(reject, LEADER, reason="Familien ba om å vente.", leads=True)
    assert outcome.then(happened(AvvikRejected, reason="Familien ba om å vente.")).confirmed is False


@pytest.mark.parametrize("before", [avvik_confirmed(), avvik_rejected()])
def test_it_is_decided_once(before: object) -> None:
    told = given(suggested_avvik(), before)  # type: ignore[arg-type]
    told.when(confirm, LEADER, words="", leads=True).refused(Refused, DECIDED)
    told.when(reject, LEADER, reason="Nei", leads=True).refused(Refused, DECIDED)


def test_nobody_decides_on_what_is_about_themselves() -> None:
    """A koordinator who leads the unit too."""
    about = given(suggested_avvik(about_leder=True, koordinatorer=(TOR.id,)))
    own = "Avviket gjelder deg som leder. En annen BTI-koordinator må ta stilling til det."
    about.when(confirm, COORDINATOR, words="", leads=True).refused(Refused, own)
    about.when(reject, COORDINATOR, reason="Nei", leads=True).refused(Refused, own)
    about.when(confirm, COORDINATOR, words="", leads=False).then(happened(AvvikConfirmed))


def test_the_same_frist_on_the_same_day_is_the_same_avvik_and_another_day_is_another() -> None:
    due = date(2026, 12, 1)
    one = suggestion(LOGG, "frist_ute", "moete", LOGG, due)
    assert one == suggestion(LOGG, "frist_ute", "moete", LOGG, due)
    others = {
        suggestion(LOGG, "frist_ute", "moete", LOGG, date(2026, 12, 2)),
        suggestion(LOGG, "frist_ute", "evaluering", LOGG, due), suggestion(LOGG, "frist_ute", "moete", None, due),
        suggestion(LOGG, "stillstand", "moete", LOGG, due), suggestion(SKOLE, "frist_ute", "moete", LOGG, due),
    }  # fmt: skip
    assert len(others | {one}) == 6

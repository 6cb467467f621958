"""«Én ansvarlig for hvert tiltak» (R82), also where that person has no login: named, with a participant as contact."""

import pytest

from services.cases.stafettlogg import EksternEnded, EksternNamed
from services.cases.stafettlogg.ekstern import end_ekstern, name_ekstern
from services.cases.stafettlogg.samtykke import withdraw
from services.kernel.errors import Refused
from tests.cases.people import LISE, MOR, NOW
from tests.cases.spec import given, happened, step
from tests.cases.story import HOLDER, MOTHER, TRENER, lise_log, opened, trener_ended, trener_named

SIRI = {"ekstern": TRENER, "name": "Siri Bø", "what": "Trener på håndballen"}


@pytest.mark.requirement(44)
def test_an_outside_person_is_named_with_somebody_of_the_log_as_contact() -> None:
    log = given(lise_log(), *opened()).when(name_ekstern, HOLDER, **SIRI, contact=MOR.id).then(
        happened(EksternNamed, **SIRI, contact=MOR.id)
    )
    assert log.eksterne[TRENER].contact == MOR.id
    assert TRENER not in log.participants_at(NOW)


def test_it_gives_no_access_to_anything() -> None:
    outcome = given(lise_log(), *opened()).when(name_ekstern, HOLDER, **SIRI, contact=MOR.id)
    assert outcome.events[0].access() == ()


def test_the_contact_takes_part_in_the_log() -> None:
    given(lise_log(), *opened()).when(name_ekstern, HOLDER, **SIRI, contact=LISE.id).refused(
        Refused, "Kontakten må være med i stafettloggen.", field="contact"
    )


def test_one_who_is_no_longer_counted_on_is_taken_off_the_list_once() -> None:
    log = given(lise_log(), *opened(), trener_named()).when(end_ekstern, HOLDER, ekstern=TRENER).then(
        happened(EksternEnded, ekstern=TRENER)
    )
    assert log.eksterne == {}
    given(lise_log(), *opened(), trener_named(), trener_ended()).when(end_ekstern, HOLDER, ekstern=TRENER).refused(
        Refused, "Personen står ikke på listen lenger."
    )


def test_nobody_is_named_in_a_log_that_is_frozen() -> None:
    frozen = given(lise_log(), *opened(), trener_named(), step(withdraw, MOTHER))
    frozen.when(name_ekstern, HOLDER, **SIRI, contact=MOR.id).refused(
        Refused, "Stafettloggen er satt på vent. Den kan leses, men ikke endres."
    )
    frozen.when(end_ekstern, HOLDER, ekstern=TRENER).refused(
        Refused, "Stafettloggen er satt på vent. Den kan leses, men ikke endres."
    )

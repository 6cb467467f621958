"""«Barnet har rett til å bli hørt» on every trinn: in own words, on own terms, and read by whom the barn lets read it.

Barnets opplevelse av endring hører med i hver evaluering.
"""

from datetime import date, timedelta
from typing import Any

import pytest

from services.cases.age import age, decider
from services.cases.permissions import audience
from services.cases.roles import BARN, DELTAKER, FORESATT, KONTROLLOER, STAFETTHOLDER
from services.cases.stafettlogg import StemmeDecided, StemmeMissed, StemmeRecorded, StemmeShared, StemmeWritten
from services.cases.stafettlogg.samtykke import withdraw
from services.cases.stafettlogg.stemme import barnets_opplevelse, keep, miss, record, share, write
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event
from tests.cases.people import KARI, LISE, MOR, OLA
from tests.cases.spec import Given, Step, given, happened, step
from tests.cases.story import (
    HOLDER,
    MOETE,
    STEMME,
    TODAY,
    YOUTH,
    called,
    evaluation_agreed,
    held,
    kept,
    lise_log,
    missed,
    opened,
    planned,
    told,
    told_to_all,
    written,
)

SAID: dict[str, Any] = {
    "stemme": STEMME, "how": "samtale", "heard_on": TODAY, "before": "annet", "words": "Jeg vil ha håndball.",
    "endring": "ikke_spurt", "endring_words": "", "wish": "alle", "reason": "", "age": 9,
}
WRITTEN: dict[str, Any] = {
    "stemme": STEMME, "written_on": TODAY, "before": "moete", "words": "Ikke bytt klasse.", "endring": "likt",
    "endring_words": "", "said_by": KARI.id, "readers": "alle", "language": "nb", "age": 16,
}
SHARE: dict[str, Any] = {"stemme": STEMME, "readers": "alle", "basis": "barnet", "reason": "", "age": 13}
NURSE = OLA.as_(DELTAKER)
"""A deltaker who has heard the barn."""
STAFF = {STAFETTHOLDER, DELTAKER}
NOT_HERE = "Dette finnes ikke i denne loggen."


def log_with(*steps: Any) -> Given[Any]:
    return given(lise_log(), *opened(), *steps)


def last(given_: Given[Any], kind: type[Event]) -> Event:
    return [event for event in given_.history if isinstance(event, kind)][-1]


@pytest.mark.requirement(54)
@pytest.mark.parametrize("steps", [(), (called(),), (called(), held(), *planned()), (*planned(), evaluation_agreed())])
def test_the_barn_is_heard_at_every_trinn(steps: tuple[Step, ...]) -> None:
    log_with(*steps).when(record, HOLDER, **SAID).then(happened(StemmeRecorded))


@pytest.mark.parametrize("how", ["samtale", "tegning", "gjennom_andre", "deltok_i_moete"])
def test_the_barn_is_heard_in_more_than_one_way(how: str) -> None:
    log_with().when(record, HOLDER, **SAID | {"how": how}).then(
        happened(StemmeRecorded, how=how, heard_by=KARI.id, words="Jeg vil ha håndball.", readers="alle")
    )


@pytest.mark.requirement(56)
def test_what_is_said_before_a_moete_belongs_to_it() -> None:
    log_with(called()).when(record, HOLDER, **SAID | {"before": "moete"}).then(happened(StemmeRecorded, moete=MOETE))
    log_with(called()).when(record, HOLDER, **SAID).then(happened(StemmeRecorded, moete=None))
    log_with().when(record, HOLDER, **SAID | {"before": "moete"}).then(happened(StemmeRecorded, moete=None))


@pytest.mark.parametrize(
    ("wish", "seen"),
    [
        ("alle", {*STAFF, FORESATT, BARN}),
        ("ansatte", {*STAFF, BARN}),
        ("den_ene", {BARN}),
        ("ikke_spurt", {BARN}),
    ],
)
def test_the_words_are_for_those_the_barn_lets_read_them(wish: str, seen: set[str]) -> None:
    event = last(log_with(step(record, NURSE, **SAID | {"wish": wish, "age": 13})), StemmeRecorded)
    assert set(audience(event)) == {*seen, KONTROLLOER, f"person:{OLA.id}"}


@pytest.mark.parametrize("wish", ["ansatte", "den_ene"])
def test_under_12_a_professional_who_keeps_it_from_the_foresatte_writes_why(wish: str) -> None:
    log_with().when(record, HOLDER, **SAID | {"wish": wish, "age": 11}).refused(
        Refused, "Barnet er under 12 år. Skriv hvorfor du mener at foresatte ikke skal lese dette nå.", field="reason"
    )
    log_with().when(record, HOLDER, **SAID | {"wish": wish, "age": 11, "reason": "Redd."}).then(
        happened(StemmeRecorded, readers=wish, decider="fagperson"),
        happened(StemmeDecided, decision="hold_tilbake", reason="Redd.", readers=wish),
    )


@pytest.mark.parametrize("years", [12, 15, None])
def test_from_12_the_wish_holds_until_a_professional_has_decided(years: int | None) -> None:
    log = log_with().when(record, HOLDER, **SAID | {"wish": "ansatte", "age": years}).then(
        happened(StemmeRecorded, readers="ansatte", decider="sammen")
    )
    assert not log.stemme[STEMME].decided
    log_with(told()).when(keep, HOLDER, stemme=STEMME, reason="Hennes valg.", age=years).then(
        happened(StemmeDecided, decision="hold_tilbake", reason="Hennes valg.")
    )


def test_from_16_the_youth_decides_alone() -> None:
    own = "Ungdommen har fylt 16 år og bestemmer selv. Spør først, og del når svaret er ja."
    reason = SHARE | {"basis": "fagperson", "reason": "Nødvendig.", "age": 16}
    log_with(told(age=16)).when(share, HOLDER, **reason).refused(Refused, own)
    log_with(told(age=16)).when(keep, HOLDER, stemme=STEMME, reason="Nei.", age=16).refused(Refused, own)
    log_with().when(record, HOLDER, **SAID | {"wish": "ansatte", "age": 16, "reason": "x"}).refused(
        Refused, "Her trengs ingen begrunnelse. La feltet stå tomt.", field="reason"
    )
    log_with(told(age=16)).when(share, HOLDER, **SHARE | {"age": 16}).then(happened(StemmeShared, readers="alle"))


def test_a_reason_for_keeping_what_is_not_kept_is_not_lost_in_silence() -> None:
    log_with().when(record, HOLDER, **SAID | {"reason": "Hm"}).refused(
        Refused, "Her trengs ingen begrunnelse. La feltet stå tomt.", field="reason"
    )


def test_a_small_barn_need_not_answer_and_a_bigger_one_is_asked() -> None:
    log_with().when(record, HOLDER, **SAID | {"wish": "for_liten", "age": 3}).then(
        happened(StemmeRecorded, readers="alle")
    )
    for years in (7, None):
        log_with().when(record, HOLDER, **SAID | {"wish": "for_liten", "age": years}).refused(
            Refused, "Barnet er gammelt nok til å bli spurt. Spør hvem som kan lese dette.", field="wish"
        )


def test_shared_later_it_is_a_new_entry_with_the_words_for_the_wider_audience() -> None:
    outcome = log_with(told()).when(share, HOLDER, **SHARE)
    log = outcome.then(
        happened(
            StemmeShared, stemme=STEMME, words="Jeg vil ha håndball.", endring="litt_bedre", heard_on=TODAY,
            heard_by=KARI.id, readers="alle",
        )
    )  # fmt: skip
    assert FORESATT in audience(outcome.events[0])
    assert log.stemme[STEMME].readers == "alle"


def test_a_professional_who_shares_against_the_wish_writes_why_and_the_foresatte_do_not_read_that() -> None:
    against = SHARE | {"basis": "fagperson"}
    log_with(told()).when(share, HOLDER, **against).refused(
        Refused, "Skriv hvorfor du deler det selv om barnet ikke har sagt ja.", field="reason"
    )
    outcome = log_with(told()).when(share, HOLDER, **against | {"reason": "Lise er ikke trygg."})
    outcome.then(
        happened(StemmeDecided, decision="del", reason="Lise er ikke trygg.", readers="ansatte"), happened(StemmeShared)
    )
    assert FORESATT not in audience(outcome.events[0])


@pytest.mark.parametrize("readers", ["alle", "ansatte"])
def test_nothing_is_shared_with_fewer(readers: str) -> None:
    log_with(told(), told_to_all()).when(share, HOLDER, **SHARE | {"readers": readers}).refused(
        Refused, "De kan lese det allerede.", field="readers"
    )


def test_what_is_shared_with_all_is_not_kept_back_any_more() -> None:
    log_with(told(), told_to_all()).when(keep, HOLDER, stemme=STEMME, reason="x", age=13).refused(
        Refused, "Det er delt med alle i loggen, og kan ikke holdes tilbake lenger."
    )


@pytest.mark.parametrize("by", [HOLDER, KARI.as_(DELTAKER)])
def test_what_one_may_not_read_one_cannot_decide_about_either(by: By) -> None:
    """The same answer as for what is not there."""
    secret = step(record, NURSE, **SAID | {"wish": "den_ene", "age": 13})
    log_with(secret).when(share, by, **SHARE).refused(Refused, NOT_HERE)
    log_with(secret).when(keep, by, stemme=STEMME, reason="x", age=13).refused(Refused, NOT_HERE)
    log_with().when(share, by, **SHARE).refused(Refused, NOT_HERE)
    log_with(secret).when(share, NURSE, **SHARE).then(happened(StemmeShared, heard_by=OLA.id))


@pytest.mark.requirement(58)
def test_the_youth_writes_what_shall_be_said_who_says_it_and_who_reads_it() -> None:
    outcome = log_with(called()).when(write, YOUTH, **WRITTEN | {"readers": "den_ene"})
    outcome.then(happened(StemmeWritten, moete=MOETE, heard_by=KARI.id, readers="den_ene", words="Ikke bytt klasse."))
    assert set(audience(outcome.events[0])) == {BARN, KONTROLLOER, f"person:{KARI.id}"}


@pytest.mark.parametrize("stranger", [MOR.id, OLA.id])
def test_only_the_youth_or_an_employee_of_the_log_says_it(stranger: object) -> None:
    log_with().when(write, YOUTH, **WRITTEN | {"said_by": stranger}).refused(
        Refused, "Velg deg selv eller en ansatt som er med i loggen.", field="said_by"
    )
    log_with().when(write, YOUTH, **WRITTEN | {"said_by": LISE.id}).then(happened(StemmeWritten, heard_by=LISE.id))


def test_the_youth_lets_more_people_read_their_own_words() -> None:
    log_with(written()).when(share, YOUTH, **SHARE | {"age": None}).then(
        happened(StemmeShared, how="egen_skriving", readers="alle")
    )


def test_the_experience_of_change_is_there_once_the_barn_was_asked_or_it_is_written_why_not() -> None:
    day = timedelta(days=1)
    silent = log_with(told(endring="ikke_spurt")).stream
    assert not barnets_opplevelse(silent, TODAY)
    assert not barnets_opplevelse(log_with().stream, TODAY)
    for heard in (told(), told(endring="vet_ikke"), written(), missed()):
        log = log_with(heard).stream
        assert barnets_opplevelse(log, TODAY)
        assert not barnets_opplevelse(log, TODAY + day)


def test_a_barn_that_was_not_heard_is_explained_to_everybody() -> None:
    outcome = log_with().when(miss, HOLDER, stemme=STEMME, before="evaluering", missed_on=TODAY, reason="Lise er syk.")
    outcome.then(happened(StemmeMissed, reason="Lise er syk.", missed_on=TODAY))
    assert set(audience(outcome.events[0])) == {*STAFF, FORESATT, BARN, KONTROLLOER}


@pytest.mark.parametrize(
    ("command", "by", "fields"),
    [
        (record, HOLDER, SAID),
        (write, YOUTH, WRITTEN),
        (share, HOLDER, SHARE),
        (keep, HOLDER, {"stemme": STEMME, "reason": "x", "age": 13}),
        (miss, HOLDER, {"stemme": STEMME, "before": "annet", "missed_on": TODAY, "reason": "x"}),
    ],
)  # fmt: skip
def test_a_log_that_waits_takes_nothing(command: Any, by: By, fields: dict[str, Any]) -> None:
    taken_back = step(withdraw, MOR.as_(FORESATT))
    log_with(told(), taken_back).when(command, by, **fields).refused(
        Refused, "Stafettloggen er satt på vent. Den kan leses, men ikke endres."
    )


def test_a_decision_is_only_for_those_who_could_read_the_words() -> None:
    assert set(audience(last(log_with(told(), kept()), StemmeDecided))) == {
        *STAFF, BARN, KONTROLLOER, f"person:{KARI.id}",
    }  # fmt: skip
    secret = log_with(step(record, NURSE, **SAID | {"wish": "den_ene", "age": 11, "reason": "Redd."}))
    assert set(audience(last(secret, StemmeDecided))) == {BARN, KONTROLLOER, f"person:{OLA.id}"}


@pytest.mark.parametrize(
    ("born", "years", "who"),
    [
        (date(2014, 12, 1), 11, "fagperson"),
        (date(2014, 11, 30), 12, "sammen"),
        (date(2010, 12, 1), 15, "sammen"),
        (date(2010, 11, 30), 16, "barnet"),
        (date(2012, 2, 29), 14, "sammen"),
        (None, None, "sammen"),
    ],
)
def test_who_decides_follows_from_the_birthday(born: date | None, years: int | None, who: str) -> None:
    assert age(born, TODAY) == years
    assert decider(years) == who

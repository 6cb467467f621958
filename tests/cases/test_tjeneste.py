"""«Nytt samtykke for hver ny tjeneste» (R48): which people, what they see, until when; and out at that very moment."""

from datetime import timedelta
from typing import Any

import pytest

from services.cases.permissions import audience
from services.cases.roles import BARN, DELTAKER, DELTAKER_PLAN, FORESATT
from services.cases.samtykke_text import hash_of, text_of
from services.cases.stafettlogg import (
    DeltakerAdded,
    DeltakerEnded,
    Stafettlogg,
    TjenesteEnded,
    TjenesteJoined,
    TjenesteSamtykkeAsked,
    TjenesteSamtykkeClosed,
    TjenesteSamtykkeExpired,
    TjenesteSamtykkeGiven,
    TjenesteSamtykkeRefused,
    TjenesteSamtykkeWithdrawn,
)
from services.cases.stafettlogg.deltaker import add_deltaker, end_deltaker, expire_tjeneste, join_tjeneste
from services.cases.stafettlogg.plan import agree_tiltak
from services.cases.stafettlogg.samtykke import withdraw
from services.cases.stafettlogg.state import Scope, Tjeneste
from services.cases.stafettlogg.tjeneste import answer_tjeneste, ask_tjeneste, close_question, withdraw_tjeneste
from services.kernel.errors import NotFound, Refused
from services.kernel.event_log import Access
from tests.cases.people import FAR, HELSESTASJON, KARI, LISE, MOR, NOW, OLA, SOLVEIG
from tests.cases.spec import Given, Step, given, happened, step
from tests.cases.story import (
    FATHER,
    HELSE,
    HOLDER,
    MAAL,
    MOTHER,
    RULE,
    SKOLEN,
    TEXT,
    TODAY,
    lise_log,
    maal_set,
    opened,
    paper,
    tjeneste_asked,
    tjeneste_in,
    tjeneste_no,
    tjeneste_out,
    tjeneste_yes,
)

ASKING: dict[str, Any] = {
    "samtykke": HELSE, "tjeneste": HELSESTASJON, "people": (SOLVEIG.id,), "scope": "plan", "purpose": "Samtaler.",
    "until": None, "asked": (MOR.id, FAR.id),
}
ANSWER: dict[str, Any] = {"samtykke": HELSE, "text_hash": TEXT, "language": "nb"}
SOLVEIG_OUT = Access(DELTAKER, person=SOLVEIG.id, given=False)


def _log(*steps: Step) -> Given[Stafettlogg]:
    return given(lise_log(), *opened(), *steps)


def test_the_question_names_the_people_what_they_see_why_and_until_when() -> None:
    log = _log().when(ask_tjeneste, HOLDER, **ASKING).then(
        happened(TjenesteSamtykkeAsked, **ASKING, by_barn=False)
    )
    assert SOLVEIG.id not in log.participants_at(NOW)


def test_the_question_lets_nobody_in_and_is_for_those_asked_and_the_stafettholder() -> None:
    event = _log().when(ask_tjeneste, HOLDER, **ASKING).events[0]
    assert event.access() == ()
    assert set(audience(event)) == {"foresatt", "stafettholder", "kontrolloer"}


def test_where_the_youth_answers_the_question_is_between_the_youth_and_the_stafettholder() -> None:
    event = _log().when(ask_tjeneste, HOLDER, **ASKING | {"asked": (LISE.id,)}).events[0]
    assert set(audience(event)) == {"barn", "stafettholder", "kontrolloer"}


@pytest.mark.requirement(48)
def test_one_yes_lets_nobody_in() -> None:
    log = _log(tjeneste_asked(), tjeneste_yes(MOTHER)).stream
    assert not log.tjenester[HELSE].all_have_said_yes
    assert log.deltakere == {}


@pytest.mark.requirement(40, 48)
@pytest.mark.parametrize(("scope", "role", "fra_naa"), [
    ("plan", DELTAKER_PLAN, False), ("hele", DELTAKER, False), ("fra_naa", DELTAKER, True),
])
def test_the_last_yes_lets_the_people_in_to_what_was_asked_for(scope: Scope, role: str, fra_naa: bool) -> None:
    until = TODAY + timedelta(days=90)
    outcome = _log(tjeneste_asked(scope, until), tjeneste_yes(MOTHER), tjeneste_yes(FATHER)).when(
        join_tjeneste, RULE, samtykke=HELSE
    )
    log = outcome.then(happened(TjenesteJoined, people=(SOLVEIG.id,), scope=scope, until=until, paa_papir=()))
    (access,) = outcome.events[0].access()
    assert access == Access(role, person=SOLVEIG.id, tjeneste=HELSESTASJON, last_on=until, fra_naa=fra_naa)
    assert SOLVEIG.id in log.participants_at(NOW)


@pytest.mark.requirement(53)
def test_one_no_keeps_the_service_out_and_says_nothing_to_the_other() -> None:
    outcome = _log(tjeneste_asked()).when(answer_tjeneste, FATHER, **ANSWER, answer="nei", person=FAR.id)
    log = outcome.then(happened(TjenesteSamtykkeRefused, person=FAR.id))
    assert FORESATT not in audience(outcome.events[0])
    assert f"person:{MOR.id}" not in audience(outcome.events[0])
    answer_tjeneste(log, MOTHER, **ANSWER, answer="ja", person=MOR.id)
    assert not log.tjenester[HELSE].all_have_said_yes


def test_after_a_no_the_other_can_answer_as_before_so_that_nothing_shows() -> None:
    log = _log(tjeneste_asked(), tjeneste_no(FATHER)).when(
        answer_tjeneste, MOTHER, **ANSWER, answer="ja", person=MOR.id
    ).then(happened(TjenesteSamtykkeGiven, person=MOR.id, text_hash=TEXT, language="nb"))
    assert log.deltakere == {}


def test_a_no_can_become_a_yes() -> None:
    log = _log(tjeneste_asked(), tjeneste_no(FATHER), tjeneste_yes(MOTHER), tjeneste_yes(FATHER)).stream
    assert log.tjenester[HELSE].all_have_said_yes


def test_only_who_is_asked_answers() -> None:
    _log(tjeneste_asked(asked=(MOR.id,))).when(
        answer_tjeneste, FATHER, **ANSWER, answer="ja", person=FAR.id
    ).refused(NotFound, "Siden finnes ikke.")


def test_a_yes_is_taken_back_not_answered_anew() -> None:
    _log(tjeneste_asked(), tjeneste_yes(MOTHER)).when(
        answer_tjeneste, MOTHER, **ANSWER, answer="nei", person=MOR.id
    ).refused(Refused, "Du har sagt ja allerede. Har du ombestemt deg, kan du trekke samtykket tilbake.")


@pytest.mark.requirement(53)
def test_one_who_takes_it_back_puts_the_service_out_in_that_very_event() -> None:
    outcome = _log(*tjeneste_in()).when(
        withdraw_tjeneste, FATHER, samtykke=HELSE, person=FAR.id, freezes=False, rule=RULE
    )
    log = outcome.then(
        happened(TjenesteSamtykkeWithdrawn, person=FAR.id, people=(SOLVEIG.id,)),
        happened(TjenesteEnded, tjeneste=HELSESTASJON),
    )
    assert outcome.events[0].access() == (SOLVEIG_OUT,)
    assert log.participants_at(NOW) == {KARI.id, MOR.id, FAR.id}
    assert log.status == "aapen"


def test_everybody_is_told_that_the_service_is_out_but_not_by_whom() -> None:
    withdrawn, ended = _log(*tjeneste_in()).when(
        withdraw_tjeneste, FATHER, samtykke=HELSE, person=FAR.id, freezes=False, rule=RULE
    ).events
    assert set(audience(withdrawn)) == {f"person:{FAR.id}", "stafettholder", "kontrolloer"}
    assert FORESATT in audience(ended)
    assert (ended.role, ended.actor) == ("system", RULE.person)
    assert FAR.id not in vars(ended).values()


@pytest.mark.requirement(53)
def test_where_it_is_the_stafettholders_own_service_the_log_stands_still() -> None:
    log = _log(*tjeneste_in(), tjeneste_out(MOTHER, freezes=True)).stream
    assert log.status == "fryst"
    tjeneste_yes(MOTHER)(log)
    join_tjeneste(log, RULE, HELSE)
    assert log.fryst_by == set()
    assert SOLVEIG.id in log.deltakere


def test_taking_back_before_the_service_is_in_tells_nobody_else() -> None:
    _log(tjeneste_asked(), tjeneste_yes(MOTHER)).when(
        withdraw_tjeneste, MOTHER, samtykke=HELSE, person=MOR.id, freezes=True, rule=RULE
    ).then(happened(TjenesteSamtykkeWithdrawn, people=(), freezes=False))


def test_it_can_be_taken_back_also_while_the_log_is_frozen() -> None:
    log = _log(*tjeneste_in(), step(withdraw, FATHER), tjeneste_out(MOTHER)).stream
    assert log.deltakere == {}
    assert log.status == "fryst"


@pytest.mark.requirement(53)
def test_after_its_last_day_it_is_written_down_once_and_never_before() -> None:
    so_far = tjeneste_in(until=TODAY)
    sentence = "Dette samtykket har ikke gått ut."
    _log(*so_far).when(expire_tjeneste, RULE, samtykke=HELSE, today=TODAY, freezes=False).refused(Refused, sentence)
    outcome = _log(*so_far).when(
        expire_tjeneste, RULE, samtykke=HELSE, today=TODAY + timedelta(days=1), freezes=False
    )
    log = outcome.then(happened(TjenesteSamtykkeExpired, until=TODAY, people=(SOLVEIG.id,)))
    assert outcome.events[0].access() == (SOLVEIG_OUT,)
    assert log.deltakere == {}
    with pytest.raises(Refused, match=sentence):
        expire_tjeneste(log, RULE, HELSE, TODAY + timedelta(days=2), False)


def test_a_question_is_taken_back_without_a_reason_and_can_be_asked_anew() -> None:
    log = _log(tjeneste_asked(), tjeneste_no(FATHER)).when(close_question, HOLDER, samtykke=HELSE).then(
        happened(TjenesteSamtykkeClosed, tjeneste=HELSESTASJON)
    )
    with pytest.raises(Refused, match="Du trenger ikke svare lenger"):
        answer_tjeneste(log, MOTHER, **ANSWER, answer="ja", person=MOR.id)
    ask_tjeneste(log, HOLDER, **ASKING | {"samtykke": MAAL})
    assert log.tjenester[MAAL].answers == {MOR.id: "spurt", FAR.id: "spurt"}


def test_nobody_closes_a_service_that_is_in() -> None:
    _log(*tjeneste_in()).when(close_question, HOLDER, samtykke=HELSE).refused(
        Refused, "Det er ikke noe spørsmål å ta tilbake."
    )


def test_a_service_is_asked_about_once_at_a_time() -> None:
    _log(tjeneste_asked()).when(ask_tjeneste, HOLDER, **ASKING | {"samtykke": MAAL}).refused(
        Refused, "Det er spurt om denne tjenesten allerede, eller den er med.", field="people"
    )


def test_nobody_is_asked_about_who_is_with_already() -> None:
    _log().when(ask_tjeneste, HOLDER, **ASKING | {"people": (KARI.id,)}).refused(
        Refused, f"{KARI.id} er med i loggen fra før.", field="people"
    )


@pytest.mark.requirement(40)
def test_another_person_of_the_service_comes_in_on_the_same_terms() -> None:
    until = TODAY + timedelta(days=30)
    outcome = _log(*tjeneste_in(scope="fra_naa", until=until)).when(
        add_deltaker, HOLDER, samtykke=HELSE, person=OLA.id, today=TODAY
    )
    log = outcome.then(happened(DeltakerAdded, person=OLA.id, scope="fra_naa", until=until))
    (access,) = outcome.events[0].access()
    assert (access.person, access.fra_naa, access.last_on) == (OLA.id, True, until)
    withdraw_tjeneste(log, MOTHER, HELSE, MOR.id, False, RULE)
    assert log.deltakere == {}


@pytest.mark.parametrize("so_far", [(tjeneste_asked(),), (*tjeneste_in(), tjeneste_out(MOTHER))])
def test_nobody_comes_in_through_a_service_that_is_not_in(so_far: tuple[Step, ...]) -> None:
    _log(*so_far).when(add_deltaker, HOLDER, samtykke=HELSE, person=OLA.id, today=TODAY).refused(
        Refused, "Tjenesten er ikke med i loggen nå."
    )


def test_a_deltaker_is_ended_with_a_reason() -> None:
    outcome = _log(*tjeneste_in()).when(end_deltaker, HOLDER, person=SOLVEIG.id, reason="Ferdig.")
    log = outcome.then(happened(DeltakerEnded, person=SOLVEIG.id, reason="Ferdig."))
    assert outcome.events[0].access() == (SOLVEIG_OUT,)
    assert SOLVEIG.id not in log.participants_at(NOW)
    with pytest.raises(Refused, match="Personen er ikke med i loggen lenger"):
        end_deltaker(log, HOLDER, SOLVEIG.id, "Ferdig.")


def test_a_deltaker_can_be_responsible_for_a_tiltak() -> None:
    log = _log(*tjeneste_in(), maal_set()).stream
    agree_tiltak(
        log, HOLDER, tiltak=SKOLEN, maal=MAAL, what="Samtale", arena="skole", responsible=SOLVEIG.id, from_on=TODAY
    )
    assert log.tiltak[SKOLEN].responsible == SOLVEIG.id


def test_a_yes_on_paper_is_named_where_everybody_reads_that_the_service_is_in() -> None:
    _log(tjeneste_asked(), tjeneste_yes(FATHER), paper(), tjeneste_yes(MOTHER)).when(
        join_tjeneste, RULE, samtykke=HELSE
    ).then(happened(TjenesteJoined, paa_papir=(FAR.id,)))


def test_a_new_answer_by_the_person_takes_the_mark_of_paper_away() -> None:
    log = _log(tjeneste_asked(), tjeneste_yes(FATHER), paper()).stream
    withdraw_tjeneste(log, FATHER, HELSE, FAR.id, False, RULE)
    assert log.tjenester[HELSE].paa_papir == set()


@pytest.mark.parametrize("scope", ["plan", "hele", "fra_naa"])
def test_the_text_says_that_help_and_own_access_never_depend_on_the_answer(scope: Scope) -> None:
    text = " ".join(text_of(scope))
    assert "Hjelpen barnet får i barnehagen eller på skolen, avhenger aldri av hva du svarer." in text
    assert "Det gjør heller ikke din egen tilgang til loggen." in text
    assert "Da er tjenesten ute av loggen med en gang." in text


def test_the_hash_names_the_very_text_with_its_service_scope_people_and_day() -> None:
    known = Tjeneste(HELSESTASJON, "plan", (SOLVEIG.id,), "Samtaler.", None, False, {})
    others = [
        Tjeneste(SKOLEN, "plan", (SOLVEIG.id,), "Samtaler.", None, False, {}),
        Tjeneste(HELSESTASJON, "hele", (SOLVEIG.id,), "Samtaler.", None, False, {}),
        Tjeneste(HELSESTASJON, "plan", (OLA.id,), "Samtaler.", None, False, {}),
        Tjeneste(HELSESTASJON, "plan", (SOLVEIG.id,), "Annet.", None, False, {}),
        Tjeneste(HELSESTASJON, "plan", (SOLVEIG.id,), "Samtaler.", TODAY, False, {}),
    ]
    assert hash_of(known) == hash_of(Tjeneste(HELSESTASJON, "plan", (SOLVEIG.id,), "Samtaler.", None, True, {}))
    assert hash_of(known) not in {hash_of(one) for one in others}


def test_barn_is_a_role_that_may_answer() -> None:
    log = _log(tjeneste_asked(asked=(LISE.id,))).when(
        answer_tjeneste, LISE.as_(BARN), **ANSWER, answer="ja", person=LISE.id
    ).then(happened(TjenesteSamtykkeGiven, person=LISE.id))
    assert log.tjenester[HELSE].all_have_said_yes

"""Nivå 1, trinn 3, and Sokndal's «alle deltakere orienteres om endringer»: a tiltak after it was agreed."""

from datetime import timedelta
from typing import Any

import pytest

from services.cases.permissions import RULES
from services.cases.roles import WITH_PLAN
from services.cases.stafettlogg import (
    MaalChanged,
    MaalEnded,
    TiltakAgreed,
    TiltakChanged,
    TiltakDone,
    TiltakDropped,
    TiltakEvaluated,
    TiltakNoted,
    evaluering,
)
from services.cases.stafettlogg.plan import agree_tiltak, change_maal, do_tiltak, end_maal
from services.cases.stafettlogg.tiltak import change_tiltak, drop_tiltak, evaluate_tiltak, note_tiltak
from services.kernel.errors import NotPermitted, Refused, Stale
from tests.cases.people import FAR, KARI, LISE, MOR
from tests.cases.plan_story import changed, dropped, first_tiltak, maal_changed, version_of
from tests.cases.spec import Given, given, happened, step
from tests.cases.story import (
    FATHER,
    HJEMME,
    HOLDER,
    MAAL,
    MOTHER,
    SKOLEN,
    TODAY,
    TRENER,
    done,
    lise_log,
    maal_set,
    opened,
    planned,
    trener_ended,
    trener_named,
)

AGREED: dict[str, Any] = {
    "what": "Samtale hver uke", "arena": "skole", "home": None, "responsible": KARI.id, "from_on": TODAY,
    "until_on": None,
}
LATER = TODAY + timedelta(days=30)


def plan(*more: Any) -> Given[Any]:
    return given(lise_log(), *opened(), *planned(), *more)


def known(log: Given[Any], part: Any = SKOLEN) -> int:
    return version_of(part, log.stream)


@pytest.mark.requirement(83, 84)
def test_a_barn_with_two_homes_has_a_tiltak_in_each() -> None:
    """Requirements section 5, «two homes»: the home is named by the foresatt who lives there."""
    record: dict[str, Any] = {"maal": MAAL, "what": "Pakke sekken kvelden før", "arena": "hjemme", "from_on": TODAY}
    log = given(lise_log(), *opened(), maal_set())
    both = [("moren", HJEMME, MOR), ("faren", SKOLEN, FAR)]
    for _, tiltak, who in both:
        agree_tiltak(log.stream, HOLDER, tiltak, **record, responsible=who.id, home=who.id)
    assert [log.stream.tiltak[tiltak].home for _, tiltak, _ in both] == [MOR.id, FAR.id]


@pytest.mark.requirement(82)
def test_somebody_without_login_is_responsible_and_the_contact_says_done() -> None:
    """Requirements section 5, «responsible people without login»."""
    fields = AGREED | {"tiltak": SKOLEN, "maal": MAAL, "arena": "fritid", "responsible": TRENER}
    log = given(lise_log(), *opened(), maal_set(), trener_named())
    log.when(agree_tiltak, HOLDER, **fields).then(happened(TiltakAgreed, responsible=TRENER))
    for by in (MOTHER, HOLDER):
        agreed = given(lise_log(), *opened(), maal_set(), trener_named(), step(agree_tiltak, HOLDER, **fields))
        agreed.when(do_tiltak, by, tiltak=SKOLEN, done_on=TODAY, words="").then(happened(TiltakDone))
    agreed = given(lise_log(), *opened(), maal_set(), trener_named(), step(agree_tiltak, HOLDER, **fields))
    agreed.when(do_tiltak, FATHER, tiltak=SKOLEN, done_on=TODAY, words="").refused(
        NotPermitted, f"Det er {MOR.id} som har ansvar for dette tiltaket."
    )
    given(lise_log(), *opened(), maal_set(), trener_named(), trener_ended()).when(
        agree_tiltak, HOLDER, **fields
    ).refused(Refused, "Den ansvarlige må være med i loggen. Legg til personen først.", "responsible")


@pytest.mark.requirement(99)
@pytest.mark.parametrize("kind", ["tiltak", "henvisning", "raad", "felles_utredning"])
def test_a_tiltak_is_of_one_of_four_kinds(kind: Any) -> None:
    fields = AGREED | {"tiltak": SKOLEN, "maal": MAAL, "kind": kind}
    given(lise_log(), *opened(), maal_set()).when(agree_tiltak, HOLDER, **fields).then(
        happened(TiltakAgreed, kind=kind, responsible=KARI.id)
    )


@pytest.mark.parametrize(
    ("wrong", "sentence", "field"),
    [
        ({"home": MOR.id}, "Du har valgt et hjem. Velg «Hjemme», eller la hjemmet stå tomt.", "home"),
        ({"arena": "hjemme", "home": KARI.id}, "Velg hjemmet til en av de foresatte.", "home"),
        ({"until_on": TODAY - timedelta(days=1)}, "Den siste dagen kan ikke være før den første.", "until_on"),
        ({"responsible": LISE.id}, "Den ansvarlige må være med i loggen. Legg til personen først.", "responsible"),
    ],
)
def test_what_cannot_be_is_refused_when_agreed_and_when_changed(
    wrong: dict[str, Any], sentence: str, field: str
) -> None:
    given(lise_log(), *opened(), maal_set()).when(
        agree_tiltak, HOLDER, tiltak=SKOLEN, maal=MAAL, **AGREED | wrong
    ).refused(Refused, sentence, field)
    log = plan()
    log.when(change_tiltak, HOLDER, tiltak=SKOLEN, known=known(log), **AGREED | wrong, reason="x").refused(
        Refused, sentence, field
    )


@pytest.mark.requirement(87)
@pytest.mark.parametrize(
    ("new", "parts"),
    [
        ({"what": "Samtale annenhver uke"}, ("hva_vi_gjoer",)),
        ({"arena": "hjemme", "home": FAR.id}, ("hvor",)),
        ({"responsible": MOR.id, "until_on": LATER}, ("hvem", "naar")),
    ],
)
def test_a_change_says_what_is_new_and_why_and_everyone_is_told(new: dict[str, Any], parts: tuple[str, ...]) -> None:
    log = plan()
    log.when(change_tiltak, HOLDER, tiltak=SKOLEN, known=known(log), **AGREED | new, reason="Lise vil det.").then(
        happened(TiltakChanged, changed=parts, reason="Lise vil det.", **AGREED | new)
    )
    assert set(RULES[TiltakChanged].tell) == WITH_PLAN


def test_nothing_changed_is_nothing_to_record() -> None:
    log = plan()
    log.when(change_tiltak, HOLDER, tiltak=SKOLEN, known=known(log), **AGREED, reason="x").refused(
        Refused, "Tiltaket står slik allerede. Det er ingenting å endre."
    )


def test_two_who_change_the_same_tiltak_are_told_of_each_other() -> None:
    log = plan()
    seen = known(log)
    changed()(log.stream)
    log.history += log.stream.raised()
    log.when(change_tiltak, HOLDER, tiltak=SKOLEN, known=seen, **AGREED | {"what": "Noe"}, reason="x").refused(
        Stale, f"{KARI.id} endret tiltaket mens du skrev. Teksten din står her ennå."
    )


def test_what_happens_to_other_tiltak_and_in_notes_hinders_no_change() -> None:
    log = plan()
    seen = known(log)
    for other in (
        done(), step(note_tiltak, MOTHER, tiltak=SKOLEN, words="Fint."),
        step(evaluate_tiltak, FATHER, tiltak=SKOLEN, verdict="hjalp", words=""),
    ):  # fmt: skip
        other(log.stream)
    log.history += log.stream.raised()
    log.when(change_tiltak, HOLDER, tiltak=SKOLEN, known=seen, **AGREED | {"what": "Noe"}, reason="x").then(
        happened(TiltakChanged)
    )


def test_a_tiltak_that_is_done_is_not_changed_but_noted_on() -> None:
    log = plan(done())
    fields = {"tiltak": HJEMME, "known": known(log, HJEMME)}
    log.when(change_tiltak, HOLDER, **fields, **AGREED, reason="x").refused(
        Refused, "Tiltaket er gjort. Skriv et notat om det, eller avtal et nytt tiltak."
    )
    plan(done()).when(note_tiltak, FATHER, tiltak=HJEMME, words="Ikke denne uka likevel.").then(
        happened(TiltakNoted, words="Ikke denne uka likevel.")
    )


def test_a_tiltak_is_laid_aside_with_a_reason_and_then_rests() -> None:
    log = plan()
    log.when(drop_tiltak, HOLDER, tiltak=SKOLEN, known=known(log), dropped_on=TODAY, reason="Lise vil ikke.").then(
        happened(TiltakDropped, dropped_on=TODAY, reason="Lise vil ikke.")
    )
    plan(dropped()).when(do_tiltak, HOLDER, tiltak=SKOLEN, done_on=TODAY, words="").refused(
        Refused, "Tiltaket er lagt bort. Skriv et notat om det, om noe ble gjort likevel."
    )
    log = plan(dropped())
    log.when(drop_tiltak, HOLDER, tiltak=SKOLEN, known=known(log), dropped_on=TODAY, reason="x").refused(
        Refused, "Tiltaket er lagt bort."
    )


def test_a_tiltak_that_is_laid_aside_is_not_the_one_the_service_needs() -> None:
    """R83: home and service both; one that nobody does any more does not count."""
    plan(dropped()).when(evaluering.agree, HOLDER, on=LATER, known=None, trinn=3).refused(
        Refused, "Avtal minst ett tiltak hjemme og ett på skolen eller i fritiden først."
    )


@pytest.mark.requirement(106)
def test_each_judges_each_tiltak_and_may_think_again() -> None:
    log = plan()
    log.when(evaluate_tiltak, MOTHER, tiltak=SKOLEN, verdict="for_tidlig", words="").then(happened(TiltakEvaluated))
    log = plan(
        step(evaluate_tiltak, MOTHER, tiltak=SKOLEN, verdict="for_tidlig", words=""),
        step(evaluate_tiltak, FATHER, tiltak=SKOLEN, verdict="hjalp", words="Hun ler mer."),
    )
    stream = log.when(evaluate_tiltak, MOTHER, tiltak=SKOLEN, verdict="hjalp_litt", words="").then(
        happened(TiltakEvaluated, verdict="hjalp_litt")
    )
    assert stream.tiltak[SKOLEN].verdicts == {MOR.id: "hjalp_litt", FAR.id: "hjalp"}
    assert stream.tiltak[HJEMME].verdicts == {}


@pytest.mark.parametrize("act", [note_tiltak, evaluate_tiltak])
def test_what_is_not_in_this_log_is_not_there(act: Any) -> None:
    more = {"verdict": "hjalp"} if act is evaluate_tiltak else {}
    given(lise_log(), *opened()).when(act, MOTHER, tiltak=SKOLEN, **more, words="x").refused(
        Refused, "Tiltaket finnes ikke i denne loggen."
    )


def test_a_tiltak_of_the_first_releases_is_read_and_changed_like_any_other() -> None:
    log = given(lise_log(), *opened(), maal_set(), first_tiltak())
    (tiltak,) = log.stream.tiltak
    fields = AGREED | {"what": "Gå til håndball"}
    log.when(change_tiltak, HOLDER, tiltak=tiltak, known=known(log, tiltak), **fields, reason="x").then(
        happened(TiltakChanged, changed=("hva_vi_gjoer", "hvor", "hvem"))
    )


def test_a_maal_is_changed_then_reached_and_takes_no_new_tiltak() -> None:
    log = plan()
    log.when(
        change_maal, HOLDER, maal=MAAL, known=known(log, MAAL), words="Lise spiller kamper.", reason="Hun er i gang."
    ).then(happened(MaalChanged, words="Lise spiller kamper."))
    log = plan(maal_changed())
    log.when(
        end_maal, HOLDER, maal=MAAL, known=known(log, MAAL), outcome="naadd", ended_on=TODAY, reason="Hun er med."
    ).then(happened(MaalEnded, outcome="naadd", reason="Hun er med."))
    log = plan()
    end_maal(log.stream, HOLDER, MAAL, known(log, MAAL), "lagt_bort", TODAY, "Noe annet er viktigere.")
    log.history += log.stream.raised()
    log.when(agree_tiltak, HOLDER, tiltak=SKOLEN, maal=MAAL, **AGREED).refused(
        Refused, "Målet er avsluttet. Velg et annet, eller legg til et nytt.", "maal"
    )


def test_a_maal_changed_meanwhile_says_by_whom() -> None:
    log = plan()
    seen = known(log, MAAL)
    maal_changed()(log.stream)
    log.history += log.stream.raised()
    log.when(end_maal, HOLDER, maal=MAAL, known=seen, outcome="naadd", ended_on=TODAY, reason="x").refused(
        Stale, f"{KARI.id} endret målet mens du skrev. Teksten din står her ennå."
    )

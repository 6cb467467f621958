"""Summer, new school: the log goes over from a day on. One holds the stafettpinne all the time, and nothing is lost."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.cases.roles import ENHETSLEDER, FORESPURT, STAFETTHOLDER
from services.cases.samtykke_text import hash_of, text_of
from services.cases.stafettlogg import (
    BytteAgreed,
    BytteDone,
    BytteOverleveringProposed,
    BytteProposed,
    BytteSamtykkeAsked,
    BytteWithdrawn,
    DeltakerEnded,
    OverleveringAccepted,
    OverleveringWithdrawn,
    Stafettlogg,
    TjenesteJoined,
    TjenesteSamtykkeClosed,
)
from services.cases.stafettlogg.bytte import agree, ask_to_hold, carry_out, prepare, ready, take_back_bytte
from services.cases.stafettlogg.samtykke import withdraw
from services.cases.stafettlogg.stafettpinne import decline, take_back
from services.cases.stafettlogg.tjeneste import close_question, withdraw_tjeneste
from services.kernel.errors import NotPermitted, Refused
from services.kernel.event_log import Access
from tests.cases.bytte_story import (
    BYTTE,
    NEW_HOLDER,
    ON,
    SAMTYKKE,
    STAFETTPINNE,
    WHY,
    all_agree,
    answered,
    bjarne_agrees,
    bjarne_asked,
    carried_out,
    prepared,
    what,
)
from tests.cases.people import ANNEN_SKOLE, BJARNE, FAR, HELSESTASJON, INGER, KARI, MOR, NOW, OLA, SKOLE, SOLVEIG
from tests.cases.spec import Given, Step, given, happened, step
from tests.cases.stafettpinne_story import ola_acts, shut_out
from tests.cases.story import (
    ASKED,
    FATHER,
    HOLDER,
    MOTHER,
    RULE,
    asked_to_take_over,
    lise_log,
    opened,
    tjeneste_in,
    took_over,
)

NOT_YET = "Byttet kan ikke gjennomføres ennå. Noe mangler, eller dagen har ikke kommet."


def _log(*steps: Step) -> Given[Stafettlogg]:
    return given(lise_log(), *opened(), *steps)


@pytest.mark.requirement(23, 48)
def test_it_is_prepared_in_one_go_and_the_family_is_asked() -> None:
    log = _log().when(prepare, HOLDER, what=what(), asked=(MOR.id, FAR.id)).then(
        happened(BytteProposed, tjeneste=ANNEN_SKOLE, before=SKOLE, on=ON, reason=WHY),
        happened(BytteSamtykkeAsked, tjeneste=ANNEN_SKOLE, from_on=ON, asked=(MOR.id, FAR.id), scope="plan"),
    )
    assert (log.unit, log.stafettholder) == (SKOLE, KARI.id)
    assert log.tjenester[SAMTYKKE].from_on == ON


@pytest.mark.requirement(22, 23, 62)
def test_the_old_holder_keeps_the_stafettpinne_until_all_have_said_yes_and_the_day_has_come() -> None:
    parts = [bjarne_asked(), bjarne_agrees(), answered(MOTHER), answered(FATHER)]
    for so_far in range(len(parts)):
        log = _log(prepared(), *parts[:so_far])
        assert not ready(log.stream, ON + timedelta(days=200))
        log.when(carry_out, RULE, today=ON + timedelta(days=200)).refused(Refused, NOT_YET)
        assert (log.stream.stafettholder, log.stream.unit) == (KARI.id, SKOLE)
    _log(*all_agree()).when(carry_out, RULE, today=ON - timedelta(days=1)).refused(Refused, NOT_YET)
    moved = _log(*all_agree()).when(carry_out, RULE, today=ON).then(
        happened(TjenesteJoined, tjeneste=ANNEN_SKOLE, people=(BJARNE.id,), scope="plan"),
        happened(OverleveringAccepted, stafettholder=BJARNE.id, before=KARI.id, released=(KARI.id,), stays=False),
        happened(BytteDone, bytte=BYTTE, tjeneste=ANNEN_SKOLE, before=SKOLE),
    )
    assert (moved.unit, moved.stafettholder, moved.bytte) == (ANNEN_SKOLE, BJARNE.id, None)
    assert KARI.id not in moved.participants_at(NOW)


@pytest.mark.requirement(23)
def test_all_of_the_old_place_are_out_at_that_moment_and_its_leader_too() -> None:
    stays = (asked_to_take_over(stays=True), took_over())  # Ola holds it now, and Kari went on as deltaker
    ola = OLA.as_(STAFETTHOLDER)
    hers = (
        step(prepare, ola, what=what(), asked=(MOR.id, FAR.id)),
        step(ask_to_hold, ola, overlevering=STAFETTPINNE, to=BJARNE.id, reason=WHY),
    )
    ready_ = (*stays, *hers, bjarne_agrees(), answered(MOTHER), answered(FATHER))
    outcome = _log(*ready_).when(carry_out, RULE, today=ON)
    log = outcome.then(
        happened(TjenesteJoined),
        happened(DeltakerEnded, person=KARI.id),
        happened(OverleveringAccepted, released=(OLA.id,)),
        happened(BytteDone),
    )
    moved = [access for event in outcome.events for access in event.access()]
    assert {one.person for one in moved if not one.given and one.person} == {KARI.id, OLA.id, BJARNE.id}
    assert [one for one in moved if one.person == BJARNE.id and not one.given] == [
        Access(FORESPURT, person=BJARNE.id, given=False)
    ]
    assert Access(ENHETSLEDER, unit=SKOLE, given=False) in moved
    assert Access(ENHETSLEDER, unit=ANNEN_SKOLE) in moved
    assert log.participants_at(NOW) == {BJARNE.id, MOR.id, FAR.id}


def test_the_fungerende_of_the_old_place_is_out_with_it() -> None:
    log = _log(*all_agree(), ola_acts(), carried_out()).stream
    assert (log.fungerende, log.holders_at(NOW)) == (None, frozenset({BJARNE.id}))


def test_a_tjeneste_that_the_family_has_let_in_goes_along() -> None:
    log = _log(*tjeneste_in(), *all_agree(), carried_out()).stream
    assert SOLVEIG.id in log.participants_at(NOW)


def test_a_no_moves_nothing_and_a_yes_that_is_taken_back_before_the_day_neither() -> None:
    others = (prepared(), bjarne_asked(), bjarne_agrees(), answered(MOTHER))
    _log(*others, answered(FATHER, "nei")).when(carry_out, RULE, today=ON).refused(Refused, NOT_YET)
    back = step(withdraw_tjeneste, MOTHER, samtykke=SAMTYKKE, person=MOR.id, freezes=False, rule=RULE)
    _log(*all_agree(), back).when(carry_out, RULE, today=ON).refused(Refused, NOT_YET)
    _log(*all_agree(), step(withdraw, FATHER)).when(carry_out, RULE, today=ON).refused(Refused, NOT_YET)


def test_whoever_has_agreed_may_think_better_of_it_and_another_is_asked() -> None:
    no = step(decline, NEW_HOLDER, overlevering=STAFETTPINNE, words="Jeg slutter likevel.")
    again = uuid4()
    question = {"overlevering": again, "to": INGER.id, "reason": "Vil du?"}
    _log(*all_agree(), no).when(carry_out, RULE, today=ON).refused(Refused, NOT_YET)
    _log(*all_agree(), no).when(ask_to_hold, HOLDER, **question).then(
        happened(BytteOverleveringProposed, to=INGER.id, on=ON, bytte=BYTTE, stays=False)
    )
    asked = (*all_agree(), no, step(ask_to_hold, HOLDER, **question))
    _log(*asked).when(carry_out, RULE, today=ON).refused(Refused, NOT_YET)
    log = _log(*asked).when(agree, INGER.as_(FORESPURT), overlevering=again, words="").then(
        happened(BytteAgreed, overlevering=again, stafettholder=INGER.id, on=ON)
    )
    assert ready(log, ON)


def test_a_question_that_is_taken_back_leaves_the_bytte_without_a_holder() -> None:
    log = _log(*all_agree(), step(take_back, HOLDER, overlevering=STAFETTPINNE))
    assert not ready(log.stream, ON)
    log.when(agree, NEW_HOLDER, overlevering=STAFETTPINNE, words="").refused(
        Refused, "Dette er svart på, eller tatt tilbake. Ingen er spurt om å ta over nå."
    )


def test_only_the_one_who_is_asked_says_yes_and_says_it_once() -> None:
    _log(prepared(), bjarne_asked()).when(agree, ASKED, overlevering=STAFETTPINNE, words="").refused(
        NotPermitted, f"Det er {BJARNE.id} som er spurt om å ta over."
    )
    _log(*all_agree()).when(agree, NEW_HOLDER, overlevering=STAFETTPINNE, words="").refused(
        Refused, "Du har sagt ja. Du blir stafettholder når dagen kommer."
    )


def test_it_is_taken_back_with_all_that_belongs_to_it() -> None:
    log = _log(*all_agree()).when(take_back_bytte, HOLDER, reason="Lise blir her.").then(
        happened(OverleveringWithdrawn, to=BJARNE.id),
        happened(TjenesteSamtykkeClosed, tjeneste=ANNEN_SKOLE),
        happened(BytteWithdrawn, bytte=BYTTE, reason="Lise blir her."),
    )
    assert (log.bytte, log.overlevering, log.stafettholder, log.unit) == (None, None, KARI.id, SKOLE)
    _log().when(take_back_bytte, HOLDER, reason="x").refused(
        Refused, "Det er ikke forberedt noe bytte, eller det er gjennomført."
    )


@pytest.mark.parametrize(
    ("steps", "changed", "sentence", "field"),
    [
        ((prepared(),), {}, "Et bytte er forberedt allerede. Ta det tilbake før du forbereder et nytt.", None),
        ((), {"tjeneste": SKOLE}, "Loggen hører til der fra før. Velg et annet sted.", "people"),
        ((), {"people": (MOR.id,)}, f"{MOR.id} er i familien til barnet. Velg en annen.", "people"),
        (
            tjeneste_in(), {"tjeneste": HELSESTASJON},
            "Det er spurt om denne tjenesten allerede, eller den er med.", "people",
        ),
        (
            (shut_out(BJARNE),), {},
            f"Familien har bestemt at {BJARNE.id} ikke skal se denne loggen. Velg en annen.", "people",
        ),
        ((step(withdraw, MOTHER),), {}, "Stafettloggen er satt på vent. Den kan leses, men ikke endres.", None),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(
    steps: tuple[Step, ...], changed: dict[str, object], sentence: str, field: str | None
) -> None:
    _log(*steps).when(prepare, HOLDER, what=what(**changed), asked=(MOR.id, FAR.id)).refused(
        Refused, sentence, field=field
    )


def test_one_is_asked_at_a_time_and_the_question_to_the_family_stands_as_long_as_the_bytte() -> None:
    _log(prepared(), bjarne_asked()).when(ask_to_hold, HOLDER, overlevering=uuid4(), to=INGER.id, reason="x").refused(
        Refused, f"{BJARNE.id} er spurt og har ikke svart ennå. Ta det tilbake før du spør en annen."
    )
    _log(prepared()).when(close_question, HOLDER, samtykke=SAMTYKKE).refused(
        Refused, "Spørsmålet hører til byttet som er forberedt. Ta byttet tilbake i stedet."
    )
    _log().when(ask_to_hold, HOLDER, overlevering=uuid4(), to=BJARNE.id, reason="x").refused(
        Refused, "Det er ikke forberedt noe bytte, eller det er gjennomført."
    )


def test_the_text_that_is_read_says_that_the_new_holder_reads_all_of_it_and_another_day_is_another_text() -> None:
    known = _log(prepared()).stream.tjenester[SAMTYKKE]
    text = " ".join(text_of(known.scope, takes_over=True))
    assert "Den nye stafettholderen leser hele loggen" in text
    assert "Den nye stafettholderen" not in " ".join(text_of(known.scope))
    other_day = _log(prepared(on=ON + timedelta(days=1))).stream.tjenester[SAMTYKKE]
    assert hash_of(known) != hash_of(other_day)

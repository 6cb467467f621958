"""Sokndal's routine 1398, trinn by trinn, through the real door: read it beside the document.

The school's clock stands at Monday 30 November 2026; the worry about Lise arose on Friday 20 November. What stands on
the right of each row is written from the document, not from the pack.
"""

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest

from services.cases.actions.change_nivaa import ChangeNivaa
from services.cases.actions.set_maal import SetMaal
from services.cases.stafettlogg import Closed, EvalueringDecided, MaalSet, SakenPresented
from services.cases.undring import UndringDecided
from services.kernel.errors import Refused
from tests.cases.actions.test_ask_tjeneste_samtykke import let_in
from tests.cases.followed.walk import (
    SAYS,
    Running,
    decision,
    discuss,
    discussed_on,
    frister,
    hold_it,
    meet,
    opened_on,
    place,
    plan,
    proposed_on,
    shown_at,
)
from tests.cases.people import INGER, KARI, MOR, OLA, SOLVEIG
from tests.cases.routine import assigned, raised, samtale, talked, tiltak, undring_about_lise, words_of_lise
from tests.cases.routine import decision as evaluated
from tests.cases.school import School

IN_FOUR_WEEKS = date(2026, 12, 28)
"""Counted from today, the 30th of November."""


@pytest.mark.requirement(2, 31)
async def test_nivaa_0_from_the_words_to_the_decision(school: School) -> None:
    undring = await raised(school)
    assert await shown_at(school, undring) == "0.2 Del bekymringen med lederen din"
    undring = await assigned(school)
    assert await shown_at(school, undring) == "0.3 Del bekymringen med foresatte/barnet"
    undring = await talked(school)
    assert await shown_at(school, undring) == "0.4 Grunn til videre oppfølging?"
    await school.perform(decision(undring, "avsluttet"), INGER)
    assert await shown_at(school, undring) == "0.5 Avslutt saken"


@pytest.mark.requirement(12, 13, 19)
@pytest.mark.parametrize(("skolemiljoe", "last_day"), [
    (False, date(2026, 12, 18)),  # «innen 4 uker etter at bekymringen har oppstått»
    (True, date(2026, 11, 27)),  # «sak etter § 12-4 (tidl. 9A-4), senest innen 1 uke»: it has passed
])  # fmt: skip
async def test_the_talk_is_held_in_time_counted_from_when_the_worry_arose(
    school: School, skolemiljoe: bool, last_day: date
) -> None:
    undring = await school.perform(replace(undring_about_lise(school), skolemiljoe=skolemiljoe), KARI)
    assert await frister(school, undring) == {"undringssamtale": Running(last_day, hard=True, says=SAYS)}


async def test_the_talk_ends_its_frist_and_the_family_hears_more_by_a_day_that_they_were_told(school: School) -> None:
    undring = await assigned(school)
    await school.perform(words_of_lise(school, undring), KARI)
    await school.perform(samtale(school, undring), OLA)
    assert await frister(school, undring) == {"familien_hoerer": Running(date(2026, 12, 7), hard=False, says=SAYS)}


@pytest.mark.requirement(6)
@pytest.mark.parametrize(("outcome", "asked", "opens"), [
    ("nivaa_1", (1, 1), (1, 2)),  # «behov for å sette i gang tiltak, gå videre til nivå 1»
    ("nivaa_2", (2, 1), (2, 1)),  # «hente inn ekstern hjelp utenfor gjeldende tjeneste, gå til nivå 2»
])  # fmt: skip
async def test_trinn_0_4_leads_to_nivaa_1_or_2(
    school: School, outcome: str, asked: tuple[int, int], opens: tuple[int, int]
) -> None:
    assert await place(school, await proposed_on(school, outcome)) == asked
    assert await place(school, await opened_on(school, outcome)) == opens


async def test_trinn_0_4_leads_to_no_nivaa_3_in_this_document(school: School) -> None:
    await school.refused(
        decision(await talked(school), "nivaa_3"), INGER, Refused, "Velg ett av svarene som står der.", "outcome"
    )


@pytest.mark.requirement(63)
async def test_trinn_0_4_decides_who_is_the_stafettholder(school: School) -> None:
    nobody = replace(decision(await talked(school), "nivaa_1"), stafettholder=None)
    await school.refused(nobody, INGER, Refused, "Velg hvem som blir stafettholder.", "stafettholder")


@pytest.mark.requirement(24)
async def test_trinn_0_4_leads_to_an_end_with_thanks_and_nothing_runs(school: School) -> None:
    undring = await talked(school)
    await school.perform(decision(undring, "avsluttet"), INGER)
    assert (await school.last(UndringDecided, undring)).stafettlogg is None
    assert await frister(school, undring) == {}


@pytest.mark.requirement(14, 74)
async def test_nivaa_1_from_samtykke_to_the_decision(school: School) -> None:
    log = await proposed_on(school, "nivaa_1")
    assert await shown_at(school, log) == "1.1 Samtykke til stafettlogg"
    assert await frister(school, log) == {}
    log = await opened_on(school, "nivaa_1")
    assert await shown_at(school, log) == "1.2 Skap felles forståelse"
    assert await frister(school, log) == {"foerste_moete": Running(IN_FOUR_WEEKS, hard=True, says=SAYS)}
    with pytest.raises(Refused, match="avtaler dere når dere ser på hvordan det går"):
        await meet(school, log)
    await plan(school, log)
    assert await shown_at(school, log) == "1.3 Iverksett aktiviteter"
    assert (await frister(school, log))["evaluering"] == Running(date(2027, 1, 29), hard=False, says=SAYS)
    await discuss(school, log)
    assert await shown_at(school, log) == "1.5 Evalueringsmøte - beslutning og veien videre"
    assert "evaluering" not in await frister(school, log)


async def test_nivaa_2_from_the_first_samarbeidsmoete_to_the_decision(school: School) -> None:
    log = await opened_on(school, "nivaa_2")
    assert await shown_at(school, log) == "2.1 Samarbeidsmøte - oppstart"
    await meet(school, log)
    assert await shown_at(school, log) == "2.2 Samarbeidsmøte - planlegg aktiviteter"
    with pytest.raises(Refused, match="avtaler dere når dere ser på hvordan det går"):
        await meet(school, log)
    await plan(school, log)
    assert await shown_at(school, log) == "2.3 Iverksett aktiviteter"
    await discuss(school, log)
    assert await shown_at(school, log) == "2.5 Evalueringsmøte - beslutning om veien videre"


async def test_nivaa_3_from_the_first_meeting_to_the_decision(school: School) -> None:
    log = await opened_on(school, "nivaa_2")
    await school.perform(ChangeNivaa(log, "3.1", "BUP må med nå."), KARI)
    assert await shown_at(school, log) == "3.1 Første møte med aktuell instans"
    with pytest.raises(Refused, match="avtaler dere neste samarbeidsmøte"):
        await meet(school, log)
    await hold_it(school, log, next_starts=datetime(2027, 1, 11, 14), next_place="Skolen")  # noqa: DTZ001
    assert await shown_at(school, log) == "3.2 Planlegg aktivitet"
    await plan(school, log)
    assert await shown_at(school, log) == "3.3 Iverksett nye aktiviteter"
    await discuss(school, log)
    assert await shown_at(school, log) == "3.5 Evalueringssmøte - beslutning om videre koordinert innsats"


OUTCOMES = [
    # nivaa, outcome and condition, leads to, what it is
    (1, "1.1", None, "avslutt"),  # «ikke lenger grunn til å bekymre seg. – Avslutt loggen»
    (1, "2.1", (1, 3), "fortsett"),  # «fremdeles ikke i mål og arbeidet fortsetter. – Gå tilbake til Nivå 1 – trinn 3»
    (1, "2.2", (1, 3), "fortsett"),  # «prøve ut andre aktiviteter innen egen tjeneste»
    (1, "3.1", (2, 1), "opp"),  # «få samtykke til å kalle inn denne til samarbeidsmøte … om vurdering av nivå 2»
    (2, "1.1", None, "avslutt"),
    (2, "2.1", (2, 2), "fortsett"),  # «Gå tilbake til Nivå 2 – trinn 2»
    (2, "2.2", (2, 2), "fortsett"),
    (2, "3.1", (3, 1), "opp"),  # «samarbeidsmøte på nivå 3 eller skriv henvisning/melding»
    (3, "1.1", None, "avslutt"),
    (3, "2.1", (3, 2), "fortsett"),  # «Gå tilbake til nivå 3, trinn 2»
    (3, "2.2", (3, 2), "fortsett"),
    (3, "3.1", (3, 5), "ansvarsgruppe"),  # «kontakt deretter koordinerende enhet»
]


@pytest.mark.requirement(102, 103, 104, 105)
@pytest.mark.parametrize(("nivaa", "outcome", "leads_to", "way"), OUTCOMES)
async def test_each_outcome_of_each_evaluering_leads_where_the_document_says(
    school: School, nivaa: int, outcome: str, leads_to: tuple[int, int] | None, way: str
) -> None:
    log = await discussed_on(school, nivaa)
    await school.perform(evaluated(school, log, outcome), KARI)
    event = await school.last(EvalueringDecided, log)
    assert event.vei == way
    if leads_to is None:
        assert (await school.last(Closed, log)).grunn == "evaluert"
        assert await frister(school, log) == {}
    else:
        assert await place(school, log) == leads_to


@pytest.mark.requirement(15, 16, 17, 19)
@pytest.mark.parametrize(("nivaa", "hard"), [
    (1, True),  # «samarbeidsmøte innen 4 uker»
    (2, False),  # «Møtet bør finne sted innen 4 uker»
    (3, True),  # «Vurderingssmøte gjennomføres innen 4 uker»
])  # fmt: skip
async def test_outcome_3_sets_a_frist_for_the_next_meeting_and_the_meeting_ends_it(
    school: School, nivaa: int, hard: bool
) -> None:
    log = await discussed_on(school, nivaa)
    await school.perform(evaluated(school, log, "3.1"), KARI)
    assert (await frister(school, log))["samarbeidsmoete"] == Running(IN_FOUR_WEEKS, hard=hard, says=SAYS)
    await meet(school, log, next_starts=datetime(2027, 1, 11, 14), next_place="Skolen")  # noqa: DTZ001
    assert "samarbeidsmoete" not in await frister(school, log)


@pytest.mark.parametrize("nivaa", [1, 2, 3])
async def test_there_is_no_fourth_outcome_and_no_third_condition(school: School, nivaa: int) -> None:
    log = await discussed_on(school, nivaa)
    for outcome in ("4.1", "2.3", "0.1"):
        await school.refused(
            evaluated(school, log, outcome), KARI, Refused, "Velg ett av svarene som står der.", "utfall"
        )


@pytest.mark.requirement(4, 5)
@pytest.mark.parametrize("to", ["1.1", "1.5", "2.4", "3.1"])
async def test_the_trinn_guide_and_another_order_is_possible_with_a_reason(school: School, to: str) -> None:
    log = await opened_on(school, "nivaa_1")
    await school.refused(ChangeNivaa(log, to, " "), KARI, Refused, "Dette må fylles ut.", "reason")
    await school.perform(ChangeNivaa(log, to, "Det passer bedre for Lise."), KARI)
    nivaa, _, trinn = to.partition(".")
    assert await place(school, log) == (int(nivaa), int(trinn))


@pytest.mark.requirement(61)
async def test_in_trinn_3_1_the_family_presents_the_matter_and_the_minutes_say_how_or_why_not(school: School) -> None:
    """«Barn/ungdom og foresatte presenterer problemstillingen i samarbeid med stafettholder»."""
    log = await opened_on(school, "nivaa_2")
    await school.perform(ChangeNivaa(log, "3.1", "BUP må med nå."), KARI)
    next_one = {"next_starts": datetime(2027, 1, 11, 14), "next_place": "Skolen"}  # noqa: DTZ001
    with pytest.raises(Refused, match="la fram saken selv, eller hvorfor de ikke gjorde det") as caught:
        await meet(school, log, presented=" ", **next_one)
    assert caught.value.field == "presented"
    assert not [one for one in (await school.log(log)).moeter.values() if one.held_on]
    await hold_it(school, log, presented="Lise tegnet, og mor fortalte.", **next_one)
    event = await school.last(SakenPresented, log)
    assert event.words == "Lise tegnet, og mor fortalte."
    assert {"foresatt", "barn", "stafettholder"} <= set(await school.audience(SakenPresented, log))


async def test_in_other_trinn_nobody_is_asked_how_it_was_presented(school: School) -> None:
    log = await opened_on(school, "nivaa_2")
    await meet(school, log, presented="")
    assert await place(school, log) == (2, 2)


@pytest.mark.requirement(86)
async def test_home_school_and_service_work_towards_one_maal_that_all_of_them_read(school: School) -> None:
    """3.3: «Det er viktig at aktiviteter er koordinerte, og at alle involverte instanser jobber mot felles mål»."""
    log, _ = await let_in(school)
    await school.perform(SetMaal(log, "Lise er med på håndball igjen."), KARI)
    (maal,) = (await school.log(log)).maal
    for arena, who in (("hjemme", MOR), ("skole", KARI), ("tjeneste", SOLVEIG)):
        await school.perform(tiltak(log, maal, arena, who, school), KARI)  # type: ignore[arg-type]
    state = await school.log(log)
    assert {(one.maal, one.responsible) for one in state.tiltak.values()} == {
        (maal, who.id) for who in (MOR, KARI, SOLVEIG)
    }
    assert {"foresatt", "stafettholder", "deltaker"} <= set(await school.audience(MaalSet, log))
    alone = tiltak(log, uuid4(), "skole", KARI, school)
    await school.refused(alone, KARI, Refused, "Velg målet som tiltaket skal hjelpe til med.", "maal")

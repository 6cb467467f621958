"""Nivå 0, trinn 4 and 5: «Grunn til videre oppfølging?», «Avslutt saken»."""

from dataclasses import replace

import pytest

from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.set_maal import SetMaal
from services.cases.roles import ENHETSLEDER, FORESATT, STAFETTHOLDER
from services.cases.stafettlogg import LogProposed, SamtykkeAsked
from services.cases.undring import UndringDecided
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import FAR, INGER, KARI, LISE, MOR, OLA, SKOLE, SOLVEIG
from tests.cases.routine import heard, proposed, samtale, talked, to_level_1
from tests.cases.school import School


async def test_it_is_closed_with_a_reason_and_without_a_log(school: School) -> None:
    undring = await talked(school)
    await school.perform(DecideUndring(undring, "avsluttet", "Lise har det bra.", None, ""), KARI)
    event = await school.last(UndringDecided, undring)
    assert (event.outcome, event.reason, event.stafettlogg) == ("avsluttet", "Lise har det bra.", None)


async def test_to_level_1_a_log_is_proposed_and_each_foresatt_is_asked(school: School) -> None:
    log = await proposed(school)
    events = await school.events(log)
    assert [type(event) for event in events] == [LogProposed, SamtykkeAsked, SamtykkeAsked]
    assert [event.foresatt for event in events if isinstance(event, SamtykkeAsked)] == [MOR.id, FAR.id]


@pytest.mark.requirement(11)
async def test_whether_there_is_ground_is_decided_apart_from_what_to_do(school: School) -> None:
    log = await proposed(school)
    state = await school.log(log)
    assert (state.maal, state.tiltak, state.moeter) == ({}, {}, {})
    await school.refused(
        SetMaal(log, "Lise har det bra."), KARI, Refused, "Stafettloggen er ikke åpnet ennå. Vi venter på samtykke."
    )


@pytest.mark.requirement(6)
async def test_it_may_go_to_level_2_at_once_where_the_pack_says_so(school: School) -> None:
    undring = await talked(school)
    await school.perform(replace(to_level_1(undring), outcome="nivaa_2"), INGER)
    decided = await school.last(UndringDecided, undring)
    assert decided.stafettlogg
    assert (await school.last(LogProposed, decided.stafettlogg)).nivaa == 2


@pytest.mark.requirement(7)
async def test_a_level_is_never_chosen_without_a_reason(school: School) -> None:
    command = replace(to_level_1(await talked(school)), reason=" ")
    await school.refused(command, INGER, Refused, "Dette må fylles ut.", "reason")


async def test_a_way_that_the_pack_does_not_have_is_refused(school: School) -> None:
    """Sokndal's document leads from level 0 to level 1, to level 2, and to an end."""
    command = replace(to_level_1(await talked(school)), outcome="nivaa_3")
    await school.refused(command, INGER, Refused, "Velg ett av svarene som står der.", "outcome")


async def test_the_log_copies_nothing_from_the_undring_but_its_name(school: School) -> None:
    undring = await talked(school)
    await school.perform(to_level_1(undring), INGER)
    log = (await school.last(UndringDecided, undring)).stafettlogg
    assert log is not None
    first = await school.last(LogProposed, log)
    assert (first.undring, first.barn, first.unit) == (undring, LISE.id, SKOLE)
    assert first.summary == "Vi vil at Lise skal ha det bra på skolen."
    assert "stille" not in str(vars(first))


async def test_stafettholder_and_foresatte_see_the_proposal_and_the_leader_does_not(school: School) -> None:
    log = await proposed(school)
    assert await school.roles(KARI, log) == {STAFETTHOLDER}
    assert await school.roles(MOR, log) == await school.roles(FAR, log) == {FORESATT}
    assert await school.roles(OLA, log) == frozenset()
    assert await school.roles(INGER, log) == {ENHETSLEDER}
    assert ENHETSLEDER not in await school.audience(LogProposed, log)


async def test_level_1_needs_a_summary_for_the_family(school: School) -> None:
    await school.refused(
        replace(to_level_1(await talked(school)), summary=""), INGER, Refused,
        "Skriv noen ord til familien om hvorfor dere foreslår en stafettlogg.", "summary",
    )


@pytest.mark.requirement(63)
async def test_level_1_needs_a_stafettholder_of_the_unit(school: School) -> None:
    command, sentence = to_level_1(await talked(school)), "Velg hvem som blir stafettholder."
    for nobody in (None, SOLVEIG.id, MOR.id):
        await school.refused(replace(command, stafettholder=nobody), INGER, Refused, sentence, "stafettholder")


async def test_nothing_is_decided_before_the_talk(school: School) -> None:
    await school.refused(
        to_level_1(await heard(school)), INGER, Refused,
        "Skriv inn undringssamtalen først. Det er sammen med familien dere avgjør veien videre.",
    )


async def test_a_decided_undring_takes_nothing_more(school: School) -> None:
    undring = await talked(school)
    await school.perform(to_level_1(undring), INGER)
    sentence = "Undringen er avgjort. Er det noe nytt, så registrer en ny undring."
    await school.refused(to_level_1(undring), INGER, Refused, sentence)
    await school.refused(samtale(school, undring), OLA, Refused, sentence)


async def test_an_outcome_that_nobody_offered_is_refused(school: School) -> None:
    command = replace(to_level_1(await talked(school)), outcome="nivaa_9")  # type: ignore[arg-type]
    await school.refused(command, INGER, Refused, "Velg ett av svarene som står der.", "outcome")


async def test_the_foresatte_read_the_decision_but_do_not_make_it(school: School) -> None:
    undring = await talked(school)
    await school.refused(
        to_level_1(undring), MOR, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )
    await school.refused(to_level_1(undring), SOLVEIG, NotFound, "Siden finnes ikke.")
    await school.perform(to_level_1(undring), INGER)
    assert FORESATT in await school.audience(UndringDecided, undring)

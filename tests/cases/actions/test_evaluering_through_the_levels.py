"""Sokndal's evalueringer on all three nivaa, each outcome where the document says it leads, through the real door."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from services.cases.actions.agree_evaluering import AgreeEvaluering
from services.cases.actions.change_nivaa import ChangeNivaa
from services.cases.actions.change_pack import ChangePack
from services.cases.actions.close_log import CloseLog
from services.cases.actions.come_back import ComeBack
from services.cases.actions.prepare_evaluering import PrepareEvaluering
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.take_back_wish_end import TakeBackWishEnd
from services.cases.actions.wish_end import WishEnd
from services.cases.stafettlogg import (
    Closed,
    EarlierNamed,
    EvalueringDecided,
    EvalueringPrepared,
    Succeeded,
    TrinnReached,
)
from services.kernel.errors import NotFound, NotPermitted, Refused, Stale
from tests.cases.people import FAR, INGER, KARI, MOR, SOLVEIG
from tests.cases.routine import (
    Called,
    answer,
    call,
    decided,
    decision,
    discussed,
    discussion,
    minutes,
    opened,
    planned,
    under_way,
)
from tests.cases.school import School

CLOSED = "Stafettloggen er avsluttet. Er det noe nytt, så åpne en ny."
CHOOSE = "Velg ett av svarene som står der."


async def to_nivaa(school: School, nivaa: int) -> UUID:
    """A log that has come that far, evaluering by evaluering."""
    log = await decided(school, "3.1")
    for at in range(2, nivaa):
        await evaluate(school, log)
        await school.perform(decision(school, log, "3.1", known=str(at - 1)), KARI)
    return log


async def evaluate(school: School, log: UUID) -> None:
    """The samarbeidsmøte, the plan's date, the discussion, on whichever nivaa the log stands."""
    state = await school.log(log)
    if "oppstart" in school.pack.step(state.nivaa, state.trinn).does:
        await school.perform(call(school, log), KARI)
        moete, known = list((await school.log(log)).moeter.items())[-1]
        held = replace(minutes(school, Called(log, moete, known.starts)), evaluering_on=None)
        if state.nivaa == 3:
            more = {"next_starts": known.starts + timedelta(days=20), "next_place": "Skolen"}
            held = replace(held, **more, presented="Lise fortalte selv.")  # type: ignore[arg-type]
        await school.perform(held, KARI)
        assert (await school.log(log)).trinn == 2
    await school.perform(AgreeEvaluering(log, known=None, on=school.days(60)), KARI)
    await school.perform(discussion(school, log), KARI)


@pytest.mark.requirement(102, 103)
@pytest.mark.parametrize("nivaa", [1, 2, 3])
async def test_outcome_1_closes_the_log_on_every_nivaa(school: School, nivaa: int) -> None:
    log = await to_nivaa(school, nivaa) if nivaa > 1 else (await under_way(school)).log
    await (evaluate(school, log) if nivaa > 1 else school.perform(discussion(school, log), KARI))
    await school.perform(decision(school, log, "1.1", known=str(nivaa - 1)), KARI)
    state = await school.log(log)
    assert (state.status, state.nivaa) == ("avsluttet", nivaa)
    assert (await school.last(Closed, log)).grunn == "evaluert"
    await school.refused(SetMaal(log, "Noe nytt"), KARI, Refused, CLOSED)


@pytest.mark.requirement(104)
@pytest.mark.parametrize(("nivaa", "trinn"), [(1, 3), (2, 2), (3, 2)])
@pytest.mark.parametrize("condition", [1, 2])
async def test_outcome_2_leads_to_trinn_3_on_nivaa_1_but_to_trinn_2_above(
    school: School, nivaa: int, trinn: int, condition: int
) -> None:
    log = await to_nivaa(school, nivaa) if nivaa > 1 else (await under_way(school)).log
    await (evaluate(school, log) if nivaa > 1 else school.perform(discussion(school, log), KARI))
    await school.perform(decision(school, log, f"2.{condition}", known=str(nivaa - 1)), KARI)
    event = await school.last(EvalueringDecided, log)
    assert (event.vei, event.nivaa, event.trinn, event.condition) == ("fortsett", nivaa, trinn, condition)
    assert event.next_on == school.days(50)


@pytest.mark.requirement(15, 16, 17, 19, 105)
@pytest.mark.parametrize(("nivaa", "vei", "place", "hard"), [
    (1, "opp", (2, 1), True), (2, "opp", (3, 1), False), (3, "ansvarsgruppe", (3, 5), True),
])  # fmt: skip
async def test_outcome_3_asks_for_a_meeting_within_four_weeks(
    school: School, nivaa: int, vei: str, place: tuple[int, int], hard: bool
) -> None:
    log = await to_nivaa(school, nivaa) if nivaa > 1 else (await under_way(school)).log
    await (evaluate(school, log) if nivaa > 1 else school.perform(discussion(school, log), KARI))
    await school.perform(decision(school, log, "3.1", known=str(nivaa - 1)), KARI)
    event = await school.last(EvalueringDecided, log)
    assert (event.vei, (event.nivaa, event.trinn)) == (vei, place)
    assert (event.meet_by, event.hard) == (school.days(28), hard)


@pytest.mark.parametrize("known", ["9" * 5_000, "", "-1", "x"])
async def test_what_no_page_has_said_is_no_count(school: School, known: str) -> None:
    log = await discussed(school)
    with pytest.raises(Stale):
        await school.perform(decision(school, log, "1.1", known=known), KARI)
    assert (await school.log(log)).evaluert == 0


@pytest.mark.requirement(107)
async def test_the_family_prepares_and_a_stranger_finds_nothing(school: School) -> None:
    log = (await under_way(school)).log
    await school.perform(PrepareEvaluering(log, "bedre", "Hun ler mer."), FAR)
    assert (await school.last(EvalueringPrepared, log)).words == "Hun ler mer."
    await school.refused(PrepareEvaluering(log, "likt", ""), SOLVEIG, NotFound, "Siden finnes ikke.")


async def test_only_the_stafettholder_writes_the_discussion_and_the_decision(school: School) -> None:
    only = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    log = (await under_way(school)).log
    await school.refused(discussion(school, log), MOR, NotPermitted, only)
    await school.perform(discussion(school, log), KARI)
    await school.refused(decision(school, log, "1.1"), MOR, NotPermitted, only)
    await school.refused(decision(school, log, "1.1"), INGER, NotFound, "Siden finnes ikke.")


@pytest.mark.parametrize("utfall", ["4.1", "0", "x", "1.9", "1.x", "-1", "1.1.1", "²"])
async def test_what_is_not_an_outcome_of_the_model_is_asked_for_again(school: School, utfall: str) -> None:
    log = await discussed(school)
    await school.refused(decision(school, log, utfall), KARI, Refused, CHOOSE, "utfall")


async def test_a_reason_and_the_next_date_are_not_optional(school: School) -> None:
    log = await discussed(school)
    await school.refused(
        replace(decision(school, log, "2.1"), next_on=None), KARI, Refused,
        "Skriv hvilken dag dere ser på det igjen, før dere avslutter møtet.", "next_on",
    )  # fmt: skip
    await school.refused(
        replace(decision(school, log, "2.1"), reason=" "), KARI, Refused, "Dette må fylles ut.", "reason"
    )


@pytest.mark.requirement(5, 9)
async def test_the_log_can_be_moved_up_and_down_with_a_reason(school: School) -> None:
    log = await opened(school)
    await school.perform(ChangeNivaa(log, "2.1", "Helsestasjonen må med nå."), KARI)
    assert ((state := await school.log(log)).nivaa, state.trinn) == (2, 1)
    await school.perform(ChangeNivaa(log, "1.3", "Skolen klarer det selv."), KARI)
    assert ((state := await school.log(log)).nivaa, state.trinn) == (1, 3)


@pytest.mark.parametrize("place", ["4.1", "0.1", "1.9", "x", ""])
async def test_a_nivaa_that_the_model_lacks_is_refused(school: School, place: str) -> None:
    sentence = "Velg et trinn fra listen. Modellen har ikke det trinnet." if place else "Dette må fylles ut."
    await school.refused(ChangeNivaa(await opened(school), place, "Hvorfor ikke?"), KARI, Refused, sentence, "place")


async def test_a_log_that_follows_what_is_in_force_has_nothing_to_change_to(school: School) -> None:
    await school.refused(
        ChangePack(await opened(school), "Ny høst"), KARI, Refused,
        "Loggen følger allerede den utgaven av modellen som gjelder.",
    )  # fmt: skip


@pytest.mark.requirement(25)
async def test_a_closed_log_comes_back_as_a_new_one_that_names_it(school: School) -> None:
    old = await decided(school, "1.1")
    new = await school.perform(ComeBack(old, "Lise har det vanskelig igjen."), KARI)
    assert new != old
    state = await school.log(new)
    assert (state.status, state.earlier, state.samtykke) == ("foreslaatt", old, {MOR.id: "spurt", FAR.id: "spurt"})
    assert ((await school.last(Succeeded, old)).later, (await school.last(EarlierNamed, new)).earlier) == (new, old)
    await school.refused(
        ComeBack(old, "Igjen"), KARI, Refused, "Det er åpnet en ny logg etter denne allerede."
    )


async def test_who_has_lost_foreldreansvar_since_is_not_asked(school: School) -> None:
    old = await decided(school, "1.1")
    ends = "UPDATE parental SET until_on = $2 WHERE parent = $1"
    await school.admin.execute(ends, FAR.id, date(2026, 1, 1))
    try:
        new = await school.perform(ComeBack(old, "Lise har det vanskelig igjen."), KARI)
        assert (await school.log(new)).samtykke == {MOR.id: "spurt"}
        await answer(school, new, MOR)
        assert (await school.log(new)).status == "aapen"
    finally:
        await school.admin.execute(ends, FAR.id, None)


async def test_a_log_that_is_open_has_nothing_to_come_back_from(school: School) -> None:
    await school.refused(
        ComeBack(await opened(school), "Nytt"), KARI, Refused, "Loggen er ikke avsluttet. Skriv det nye i den."
    )


async def test_the_family_ends_the_log_together_and_may_change_its_mind(school: School) -> None:
    log = (await planned(school)).log
    await school.perform(WishEnd(log, ""), MOR)
    await school.perform(TakeBackWishEnd(log), MOR)
    await school.perform(WishEnd(log, "Det går bra nå."), FAR)
    assert (await school.log(log)).status == "aapen"
    await school.perform(WishEnd(log, ""), MOR)
    assert (await school.log(log)).status == "avsluttet"
    assert (await school.last(Closed, log)).grunn == "familien"


async def test_the_stafettholder_closes_where_an_individual_plan_takes_over(school: School) -> None:
    log = await opened(school)
    await school.perform(CloseLog(log, "individuell_plan", "Takk. Planen følges opp av koordinator."), KARI)
    assert (await school.last(Closed, log)).grunn == "individuell_plan"


async def test_the_samarbeidsmoete_leads_on_to_planning(school: School) -> None:
    log = await to_nivaa(school, 2)
    await evaluate(school, log)
    assert (await school.last(TrinnReached, log)).trinn == 2

"""A leader who is kin hands the case on; what the law on the school environment asks stands where one decides."""

from dataclasses import replace

import pytest

from services.cases.actions.assign_undring import AssignUndring
from tests.cases.people import BJARNE, INGER, KARI, LISE, OLA
from tests.cases.routine import assigned, samtale, undring_about_lise, words_of_lise
from tests.web.running import Running


async def test_the_leader_hands_it_on_and_has_no_such_page_any_more(running: Running) -> None:
    undring = await assigned(running.school)
    await running.caught_up()
    inger, bjarne = await running.browser(INGER), await running.browser(BJARNE)
    assert (await bjarne.get(f"/undring/{undring}")).status == 404
    form = (await inger.open(f"/undring/{undring}")).form("replace_leder")
    page = await inger.done(form, leader=BJARNE.id, reason="Jeg er tante til barnet.")
    assert page.path == "/"
    await running.caught_up()
    assert (await inger.get(f"/undring/{undring}")).status == 404
    assert "close_undring" in (await bjarne.open(f"/undring/{undring}")).actions
    assert "Lise Berg" not in (await inger.open("/")).said
    assert "Lise Berg" in (await bjarne.open("/")).said


@pytest.mark.requirement(12, 95)
async def test_the_week_for_the_school_environment_is_warned_of_where_the_worry_is_put_into_words(
    running: Running,
) -> None:
    await running.caught_up()
    kari = await running.browser(KARI)
    page = await kari.open(f"/undring/ny/{LISE.id}")
    assert "husk fristen på en uke for innkalling av foresatte til samtale" in page.said
    assert "Det kan handle om helse, trivsel eller livssituasjon." in page.said
    answers = {"observations": "Hun er alene.", "questions": "Blir hun holdt utenfor?", "confirmed": "1"}
    page = await kari.done(
        page.form("raise_undring"), arose_on=str(running.school.today), skolemiljoe="1", **answers
    )
    await running.caught_up()
    assert "mandag 7. desember" in (await kari.open(page.path)).said


@pytest.mark.requirement(175)
@pytest.mark.parametrize("skolemiljoe", [True, False])
async def test_the_school_keeps_the_activity_and_the_plan_whatever_is_decided(
    running: Running, skolemiljoe: bool
) -> None:
    school = running.school
    undring = await school.perform(replace(undring_about_lise(school), skolemiljoe=skolemiljoe), KARI)
    await school.perform(AssignUndring(undring, KARI.id, OLA.id), INGER)
    await school.perform(words_of_lise(school, undring), KARI)
    await school.perform(samtale(school, undring), OLA)
    await running.caught_up()
    page = await (await running.browser(INGER)).open(f"/undring/{undring}")
    assert "decide_undring" in page.actions
    assert ("Skolen har fortsatt ansvaret for aktiviteten og planen" in page.said) is skolemiljoe

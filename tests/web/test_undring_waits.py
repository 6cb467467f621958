"""On the undring's page: what else its people may do, and what the foresatte never see of it."""

from uuid import UUID

import pytest

from tests.cases.followed.test_log_opens import AT_2_1
from tests.cases.followed.walk import following
from tests.cases.people import INGER, KARI, MOR, OLA
from tests.cases.routine import assigned, raised, talked
from tests.web.running import Running

SECRET = "Hun er redd for at far blir sint."


async def _page(running: Running, undring: UUID) -> str:
    await running.caught_up()
    return f"/undring/{undring}"


async def test_the_leader_waits_and_sees_to_a_day_and_takes_it_up_again(running: Running) -> None:
    path = await _page(running, await raised(running.school))
    inger, kari = await running.browser(INGER), await running.browser(KARI)
    assert "close_undring" not in (await kari.open(path)).actions
    form = (await inger.open(path)).form("close_undring")
    page = await inger.done(form, reason="Influensa.", look_again_on="2026-12-14")
    assert "Vi ser det an." in page.said
    assert "Influensa." in (await kari.open(path)).said
    page = await inger.done(page.form("review_undring"), again="tas_opp", words="Stille igjen.")
    assert "En undring er delt med deg." in page.said


@pytest.mark.requirement(50)
async def test_its_author_writes_down_an_anonymous_talk_with_a_service(running: Running) -> None:
    path = await _page(running, await raised(running.school))
    kari = await running.browser(KARI)
    form = (await kari.open(path)).form("discuss_anonymously")
    page = await kari.done(form, held_on="2026-11-30", service="PPT", advice="Snakk med henne i ro.")
    assert "drøftet anonymt" in page.said


async def test_the_barn_says_do_not_tell_and_the_leader_decides_with_the_school_nurse(running: Running) -> None:
    path = await _page(running, await assigned(running.school))
    kari, inger, ola = [await running.browser(who) for who in (KARI, INGER, OLA)]
    form = (await kari.open(path)).form("pause_deling")
    page = await kari.done(form, reason=SECRET, review_by="2026-12-02")
    assert "Ingen kontakter foresatte nå." in page.said
    assert "hold_undringssamtale" not in (await ola.open(path)).actions
    page = await inger.open(path)
    assert SECRET in page.said
    answers = {"sharing": "deles", "together_with": "Solveig Aas", "words": "Lise er trygg på det."}
    await inger.done(page.form("review_deling"), **answers)
    assert "hold_undringssamtale" in (await ola.open(path)).actions


async def test_the_foresatte_find_nothing_of_what_came_before(running: Running) -> None:
    undring = await talked(running.school)
    path = await _page(running, undring)
    page = await (await running.browser(MOR)).open(path)
    for word in ("pauset", "sees_an", "drøftet anonymt", "Trenger du noe annet?", "slettet"):
        assert word not in page.html
    assert page.actions == set()


@pytest.mark.requirement(22, 168)
async def test_where_logs_open_on_a_higher_level_the_school_goes_on_by_itself_until_a_day(running: Running) -> None:
    with following(running.school, AT_2_1):
        undring = await talked(running.school)
        path = await _page(running, undring)
        inger = await running.browser(INGER)
        form = (await inger.open(path)).form("decide_undring")
        refused = await inger.refused(form, outcome="nivaa_1", reason="Vi prøver selv.")
        assert [text for text, _ in refused.errors] == ["Skriv hvilken dag dere ser på det igjen sammen med familien."]
        page = await inger.done(form, outcome="nivaa_1", reason="Vi prøver selv.", next_on="2026-12-30")
        assert "Lise får hjelp i tjenesten, uten stafettlogg." in page.said
        assert "vi fortsetter på nivå 1, uten stafettlogg. Vi ser på det igjen" in page.said
        family = await (await running.browser(MOR)).open(path)
        assert "Vi prøver selv." in family.said
        assert "decide_undring" not in family.actions
        assert "decide_undring" in page.actions


"""Meetings in a browser without JavaScript: called, answered, moved, asked for, run from one page, read afterwards."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from services.cases.actions.answer_moete import AnswerMoete
from services.cases.actions.ask_moete import AskMoete
from services.cases.actions.cancel_moete import CancelMoete
from services.cases.stafettlogg import EvalueringAgreed, MoeteCalled, MoeteHeld, MoeteMoved
from tests.cases.people import FAR, INGER, KARI, LISE, MOR, OLA, SOLVEIG, Somebody
from tests.cases.routine import Called, call, called, met, minutes, opened, tiltak, under_way
from tests.cases.school import School
from tests.web.running import Running

SECRET = "Hos pappa i Storgata 5"
WORDS = {"barn_took_part": "Lise var med.", "decisions": "Håndball igjen."}


async def apart(school: School) -> dict[UUID, Called]:
    """Each home has its own meeting."""
    log, found = await opened(school), {}
    for who, place in ((MOR, "Skolen"), (FAR, SECRET)):
        await school.perform(replace(call(school, log), invited=(who.id,), place=place), KARI)
        moete, known = list((await school.log(log)).moeter.items())[-1]
        found[who.id] = Called(log, moete, known.starts)
    return found


@pytest.mark.requirement(71)
async def test_two_homes_are_called_apart_and_neither_meets_a_trace_of_the_others(running: Running) -> None:
    homes = await apart(running.school)
    his = homes[FAR.id]
    await running.school.perform(AnswerMoete(his.log, his.moete, "passer_ikke", True, words=SECRET), FAR)
    await running.caught_up()
    mor, far, kari = [await running.browser(one) for one in (MOR, FAR, KARI)]
    mine = homes[MOR.id]
    log = f"/logg/{mine.log}"
    for path in (log, f"{log}/moeter", f"{log}/moete/{mine.moete}", f"{log}/moete/{mine.moete}/ark", f"{log}/utskrift"):
        page = await mor.get(path)
        assert SECRET not in page.html
        assert str(his.moete) not in page.html
        assert "tolk (" not in page.html
    unknown = await mor.get(f"{log}/moete/{uuid4()}")
    for path in (f"{log}/moete/{his.moete}", f"{log}/moete/{his.moete}/ark"):
        hidden = await mor.get(path)
        assert (hidden.status, hidden.said) == (404, unknown.said)
    assert SECRET in (await far.open(f"{log}/moete/{his.moete}")).said
    assert (await far.get(f"{log}/moete/{mine.moete}")).status == 404
    both = await kari.open(f"{log}/moeter")
    assert SECRET in both.said
    assert {str(mine.moete), str(his.moete)} <= {one for one in both.html.split("/") for one in [one[:36]]}


async def test_a_foresatt_whom_no_call_has_reached_is_named_to_the_stafettholder(running: Running) -> None:
    log = await opened(running.school)
    await running.school.perform(replace(call(running.school, log), invited=(MOR.id,)), KARI)
    await running.caught_up()
    kari, mor = await running.browser(KARI), await running.browser(MOR)
    assert "Jon Berg er ikke kalt inn." in (await kari.open(f"/logg/{log}/moeter")).said
    assert "er ikke kalt inn" not in (await mor.open(f"/logg/{log}/moeter")).said


async def test_the_stafettholder_calls_from_the_room_and_everybody_is_ticked(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    page = await kari.open(f"/logg/{log}")
    assert f"/logg/{log}/moeter#kall-inn" in page.html
    form = (await kari.open(f"/logg/{log}/moeter")).form("call_moete")
    assert sorted(form.values["invited"]) == sorted([str(MOR.id), str(FAR.id)])
    assert form.values["agenda"][0].startswith("1. Situasjonen/utfordringen\n2. Konkrete mål")
    page = await kari.done(form, starts="2026-12-10T14:00", place="Skolen")
    assert page.path == f"/logg/{log}/moeter"
    assert "Anne Berg: har ikke svart" in page.said
    assert (await running.school.last(MoeteCalled, log)).kind == "samarbeidsmoete"


async def test_an_answer_with_another_time_reaches_the_stafettholders_card_and_the_meeting_is_moved(
    running: Running,
) -> None:
    of = await called(running.school)
    await running.caught_up()
    mor, far, kari = [await running.browser(one) for one in (MOR, FAR, KARI)]
    before = (await far.open(f"/logg/{of.log}")).form("answer_moete")
    form = (await mor.open(f"/logg/{of.log}")).form("answer_moete")
    await mor.done(form, answer="passer_ikke", words="Etter kl. 16, takk.")
    card = (await kari.open(f"/logg/{of.log}")).said
    assert "Noen har svart at det ikke passer. Se om møtet kan flyttes." in card
    page = await kari.open(f"/logg/{of.log}/moete/{of.moete}")
    assert "Anne Berg: Etter kl. 16, takk." in page.said
    later = of.starts + timedelta(hours=3)
    await kari.done(page.form("move_moete"), starts=later.isoformat(timespec="minutes"), reason="Det passer bedre.")
    assert (await running.school.last(MoeteMoved, of.log)).starts == later
    moved = await mor.open(f"/logg/{of.log}")
    assert "Møtet er flyttet. Kari Lie leder det." in moved.said
    page = await far.refused(before, answer="kommer")
    assert "Møtet er flyttet til" in page.said
    await mor.done(moved.form("answer_moete"), answer="kommer")


@pytest.mark.requirement(74, 76, 77, 78)
async def test_a_meeting_is_run_from_one_page_measures_first_and_does_not_end_without_the_next_date(
    running: Running,
) -> None:
    of = await met(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    page = await kari.open(f"/logg/{of.log}/moete/{of.moete}")
    parts = ("Tiltakene først", "Tiltak hjemme", "Hvordan var barnet med", "Hvem var med?", "Hva ble dere enige om?")
    places = [page.said.index(one) for one in (*parts, "Når ser dere på hvordan det går?")]
    assert places == sorted(places)
    page = await kari.refused(page.form("hold_moete"), **WORDS, others="Per Vik")
    assert [target.rpartition("-")[2] for _, target in page.errors] == ["evaluering_on"]
    kept = page.form("hold_moete")
    assert (kept.values["decisions"], kept.values["others"]) == (["Håndball igjen."], ["Per Vik"])
    page = await kari.done(kept, evaluering_on=running.school.days(60))
    assert page.path == f"/logg/{of.log}/moete/{of.moete}"
    for part in ("Per Vik", "Lise var med.", "Håndball igjen.", "Dette førte vi inn i planen", "Tiltak hjemme"):
        assert part in page.said
    assert (await running.school.last(EvalueringAgreed, of.log)).on == running.school.days(60)


async def test_minutes_hold_what_was_entered_that_day_and_nothing_else(running: Running) -> None:
    school = running.school
    plan = await under_way(school)
    school.clock.at += timedelta(days=2)
    try:
        of = await called(school, plan.log)
        await school.perform(replace(tiltak(plan.log, plan.maal, "fritid", FAR, school), what="Før møtet"), KARI)
        school.clock.at += timedelta(days=20)
        await school.perform(replace(tiltak(plan.log, plan.maal, "fritid", FAR, school), what="I møtet"), KARI)
        held = replace(minutes(school, of), evaluering_on=None)
        await school.perform(held, KARI)
        school.clock.at += timedelta(days=1)
        await school.perform(replace(tiltak(plan.log, plan.maal, "fritid", FAR, school), what="Dagen etter"), KARI)
        await running.caught_up()
        page = await (await running.browser(MOR)).open(f"/logg/{of.log}/moete/{of.moete}")
    finally:
        school.clock.at -= timedelta(days=23)
    assert "I møtet" in page.said
    assert "Før møtet" not in page.said
    assert "Dagen etter" not in page.said


async def test_what_the_plan_lacks_is_said_and_nothing_typed_is_lost(running: Running) -> None:
    of = await called(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{of.log}/moete/{of.moete}")).form("hold_moete")
    page = await kari.refused(form, **WORDS, evaluering_on=running.school.days(60))
    assert "Avtal minst ett tiltak hjemme og ett på skolen eller i fritiden først." in page.said
    assert page.form("hold_moete").values["decisions"] == ["Håndball igjen."]


async def test_a_meeting_on_paper_has_a_sheet_and_is_entered_without_a_call(running: Running) -> None:
    plan, school = await under_way(running.school), running.school
    of = await called(school, plan.log)
    await running.caught_up()
    kari = await running.browser(KARI)
    sheet = await kari.open(f"/logg/{of.log}/moete/{of.moete}/ark")
    lines = ("Tiltakene først", "Tiltak hjemme", "Hvem var med?", "☐ Anne Berg", "Dette ble vi enige om", "Neste dato")
    assert [one for one in lines if one not in sheet.said] == []
    assert sheet.actions == set()
    form = (await kari.open(f"/logg/{of.log}/moeter")).form("hold_moete")
    page = await kari.done(
        form, held_on="2026-11-25", kind="annet_moete", attended=[str(KARI.id), str(MOR.id)], **WORDS
    )
    event = await school.last(MoeteHeld, of.log)
    assert event.moete != of.moete
    assert event.occurred_on() == datetime(2026, 11, 25).date()  # noqa: DTZ001 - a day
    assert f"/logg/{of.log}/moete/{event.moete}" in page.html


async def test_whoever_asks_for_a_meeting_reads_by_when_they_hear_and_what_was_answered(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    mor, far, kari = [await running.browser(one) for one in (MOR, FAR, KARI)]
    page = await mor.done((await mor.open(f"/logg/{log}/moeter")).form("ask_moete"), words="Kan vi møtes uten far?")
    assert "Svaret kommer senest mandag 7. desember" in page.said
    assert "ask_moete" not in page.actions
    for path in (f"/logg/{log}", f"/logg/{log}/moeter"):
        assert "uten far" not in (await far.open(path)).html
        assert "bedt om et møte" not in (await far.open(path)).said
    card = await kari.open(f"/logg/{log}")
    assert f"/logg/{log}/moeter#oensker" in card.html
    room = await kari.open(f"/logg/{log}/moeter")
    assert "Kan vi møtes uten far?" in room.said
    asked = (await running.school.log(log)).moete_asks
    (no,) = [one for one in room.forms("answer_moete_ask") if one.values["asked"] == [str(next(iter(asked)))]]
    await kari.done(no, answer="neste_moete", reason="Vi møtes om en uke.")
    page = await mor.open(f"/logg/{log}/moeter")
    assert "Svaret: vi tar det i neste møte." in page.said
    assert "Vi møtes om en uke." in page.said
    assert "ask_moete" in page.actions
    assert f"/logg/{log}/moeter#oensker" not in (await kari.open(f"/logg/{log}")).html


async def test_a_wish_is_answered_by_calling_the_meeting(running: Running) -> None:
    log = await opened(running.school)
    await running.school.perform(AskMoete(log, "Når møtes vi?"), FAR)
    await running.caught_up()
    kari, far = await running.browser(KARI), await running.browser(FAR)
    (asked,) = (await running.school.log(log)).moete_asks
    form = (await kari.open(f"/logg/{log}/moeter")).form("call_moete", asked=asked)
    await kari.done(form, starts="2026-12-10T14:00", place="Skolen")
    assert "Svaret: vi kaller inn til et møte." in (await far.open(f"/logg/{log}/moeter")).said


async def test_a_wish_that_waits_too_long_says_so_to_both(running: Running) -> None:
    log = await opened(running.school)
    await running.school.perform(AskMoete(log, "Når møtes vi?"), FAR)
    running.school.clock.at += timedelta(days=8)
    try:
        await running.caught_up()
        for who in (FAR, KARI):
            page = await (await running.browser(who)).open(f"/logg/{log}/moeter")
            assert "Svaret skulle ha kommet mandag 7. desember" in page.said
    finally:
        running.school.clock.at -= timedelta(days=8)


async def test_the_stafettholder_reads_the_language_of_whoever_needs_an_interpreter(running: Running) -> None:
    school = running.school
    of = await called(school)
    await school.admin.execute("INSERT INTO choice (person, language) VALUES ($1, 'pl')", FAR.id)
    try:
        await school.perform(AnswerMoete(of.log, of.moete, "kommer", interpreter=True), FAR)
        await running.caught_up()
        kari, mor = await running.browser(KARI), await running.browser(MOR)
        page = await kari.open(f"/logg/{of.log}/moete/{of.moete}")
        assert "Jon Berg: kommer (trenger tolk (polsk))" in page.said
        assert "aldri familie eller venner" in page.said
        assert "polsk" not in (await mor.open(f"/logg/{of.log}/moete/{of.moete}")).said
    finally:
        await school.admin.execute("DELETE FROM choice WHERE person = $1", FAR.id)


async def test_a_cancelled_meeting_says_what_comes_instead(running: Running) -> None:
    of = await called(running.school)
    command = CancelMoete(of.log, of.moete, "Kari er syk.", "Inger ringer dere.", running.school.days(3))
    await running.school.perform(command, KARI)
    await running.caught_up()
    mor = await running.browser(MOR)
    page = await mor.open(f"/logg/{of.log}/moete/{of.moete}")
    for part in ("Møtet er avlyst.", "Inger ringer dere.", "Dere hører mer senest torsdag 3. desember"):
        assert part in page.said
    assert page.actions == set()
    assert "Stafettloggen er åpnet." in (await mor.open(f"/logg/{of.log}")).said


@pytest.mark.parametrize("who", [SOLVEIG, INGER, LISE, OLA])
async def test_who_is_not_in_the_log_finds_no_meetings(running: Running, who: Somebody) -> None:
    of = await called(running.school)
    await running.caught_up()
    browser = await running.browser(who)
    for path in ("moeter", f"moete/{of.moete}", f"moete/{of.moete}/ark"):
        assert (await browser.get(f"/logg/{of.log}/{path}")).status == 404


async def test_a_meeting_of_another_log_is_not_in_this_one(running: Running) -> None:
    one, other = await called(running.school), await called(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    assert (await kari.get(f"/logg/{one.log}/moete/{other.moete}")).status == 404

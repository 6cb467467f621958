"""Beside the plan: waiting, questions, lysglimt, faktorer, other plans and the own journal, as each sees them."""

from uuid import UUID

import pytest

from tests.cases.people import FAR, GRETE, KARI, MOR
from tests.cases.routine import PURPOSE, under_way
from tests.web.running import Running

NASTY = "<b>PPT</b> & \u202eBUP"


@pytest.fixture
async def log(running: Running) -> UUID:
    found = await under_way(running.school)
    await running.caught_up()
    return found.log


async def wait_for(running: Running, log: UUID, whom: str, **more: object) -> None:
    """Kari writes it in, in the room of the plan."""
    kari, school = await running.browser(KARI), running.school
    form = (await kari.open(f"/logg/{log}/plan")).form("start_venting")
    typed = {"since": school.days(-27), "expected": "i uke 4", "meanwhile": "Imens fortsetter lesegruppa."}
    await kari.done(form, whom=whom, calls=KARI.id, **typed | {"calls_on": school.days(39)} | more)


async def test_the_card_of_a_family_that_waits_says_all_of_it_in_words(running: Running, log: UUID) -> None:
    """Requirements section 5, «waiting for somebody»: pages, the fourth situation."""
    await wait_for(running, log, NASTY)
    far = await running.browser(FAR)
    page = await far.open(f"/logg/{log}")
    card = page.root.first("section", class_="now")
    assert card.first("h2").text == f"Vi har ventet på {NASTY} siden tirsdag 3. november."
    assert (
        f"De regner med å starte i uke 4. Imens fortsetter lesegruppa. Kari Lie ringer {NASTY} fredag 8. januar 2027 "
        "og skriver til deg samme dag."
    ) in card.text
    assert "Du trenger ikke gjøre noe nå." in card.text
    assert f"/logg/{log}/plan#be-om" in [one.attributes["href"] for one in card.all("a")]
    assert not page.root.all("b")


async def test_the_family_asks_for_a_decision_and_reads_the_answer(running: Running, log: UUID) -> None:
    mor, kari = await running.browser(MOR), await running.browser(KARI)
    page = await mor.open(f"/logg/{log}/plan")
    page = await mor.done(page.form("ask_beslutning"), words="Får Lise en assistent?")
    assert "ask_beslutning" not in page.actions
    assert "Svaret kommer senest mandag 14. desember." in page.said
    assert "Familien har bedt om en beslutning." in (await kari.open(f"/logg/{log}")).said
    form = (await kari.open(f"/logg/{log}/plan")).form("answer_beslutning")
    await kari.done(form, words="Ja, fra mandag.")
    page = await mor.open(f"/logg/{log}/plan")
    assert "Ja, fra mandag." in page.said
    assert "ask_beslutning" in page.actions


async def test_after_the_call_the_family_reads_what_they_said_and_who_calls_next(running: Running, log: UUID) -> None:
    await wait_for(running, log, "PPT")
    kari, mor = await running.browser(KARI), await running.browser(MOR)
    page = await kari.open(f"/logg/{log}/plan")
    assert "follow_venting" not in (await mor.open(f"/logg/{log}/plan")).actions
    form = page.form("follow_venting")
    news = {"words": "De er forsinket.", "expected": "", "expected_on": "2027-02-01", "calls_on": "2027-01-20"}
    page = await kari.done(form, **news)
    shown = (await mor.open(f"/logg/{log}/plan")).said
    for words in ("De er forsinket.", "De regner med å starte mandag 1. februar 2027.", "onsdag 20. januar 2027"):
        assert words in shown
    await kari.done(page.form("end_venting"), words="PPT har snakket med Lise.")
    assert "Vi venter ikke på noen nå." in (await mor.open(f"/logg/{log}/plan")).said


async def test_a_lysglimt_shines_in_the_log_and_is_counted_in_the_plan(running: Running, log: UUID) -> None:
    mor, far = await running.browser(MOR), await running.browser(FAR)
    form = (await mor.open(f"/logg/{log}/plan")).form("note_lysglimt")
    assert form.values["arena"] == ["hjemme"]
    page = await mor.done(form, words="Hun lo hele veien hjem. 🌞", arena="fritid")
    assert "Lysglimt så langt: 1" in page.said
    shown = await far.open(f"/logg/{log}")
    (bright,) = shown.root.all("li", class_="entry entry-bright")
    assert "Anne Berg delte et lysglimt i fritiden." in bright.text
    assert "Hun lo hele veien hjem. 🌞" in bright.text


@pytest.mark.requirement(92)
async def test_faktorer_stand_under_their_area_until_they_end(running: Running, log: UUID) -> None:
    kari, mor = await running.browser(KARI), await running.browser(MOR)
    page = await kari.open(f"/logg/{log}/plan")
    form = page.form("note_faktor")
    assert "Skriv ikke om andres helse uten at de har sagt ja til det." in form.element.text
    await kari.done(form, kind="beskyttende", area="hjem", words="Bestemor henter henne hver onsdag.")
    page = await mor.open(f"/logg/{log}/plan")
    assert "Bestemor henter henne hver onsdag." in page.said
    assert {"note_faktor", "end_faktor"} & page.actions == set()
    await kari.done((await kari.open(f"/logg/{log}/plan")).form("end_faktor"), words="")
    assert "Bestemor henter henne hver onsdag." not in (await mor.open(f"/logg/{log}/plan")).said


@pytest.mark.requirement(88, 98)
async def test_other_plans_are_listed_and_the_own_journal_asked_for_once(running: Running, log: UUID) -> None:
    kari, mor = await running.browser(KARI), await running.browser(MOR)
    page = await kari.open(f"/logg/{log}/plan")
    page = await kari.done(page.form("note_ekstern_plan"), name="IOP", tjeneste="Skolen", kept="I elevmappa")
    refused = await kari.refused(page.form("note_journal"), noted=None)
    assert "Sett kryss når du har notert det." in refused.said
    page = await kari.done(page.form("note_journal"), noted="1")
    assert "note_journal" not in page.actions
    shown = await mor.open(f"/logg/{log}/plan")
    assert "I elevmappa" in shown.said
    assert "note_journal" not in shown.actions


async def test_an_auditor_reads_whom_the_log_waited_for_and_what_was_asked(running: Running, log: UUID) -> None:
    await wait_for(running, log, "PPT")
    mor, grete = await running.browser(MOR), await running.browser(GRETE)
    await mor.done((await mor.open(f"/logg/{log}/plan")).form("ask_beslutning"), words="Får Lise en assistent?")
    page = await grete.done((await grete.open("/kontroll")).form("start_kontroll"), stafettlogg=log, purpose=PURPOSE)
    page = await grete.open(f"{page.path}/stand")
    for words in ("PPT", "Ventet siden tirsdag 3. november. Kari Lie ringer fredag 8. januar 2027.", "Anne Berg ven"):
        assert words in page.said

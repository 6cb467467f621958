"""Barnets stemme as HTML: for the youth Min stemme comes first; what is withheld leaves a parent's page as it was."""

import asyncio
from datetime import date
from uuid import UUID

import pytest

from services.cases.actions.call_moete import CallMoete
from services.cases.stafettlogg import StemmeRecorded
from tests.cases.people import FAR, KARI, LISE, MOR, SOLVEIG, Somebody
from tests.cases.routine import call, opened
from tests.web.running import Running

SECRET = "Jeg vil ikke at de skal vite det."


@pytest.fixture
async def log(running: Running) -> UUID:
    """Open, with Lise, who is 13 and mature enough for her own access."""
    log = await opened(running.school)
    await running.school.admin.execute(
        "INSERT INTO access (position, stream, person, role, given) VALUES (1000000, $1, $2, 'barn', true)",
        log, LISE.id,
    )  # fmt: skip
    await running.school.admin.execute("UPDATE person SET born = $2 WHERE id = $1", LISE.id, date(2013, 6, 1))
    await running.caught_up()
    return log


async def pages(running: Running, log: UUID, who: Somebody) -> list[str]:
    """All that the person sees of the log, without what changes by itself (form ids, the position of the views)."""
    browser = await running.browser(who)
    addresses = (f"/logg/{log}", f"/logg/{log}/stemme", f"/logg/{log}/samtykke", f"/logg/{log}?alle", "/")
    return [(await browser.open(address)).root.first("main").text for address in addresses]


async def test_what_the_barn_withholds_changes_nothing_on_a_parents_pages_and_wakes_none(
    running: Running, log: UUID
) -> None:
    before = [await pages(running, log, who) for who in (MOR, FAR)]
    position = running.hub.position
    mor, kari = running.hub.listen(MOR.id, b"mor"), running.hub.listen(KARI.id, b"kari")
    browser = await running.browser(KARI)
    room = await browser.open(f"/logg/{log}/stemme")
    answers = {"how": "samtale", "before": "annet", "words": SECRET, "wish": "ansatte", "endring": "verre"}
    page = await browser.done(room.form("record_stemme"), **answers)
    assert SECRET in page.said
    assert "Foresatte ser det ikke." in page.said
    stemme = (await running.school.last(StemmeRecorded, log)).stemme
    page = await browser.done(page.form("keep_stemme", stemme=stemme), reason="Hun er redd.")
    assert "Hun er redd." in page.said
    await running.caught_up()
    async with asyncio.timeout(10):
        change = await kari.get()
    assert change is not None
    assert change.stream == log
    assert mor.empty()
    assert await running.hub.since(MOR.id, position) == []
    assert [await pages(running, log, who) for who in (MOR, FAR)] == before
    page = await browser.done(page.form("share_stemme", stemme=stemme), readers="alle", basis="barnet")
    await running.caught_up()
    assert SECRET in (await (await running.browser(MOR)).open(f"/logg/{log}/stemme")).said
    assert "Hun er redd." not in (await (await running.browser(MOR)).open(f"/logg/{log}")).said
    assert "keep_stemme" not in page.actions
    for person, listener in ((MOR, mor), (KARI, kari)):
        running.hub.leave(person.id, listener)


@pytest.mark.requirement(58)
async def test_min_stemme_comes_first_for_the_youth(running: Running, log: UUID) -> None:
    command: CallMoete = call(running.school, log)
    await running.school.perform(command, KARI)
    await running.caught_up()
    browser = await running.browser(LISE)
    page = await browser.open(f"/logg/{log}")
    assert "Skriv hva du vil skal bli sagt, og hvem som skal si det." in page.said
    page = await browser.open(f"/logg/{log}/stemme")
    assert page.title == "Min stemme"
    assert page.actions >= {"write_stemme"}
    form = page.form("write_stemme")
    assert form.values["before"] == ["moete"]
    page = await browser.done(form, words=SECRET, said_by=str(KARI.id), readers="den_ene")
    assert "Leses bare av Kari Lie, og av barnet." in page.said
    assert page.actions >= {"write_stemme", "share_own_stemme"}
    assert SECRET in (await (await running.browser(KARI)).open(f"/logg/{log}/stemme")).said
    assert SECRET not in (await (await running.browser(MOR)).open(f"/logg/{log}/stemme")).said


async def test_each_finds_their_own_forms(running: Running, log: UUID) -> None:
    found = {}
    for who in (KARI, MOR, LISE):
        page = await (await running.browser(who)).open(f"/logg/{log}/stemme")
        found[who.given_name] = {one for one in page.actions if one.endswith("stemme")}
    assert found == {"Kari": {"record_stemme", "miss_stemme"}, "Anne": set(), "Lise": {"write_stemme"}}
    assert (await (await running.browser(SOLVEIG)).get(f"/logg/{log}/stemme")).status == 404


@pytest.mark.requirement(59)
@pytest.mark.requirement(60)
async def test_whoever_talks_with_the_barn_finds_help_and_is_asked_to_look_at_the_grown_ups_too(
    running: Running, log: UUID
) -> None:
    page = await (await running.browser(KARI)).open(f"/logg/{log}/stemme")
    assert "Spør åpent: Hva er bra?" in page.element("hjelp-til-samtalen").text
    assert "Se også på de voksne og på gruppa" in page.element("hjelp-til-samtalen").text
    assert "Se også på de voksne" not in (await (await running.browser(MOR)).open(f"/logg/{log}/stemme")).said


async def test_a_form_that_is_refused_comes_back_with_every_word(running: Running, log: UUID) -> None:
    await running.school.admin.execute("UPDATE person SET born = $2 WHERE id = $1", LISE.id, date(2016, 6, 1))
    browser = await running.browser(KARI)
    form = (await browser.open(f"/logg/{log}/stemme")).form("record_stemme")
    page = await browser.refused(form, how="tegning", before="annet", words=SECRET, wish="ansatte")
    assert [text for text, _ in page.errors] == [
        "Barnet er under 12 år. Skriv hvorfor du mener at foresatte ikke skal lese dette nå."
    ]
    assert SECRET in page.said
    page = await browser.done(page.form("record_stemme"), reason="Hun ber om det.")
    assert "Hun ber om det." in page.said

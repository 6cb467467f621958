"""A bekymringsmelding is nowhere but on its author's own page: not in a list, a count, a date, a stream or a ring."""

from uuid import UUID

import pytest

from services.cases.bekymringsmelding import BekymringsmeldingRecorded
from services.kernel.database import reading_as
from services.projections import overview, timeline
from tests.cases.actions.test_record_bekymringsmelding import note
from tests.cases.people import EVERYBODY, FAR, GRETE, INGER, KARI, MOR, OLA, TOR
from tests.cases.routine import innsyn_asked
from tests.web.running import Running

SECRET = "Lise fortalte om slag."
OTHERS = [one for one in EVERYBODY if one is not KARI]


async def _written(running: Running) -> UUID:
    stream = await running.school.perform(note(running.school), KARI)
    await running.caught_up()
    return stream


@pytest.mark.requirement(180)
async def test_its_author_writes_it_and_finds_it_again(running: Running) -> None:
    await running.caught_up()
    kari = await running.browser(KARI)
    page = await kari.open("/bekymringsmelding")
    assert "Meldingen sendes ikke herfra." in page.said
    assert "Alle har plikt til å prøve å hindre alvorlig vold" in page.said
    answers = {"concerns": "Lise", "observed": SECRET, "channel": "telefon", "informed": "informert"}
    page = await kari.done(page.form("record_bekymringsmelding"), **answers)
    assert (page.path, "Bare du ser det." in page.said) == ("/bekymringsmelding", True)
    await running.caught_up()
    assert SECRET in (await kari.open("/bekymringsmelding")).said


async def test_nobody_else_finds_it_on_any_page(running: Running) -> None:
    await innsyn_asked(running.school)
    await _written(running)
    for who in OTHERS:
        browser = await running.browser(who)
        for path in ("/", "/bekymringsmelding", "/kontroll"):
            answer = await browser.ask("GET", path)
            assert SECRET not in await answer.text()
            if answer.status in (302, 303):
                assert SECRET not in (await browser.open(path)).html


async def test_the_database_itself_shows_it_to_nobody_else(running: Running) -> None:
    stream = await _written(running)
    for who in EVERYBODY:
        async with reading_as(running.parts.reader, who.id) as reading:
            seen = await timeline.of_kind(reading, BekymringsmeldingRecorded.TOPIC)
            here = await timeline.entries(reading, [stream])
        assert (bool(seen), len(here)) == ((True, 1) if who is KARI else (False, 0))


async def test_first_pages_and_logs_are_the_same_before_and_after(running: Running) -> None:
    """No count, no «last changed», no new row: also for its author."""
    await innsyn_asked(running.school)
    await running.caught_up()
    browsers = [await running.browser(who) for who in (KARI, INGER, OLA, MOR, FAR, GRETE, TOR)]
    before = [(await one.open("/")).said for one in browsers]
    stream = await _written(running)
    assert [(await one.open("/")).said for one in browsers] == before
    async with reading_as(running.parts.reader, KARI.id) as reading:
        assert await overview.case(reading, stream) is None


async def test_no_open_page_wakes_and_no_phone_rings(running: Running) -> None:
    stream = await running.school.perform(note(running.school), KARI)
    await running.caught_up()
    for who in OTHERS:
        assert [one for one in await running.hub.since(who.id, 0) or [] if one.stream == stream] == []
    assert await running.school.admin.fetchval("SELECT count(*) FROM delivery WHERE stream = $1", stream) == 0

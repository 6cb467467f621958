"""Otherwise access by need: whoever has no part in a log finds nothing of it, however they ask (R46); a volunteer reads
the model and nothing else (R37)."""

from random import Random
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from services.cases.action import actions
from services.kernel.database import reading_as
from services.kernel.errors import StafettloggError
from services.projections.views import VIEWS
from tests.cases.anything.answers import Answers
from tests.cases.people import BJARNE, GRETE, INGER, KARI, OLA, SANDER, SOLVEIG, TOR, Somebody
from tests.cases.routine import under_way
from tests.web.running import Running
from web.rooms import ROOMS

FRIVILLIG = Somebody(UUID("00000000-0000-4000-b000-000000000077"), "Frida", "Lund")
WITHOUT_A_PART = (OLA, SOLVEIG, BJARNE, SANDER, GRETE)
LEADING = (INGER, TOR)
"""They see dates of what they lead, and no word of it."""


@pytest.fixture(scope="module")
async def log(running: Running) -> UUID:
    stream = (await under_way(running.school)).log
    await running.school.admin.execute(
        "INSERT INTO person (id, given_name, family_name) VALUES ($1, 'Frida', 'Lund')", FRIVILLIG.id
    )
    await running.school.admin.execute(
        "INSERT INTO office (person, role, from_on) VALUES ($1, 'frivillig', '2020-01-01')", FRIVILLIG.id
    )
    await running.caught_up()
    return stream


async def found(running: Running, who: Somebody, log: UUID) -> set[str]:
    """The tables in which this person can read a row of the log."""
    tables = ["payload", *(view.table.name for view in VIEWS)]
    async with reading_as(running.school.reader, who.id) as reading:
        asked = {
            name: await reading.scalar(text(f"SELECT count(*) FROM {name} WHERE stream = :log"), {"log": log})
            for name in tables
        }
    return {name for name, number in asked.items() if number}


@pytest.mark.requirement(46)
async def test_no_table_shows_a_row_to_whoever_has_no_part_in_the_log(running: Running, log: UUID) -> None:
    assert "payload" in await found(running, KARI, log)
    for who in (*WITHOUT_A_PART, FRIVILLIG):
        assert await found(running, who, log) == set(), who
    for who in LEADING:
        seen = await found(running, who, log)
        assert "payload" not in seen
        assert {name.rpartition("_")[0] for name in seen} <= {"frist", "movement", "stafettpinne", "avvik"}, seen


@pytest.mark.requirement(46)
async def test_no_room_of_the_log_opens_for_them(running: Running, log: UUID) -> None:
    for who in (*WITHOUT_A_PART, FRIVILLIG, *LEADING):
        browser = await running.browser(who)
        for path in ("", *(f"/{room.path}" for room in ROOMS), "/samtykkeerklaering", "/samtykke"):
            assert (await browser.ask("GET", f"/logg/{log}{path}")).status == 404, (who.given_name, path)


@pytest.mark.requirement(37)
async def test_a_volunteer_reads_the_model_and_is_led_to_it(running: Running, log: UUID) -> None:
    browser = await running.browser(FRIVILLIG)
    page = await browser.open("/")
    assert page.path == "/modellen"
    assert "For frivillige lag og foreninger" in page.said
    assert "Definer bekymringen din" in page.said
    for path in ("/undring/ny", "/team", "/kontakter", "/kommune", "/enhet", "/enhet/stafettpinner", "/kontroll"):
        answer = await browser.ask("GET", path)
        assert answer.status in (403, 404), (path, answer.status)


@pytest.mark.requirement(37, 46)
async def test_no_action_at_all_is_open_to_a_volunteer(running: Running, log: UUID) -> None:
    school, chance = running.school, Random(46)
    answers = Answers(school.today, school.pack.samtykke_hash)
    answers.streams = {"stafettlogg": [log], "undring": [log], "team": [log], "teamsak": [log], "avvik": [log]}
    before = await school.height()
    for name, action in actions().items():
        for _ in range(3):
            with pytest.raises(StafettloggError):
                await school.cases.perform(answers.command(action.command, chance), FRIVILLIG.id, uuid4())
            assert await school.height() == before, name

"""Said once in one's own settings: whoever calls a meeting, or is to talk with the family, reads it."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from tests.cases.people import FAR, INGER, KARI, MOR
from tests.cases.routine import assigned, called, opened
from tests.web.running import Running

TELLS = "Bestill tolk til samtalen: Jon Berg (polsk)."


@pytest.fixture
async def father(running: Running) -> AsyncIterator[UUID]:
    """Jon reads Polish, and says that he needs an interpreter."""
    await running.school.admin.execute("INSERT INTO choice (person, language) VALUES ($1, 'pl')", FAR.id)
    jon = await running.browser(FAR)
    assert (await jon.post("/innstillinger/tolk", {"tolk": "1"})).status == 303
    yield FAR.id
    await running.school.admin.execute("DELETE FROM choice WHERE person = $1", FAR.id)


def ticked(html: str) -> bool:
    return 'id="trenger-tolk" checked' in html


async def test_it_is_said_once_and_taken_back_as_easily(running: Running, father: UUID) -> None:
    jon = await running.browser(FAR)
    assert ticked((await jon.open("/innstillinger")).html)
    assert not ticked((await (await running.browser(MOR)).open("/innstillinger")).html)
    await jon.post("/innstillinger/tolk", {})
    assert not ticked((await jon.open("/innstillinger")).html)
    assert (await running.school.cases.register.people([father]))[father].language == "pl"


async def test_a_call_offers_it_and_the_answer_and_the_list_of_guests_know_it(running: Running, father: UUID) -> None:
    log = await opened(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    assert (await kari.open(f"/logg/{log}/moeter")).form("call_moete").values["interpreter"] == ["1"]
    of = await called(running.school, log)
    await running.caught_up()
    at = f"/logg/{log}/moete/{of.moete}"
    assert "Jon Berg: har ikke svart (trenger tolk (polsk))" in (await kari.open(at)).said
    assert "polsk" not in (await (await running.browser(MOR)).open(at)).said
    answer = (await (await running.browser(FAR)).open(f"/logg/{log}")).form("answer_moete")
    assert answer.values["interpreter"] == ["1"]


async def test_whoever_is_to_talk_with_the_foresatte_books_one(running: Running, father: UUID) -> None:
    undring = await assigned(running.school)
    await running.caught_up()
    for who in (KARI, INGER):
        assert TELLS in (await (await running.browser(who)).open(f"/undring/{undring}")).said


async def test_nobody_says_it_without_being_logged_in(running: Running) -> None:
    nobody = await running.browser(None)
    assert (await nobody.post("/innstillinger/tolk", {"tolk": "1"})).status == 404
    assert await running.school.admin.fetchval("SELECT count(*) FROM choice WHERE interpreter") == 0

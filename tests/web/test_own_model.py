"""What the municipality and each service have said for themselves, on the pages where one works."""

import pytest

from services.cases.actions.change_nivaa import ChangeNivaa
from tests.cases.followed.test_grunnmodell import filled
from tests.cases.followed.test_kragero import filled as kragero
from tests.cases.followed.walk import following, opened_on, place
from tests.cases.people import INGER, KARI, MOR
from tests.cases.routine import talked
from tests.web.running import Running


@pytest.mark.requirement(98, 172)
async def test_the_note_about_the_own_journal_names_the_tool_of_the_own_service(running: Running) -> None:
    with following(running.school, filled("kongsberg")):
        log = await opened_on(running.school, "nivaa_1")
        await running.caught_up()
        page = await (await running.browser(KARI)).open(f"/logg/{log}/plan")
        assert "Slik er det hos deg: BTI-loggen opprettes i IST." in page.said
        assert "IST" not in (await (await running.browser(MOR)).open(f"/logg/{log}/plan")).said


@pytest.mark.requirement(8)
async def test_the_lowest_level_that_can_help_stands_first_whatever_the_order_in_the_file(running: Running) -> None:
    raw = filled("grunnmodell")
    raw["levels"][0]["steps"][3]["outcomes"].reverse()
    with following(running.school, raw):
        undring = await talked(running.school)
        await running.caught_up()
        page = await (await running.browser(INGER)).open(f"/undring/{undring}")
        ways = page.root.all("input", name="outcome")
        assert [one.attributes["value"] for one in ways] == ["nivaa_1", "nivaa_2", "nivaa_3", "avsluttet"]
        assert "Begynn på det laveste nivået som kan hjelpe." in page.said


@pytest.mark.requirement(10)
async def test_the_number_of_services_is_told_and_decides_nothing(running: Running) -> None:
    """Kragerø: «4 eller flere tjenester» on level 3. With one service the log may stand there, and stays there."""
    with following(running.school, kragero()):
        log = await opened_on(running.school, "nivaa_2")
        await running.school.perform(ChangeNivaa(log, "3.2", "Det haster, og BUP er på vei inn."), KARI)
        assert await place(running.school, log) == (3, 2)
        await running.caught_up()
        page = await (await running.browser(KARI)).open(f"/logg/{log}/nivaa")
        assert "Tjenester som er med nå: 1. Modellen sier for dette nivået: 4 eller flere tjenester." in page.said
        assert "Antallet avgjør ikke alene. Se på hva barnet trenger" in page.said
        assert await place(running.school, log) == (3, 2)

"""What people see of what was erased: that it was removed, or nothing at all; never an error page."""

from uuid import UUID

import pytest

from services.cases.actions.start_kontroll import StartKontroll
from services.kernel.erasures import Decision
from tests.cases.people import FAR, GRETE, INGER, KARI, MOR
from tests.cases.routine import PURPOSE, Planned, raised, under_way
from tests.waiting import until
from tests.web.running import Running

REMOVED = "En oppføring er fjernet."


async def erase(running: Running, stream: UUID, position: int | None = None) -> None:
    """And the views have been told."""
    decision = Decision(stream, INGER.id, "feilfoert", position)
    erasure = await running.parts.erasures.erase(decision, running.school.clock.now())

    async def refolded() -> bool:
        rows = await running.school.admin.fetch("SELECT position FROM follower WHERE name = 'erasures'")
        return bool(rows and rows[0]["position"] >= erasure.n)

    await until(refolded)


async def position_of(running: Running, stream: UUID, topic: str) -> int:
    return next(entry.position for entry in await running.school.entries(stream) if entry.topic == topic)


async def test_one_removed_entry_is_said_to_be_removed_and_the_rest_of_the_page_stands(running: Running) -> None:
    plan: Planned = await under_way(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    assert "Vi vil at Lise skal ha det bra" in (await kari.open(f"/logg/{plan.log}")).html
    position = await position_of(running, plan.log, "stafettlogg.maal_set.1")
    await erase(running, plan.log, position)
    for who in (KARI, MOR, FAR):
        page = await (await running.browser(who)).open(f"/logg/{plan.log}")
        assert page.html.count(REMOVED) == 1
        assert "Lise er med på håndball igjen." not in page.html
        assert "Vi vil at Lise skal ha det bra" in page.html
    assert (await kari.open("/")).status == 200


async def test_an_erased_log_is_a_page_that_is_not_there(running: Running) -> None:
    plan = await under_way(running.school)
    await running.caught_up()
    browsers = [await running.browser(who) for who in (KARI, MOR, GRETE)]
    assert (await browsers[0].get(f"/logg/{plan.log}")).status == 200
    await erase(running, plan.log)
    for browser in browsers:
        assert (await browser.get(f"/logg/{plan.log}")).status == 404
        front = await browser.open("/")
        assert str(plan.log) not in front.html
    form = {"page": f"/logg/{plan.log}", "stafettlogg": str(plan.log), "words": "Et nytt mål"}
    assert (await browsers[0].post("/handling/set_maal", form)).status in (404, 422)


async def test_nothing_of_an_erased_case_is_left_in_the_views(running: Running) -> None:
    undring = await raised(running.school)
    await running.caught_up()
    await erase(running, undring)
    admin = running.school.admin
    assert not await admin.fetch("SELECT FROM overview_2 WHERE stream = $1", undring)
    left = await admin.fetch("SELECT occurred_on, about FROM timeline_1 WHERE stream = $1", undring)
    assert [tuple(row) for row in left] == [(None, None)]
    for who in (KARI, INGER):
        assert (await (await running.browser(who)).get(f"/undring/{undring}")).status == 404


@pytest.mark.parametrize("path", ["", "/hendelser/3", "/stand/3"])
async def test_a_kontroll_of_an_erased_log_does_not_fail(running: Running, path: str) -> None:
    plan = await under_way(running.school)
    kontroll = await running.school.perform(StartKontroll(plan.log, PURPOSE), GRETE)
    await running.caught_up()
    await erase(running, plan.log)
    answer = await (await running.browser(GRETE)).get(f"/kontroll/{kontroll}{path}")
    assert answer.status in (200, 404)

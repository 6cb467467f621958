"""An undring that nobody shared: its people are warned, then it is gone, and its key with it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.timekeeper.lapse import lapse
from tests.cases.actions.test_lapse_undring import NINE_WEEKS
from tests.cases.actions.test_raise_undring_about_annet_barn import about_sander
from tests.cases.actions.test_raise_undring_without_barn import about
from tests.cases.people import INGER, KARI, MOR, NOW
from tests.cases.routine import raised, talked
from tests.web.running import Running


class InDoubt:
    """Nobody has confirmed which day it is."""

    def now(self) -> datetime:
        return NOW

    def span(self) -> tuple[datetime, datetime]:
        return NOW, NOW + timedelta(days=400)

    def may_expire(self) -> bool:
        return False


async def _payloads(running: Running, undring: UUID) -> Any:
    return await running.school.admin.fetchval("SELECT count(*) FROM payload WHERE stream = $1", undring)


async def test_its_people_are_warned_then_it_lapses_with_its_key_and_what_was_shared_stays(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    school, parts = running.school, running.parts
    undring, shared = await raised(school), await talked(school)
    await running.caught_up()
    kari = await running.browser(KARI)
    assert "blir undringen slettet" in (await kari.open(f"/undring/{undring}")).said
    assert "blir undringen slettet" not in (await kari.open(f"/undring/{shared}")).said
    assert await lapse(parts) == 0
    school.clock.at += NINE_WEEKS
    with monkeypatch.context() as doubt:
        doubt.setattr(school.clock, "time", InDoubt())
        assert await lapse(parts) == 0
    assert await _payloads(running, undring) == 1
    assert await lapse(parts) == 1
    assert await lapse(parts) == 0
    await running.caught_up()
    assert await _payloads(running, undring) == 0
    kari, inger = await running.browser(KARI), await running.browser(INGER)  # the old logins have ended
    for browser in (kari, inger):
        assert (await browser.get(f"/undring/{undring}")).status == 404
    assert (await kari.open(f"/undring/{shared}")).status == 200
    topics = await school.admin.fetch("SELECT topic FROM event WHERE stream = $1 ORDER BY version", undring)
    assert [row["topic"] for row in topics] == ["undring.raised.2", "undring.lapsed.2"]


async def test_so_does_one_about_grown_ups_and_one_about_anothers_barn(running: Running) -> None:
    school, parts = running.school, running.parts
    streams = [await school.perform(about(school), KARI), await school.perform(about_sander(school), MOR)]
    await running.caught_up()
    assert "blir undringen slettet" in (await (await running.browser(KARI)).open(f"/undring/{streams[0]}")).said
    school.clock.at += NINE_WEEKS
    assert await lapse(parts) == 2
    for undring in streams:
        assert await _payloads(running, undring) == 0

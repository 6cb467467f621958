"""A poison event, as people meet it: one log says that it lags, every other is as ever, and a rebuild mends it."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

from services.projections.overview import Overview
from services.projections.plan import Plan
from services.projections.rebuild import Rebuild
from services.projections.view import FoldedView
from services.projections.view import Opened as Entry
from services.projections.views import VIEWS
from tests.cases.people import GRETE, INGER, KARI, LISE, MOR, OLA
from tests.cases.routine import inspected, opened
from tests.web.running import Running, open_running

LAGS = "Vi har trøbbel med å vise det nyeste i denne loggen. Det som er skrevet, er trygt lagret."
NOT_SHOWN = "Vi har trøbbel med å vise denne siden akkurat nå. Det som er skrevet, er trygt lagret."


@pytest.fixture
async def town(fresh: str, nats_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    async with open_running(fresh, nats_url, tmp_path_factory.mktemp("town")) as town:
        yield town


def poison(monkeypatch: pytest.MonkeyPatch, view: type[FoldedView], stream: UUID | None) -> None:
    """From here on the view cannot take what happens in the stream; in any stream, if None is named."""
    fold = view.fold

    def choke(self: FoldedView, rows: Any, entry: Entry) -> None:
        if stream in (None, entry.stream):
            raise ValueError("Lise")
        fold(self, rows, entry)

    monkeypatch.setattr(view, "fold", choke)


async def rebuilt(town: Running) -> None:
    await Rebuild(town.parts.projector, town.parts.log, VIEWS).run()
    await town.caught_up()


async def test_its_page_says_that_it_lags_until_it_is_rebuilt_and_everyone_else_goes_on(
    town: Running, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    log, other = await opened(town.school), await opened(town.school)
    await town.caught_up()
    kari, mor = await town.browser(KARI), await town.browser(MOR)
    with monkeypatch.context() as bad:
        poison(bad, Plan, log)
        page = await kari.done((await kari.open(f"/logg/{log}/plan")).form("set_maal"), words="Ikke i planen")
        assert LAGS in page.said
        assert LAGS in (await mor.open(f"/logg/{log}")).said
        assert LAGS in (await kari.open("/")).said
        page = await kari.done((await kari.open(f"/logg/{other}/plan")).form("set_maal"), words="I planen")
        assert LAGS not in page.said
        assert page.said.count("I planen") >= 2
        page = await kari.done((await kari.open(f"/logg/{log}/plan")).form("set_maal"), words="Trygt lagret")
        assert LAGS in page.said
    ready = await (await kari.ask("GET", "/ready")).json()
    assert (ready["status"], ready["parked"]) == ("parked", 1)
    alarms = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert any("plan_2 er satt på vent for én logg" in alarm for alarm in alarms)
    assert str(log) not in caplog.text
    await rebuilt(town)
    page = await kari.open(f"/logg/{log}")
    assert LAGS not in page.said
    assert page.said.count("Ikke i planen") >= 2
    assert page.said.count("Trygt lagret") >= 2
    assert (await (await kari.ask("GET", "/ready")).json())["status"] == "ok"


async def test_an_auditor_is_told_too(town: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    kontroll = await inspected(town.school)
    await town.caught_up()
    grete, kari = await town.browser(GRETE), await town.browser(KARI)
    assert LAGS not in (await grete.open(f"/kontroll/{kontroll}")).said
    log = (await town.school.kontroll(kontroll)).stafettlogg
    poison(monkeypatch, Plan, log)
    await kari.done((await kari.open(f"/logg/{log}/plan")).form("set_maal"), words="Ikke i planen")
    assert LAGS in (await grete.open(f"/kontroll/{kontroll}")).said


async def test_what_no_view_could_begin_with_is_not_said_to_be_missing_to_those_who_may_see_it(
    town: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    kari, inger, ola = [await town.browser(who) for who in (KARI, INGER, OLA)]
    await town.caught_up()
    form = (await kari.open(f"/undring/ny/{LISE.id}")).form("raise_undring")
    answers = {"observations": "Stille.", "questions": "Jeg lurer.", "arose_on": "2026-11-20", "confirmed": "1"}
    with monkeypatch.context() as bad:
        poison(bad, Overview, None)
        answer = await kari.send(form, **answers)
        path = answer.headers["Location"]
        for browser in (kari, inger):
            page = await browser.get(path)
            assert (page.status, NOT_SHOWN in page.said) == (503, True)
        assert (await ola.get(path)).status == 404
    await rebuilt(town)
    assert (await kari.get(path)).status == 200

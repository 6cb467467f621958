"""A database that answers nothing and closes nothing: people are told to try again, in time, and it comes back."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from services.kernel import database
from services.kernel.embedded import postgres
from tests.cases.people import KARI, LISE
from tests.waiting import until
from tests.web.browser import Browser
from tests.web.running import Running, open_running
from web import app

pytestmark = pytest.mark.slow
TRY_AGAIN = "Vi får det ikke til akkurat nå"
SHORT = 1.5
LONG = 12.0  # several such patiences after each other, on a busy machine


@pytest.fixture
async def running(tmp_path: Path, nats_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    """On a server of its own, less patient than in real life."""
    for module in (database, app):
        monkeypatch.setattr(module, "PATIENCE", SHORT)
    (tmp_path / "web").mkdir()
    async with postgres(tmp_path / "postgresql") as dsn, open_running(dsn, nats_url, tmp_path / "web") as running:
        await running.caught_up()
        yield running


async def test_pages_and_forms_say_try_again_and_ready_says_no(running: Running, tmp_path: Path) -> None:
    kari = await running.browser(KARI)
    form = (await kari.open(f"/undring/ny/{LISE.id}")).form("raise_undring")
    with hanging(tmp_path / "postgresql" / "data"):
        began = time.monotonic()
        assert (await kari.ask("GET", "/ready")).status == 503
        assert (await kari.ask("GET", "/health")).status == 200
        assert time.monotonic() - began < LONG
        await _told_in_time(kari, "GET", "/")
        await _told_in_time(kari, "POST", form.action)
    await until(lambda: _shown(kari))


async def test_many_who_ask_whether_it_is_ready_are_all_answered(running: Running, tmp_path: Path) -> None:
    """More than there are connections."""
    stranger = await running.browser()
    with hanging(tmp_path / "postgresql" / "data"):
        async with asyncio.timeout(LONG):
            answers = await asyncio.gather(*(stranger.ask("GET", "/ready") for _ in range(30)))
    assert {answer.status for answer in answers} == {503}


async def _told_in_time(who: Browser, method: str, path: str) -> None:
    async with asyncio.timeout(LONG):
        answer = await (who.ask(method, path) if method == "GET" else who.post(path, {"page": "/undring/ny"}))
        assert answer.status == 503
        assert TRY_AGAIN in await answer.text()


async def _shown(who: Browser) -> bool:
    return (await who.ask("GET", "/")).status == 200


@contextmanager
def hanging(data: Path) -> Iterator[None]:
    """Every process of the server stands still meanwhile."""
    _send(data, signal.SIGSTOP)
    try:
        yield
    finally:
        _send(data, signal.SIGCONT)


def _send(data: Path, sign: signal.Signals) -> None:
    for process in Path("/proc").iterdir():
        with suppress(OSError):
            if process.name.isdigit() and (process / "cwd").readlink() == data:
                os.kill(int(process.name), sign)

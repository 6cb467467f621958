"""Live pages: told of what one may see, resumed where one was, and gone when the session or the client is."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from uuid import UUID

import asyncpg
import pytest
from aiohttp import ClientResponse

from services.cases.actions.accept_overlevering import AcceptOverlevering
from services.cases.actions.block_person import BlockPerson
from services.cases.actions.propose_overlevering import ProposeOverlevering
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.unblock_person import UnblockPerson
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from tests.cases.people import FAR, KARI, MOR, OLA, SOLVEIG, Somebody
from tests.cases.routine import answer, assigned, opened, proposed, words_of_lise
from tests.program import free_port
from tests.waiting import until
from tests.web.running import Running, session_cookie
from web import live
from web.live import REMEMBERED, Change, Hub
from web.run import serve
from web.session import SESSIONS

SOON = 10.0


@dataclass
class Line:
    """One open stream, read frame by frame."""

    answer: ClientResponse

    async def frame(self) -> dict[str, str]:
        """The next frame; a comment is one without fields."""
        async with asyncio.timeout(SOON):
            raw = (await self.answer.content.readuntil(b"\n\n")).decode()
        fields = [line.partition(": ") for line in raw.strip("\n").split("\n") if not line.startswith(":")]
        return {name: value for name, _, value in fields}

    async def change(self) -> dict[str, str]:
        """The next frame that is no comment."""
        while not (frame := await self.frame()):
            pass
        return frame


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT", 0.05)


@asynccontextmanager
async def listening(
    running: Running, who: Somebody, after: int | str | None = None, **headers: str
) -> AsyncIterator[Line]:
    browser = await running.browser(who)
    query = "" if after is None else f"?after={after}"
    reply = await browser.ask("GET", f"/live{query}", headers=headers)
    assert (reply.status, reply.content_type) == (200, "text/event-stream")
    assert reply.headers["X-Accel-Buffering"] == "no"
    line = Line(reply)
    assert await line.frame() == {"retry": "1000"}
    try:
        yield line
    finally:
        reply.close()


@pytest.fixture
async def log(running: Running) -> UUID:
    stream = await opened(running.school)
    await running.caught_up()
    return stream


def changed(position: int, stream: UUID) -> dict[str, str]:
    return {"id": str(position), "event": "changed", "data": f'{{"stream": "{stream}"}}'}


async def test_what_happens_is_told_to_those_who_may_see_it(running: Running, log: UUID) -> None:
    async with listening(running, MOR) as mor, listening(running, FAR) as far, listening(running, KARI) as kari:
        await running.school.perform(SetMaal(log, "Ro"), KARI)
        height = await running.school.height()
        for line in (mor, far, kari):
            assert await line.change() == changed(height, log)


async def test_a_stream_goes_on_with_what_was_missed_and_only_what_concerns_the_person(
    running: Running, log: UUID
) -> None:
    school, before = running.school, running.hub.position
    other = await assigned(school)
    await school.perform(words_of_lise(school, other), KARI)
    await school.perform(SetMaal(log, "Ro"), KARI)
    height = await school.height()
    await running.caught_up()
    async with listening(running, MOR, before) as mor:
        assert await mor.change() == changed(height, log)
    async with listening(running, SOLVEIG, before) as solveig:
        assert await solveig.frame() == {}
    async with listening(running, KARI, before) as kari:
        missed = [await kari.change() for _ in range(height - before)]
        assert [int(frame["id"]) for frame in missed] == list(range(before + 1, height + 1))
    async with listening(running, MOR, 0, **{"Last-Event-ID": str(before)}) as mor:
        assert await mor.change() == changed(height, log)


@pytest.mark.parametrize("after", ["²", "-1", "x", "", "9" * 30, "1e3", "%00"])
async def test_a_position_that_is_none_is_no_position(running: Running, log: UUID, after: str) -> None:
    async with listening(running, MOR, after) as mor:
        assert await mor.frame() in ({}, {"id": str(running.hub.position), "event": "reset", "data": "{}"})


async def test_too_old_or_from_the_future_is_told_to_begin_again(
    running: Running, log: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    reset = {"id": str(running.hub.position), "event": "reset", "data": "{}"}
    async with listening(running, MOR, running.hub.position + 1) as mor:
        assert await mor.change() == reset
    monkeypatch.setattr(live, "REMEMBERED", 3)
    async with listening(running, MOR, running.hub.position - 4) as mor:
        assert await mor.change() == reset
    async with listening(running, MOR, running.hub.position - 3) as mor:
        assert (await mor.change())["event"] == "changed"
    assert REMEMBERED > 3


async def test_an_entry_that_is_hidden_wakes_nobody_it_is_hidden_from(running: Running) -> None:
    school = running.school
    stream = await proposed(school)
    await running.caught_up()
    async with listening(running, FAR) as far, listening(running, MOR) as mor, listening(running, KARI) as kari:
        await answer(school, stream, MOR)
        height = await school.height()
        assert await mor.change() == changed(height, stream)
        assert await kari.change() == changed(height, stream)
        assert [await far.frame() for _ in range(4)] == [{}] * 4
        await answer(school, stream, FAR)
        assert int((await far.change())["id"]) == height + 1
    before = await school.height()
    await school.perform(WithdrawSamtykke(stream), MOR)
    await running.caught_up()
    for person in (FAR, MOR, KARI):  # not who, but that everybody must stop
        assert await running.hub.since(person.id, before) == [Change(before + 1, stream, person.id)]
    assert await running.hub.since(SOLVEIG.id, before) == []


async def test_whose_access_ends_is_told_so_that_the_page_closes(running: Running, log: UUID) -> None:
    school = running.school
    await school.perform(ProposeOverlevering(log, to=OLA.id, on=school.days(1), reason="Syk", stays=False), KARI)
    asked = (await school.log(log)).overlevering
    assert asked
    before = await school.height()
    await school.perform(AcceptOverlevering(log, asked.id, ""), OLA)
    await running.caught_up()
    assert log in {one.stream for one in await running.hub.since(KARI.id, before) or []}
    assert not await school.roles(KARI, log)


async def test_whoever_is_shut_out_is_told_on_every_page_about_the_barn(running: Running, log: UUID) -> None:
    """Also on those of streams in which nothing was written just now: an undring that is shared, a case of a team."""
    school = running.school
    undring = (await school.log(log)).undring
    before = await school.height()
    await school.perform(BlockPerson(log, SOLVEIG.id), MOR)
    await running.caught_up()
    told = {one.stream for one in await running.hub.since(SOLVEIG.id, before) or []}
    assert told >= {log, undring}
    assert undring not in {one.stream for one in await running.hub.since(OLA.id, before) or []}
    await school.perform(UnblockPerson(log, SOLVEIG.id), MOR)


async def test_a_stream_ends_with_the_session_and_does_not_keep_it_alive(running: Running, log: UUID) -> None:
    async with listening(running, MOR) as mor:
        assert await mor.frame() == {}
        seen = await running.school.admin.fetchval("SELECT max(seen) FROM session WHERE person = $1", MOR.id)
        running.school.clock.at = running.school.clock.at.replace(minute=30)
        try:
            assert [await mor.frame() for _ in range(3)] == [{}] * 3
        finally:
            running.school.clock.at = running.school.clock.at.replace(minute=0)
        assert await running.school.admin.fetchval("SELECT max(seen) FROM session WHERE person = $1", MOR.id) == seen
        await running.school.admin.execute("UPDATE session SET ended = now() WHERE person = $1", MOR.id)
        async with asyncio.timeout(SOON):
            await mor.answer.content.read()
    await until(lambda: MOR.id not in running.hub._listeners)


async def test_a_stream_is_cut_when_its_session_has_ended_without_waiting_for_news(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT", 3600.0)
    sessions = running.app[SESSIONS]
    async with listening(running, MOR) as mor, listening(running, FAR):
        await running.hub.cut(sessions)
        assert {MOR.id, FAR.id} <= set(running.hub._listeners)
        await running.school.admin.execute("UPDATE session SET ended = now() WHERE person = $1", MOR.id)
        await running.hub.cut(sessions)
        async with asyncio.timeout(SOON):
            assert await mor.answer.content.read() == b""
        await until(lambda: MOR.id not in running.hub._listeners)
        assert FAR.id in running.hub._listeners


async def test_what_happens_after_the_session_ended_is_told_no_more(
    running: Running, log: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT", SOON)
    async with listening(running, MOR) as mor, listening(running, FAR) as far:
        await running.school.admin.execute("UPDATE session SET ended = now() WHERE person = $1", MOR.id)
        await running.school.perform(SetMaal(log, "Ro"), KARI)
        async with asyncio.timeout(SOON):
            assert b"changed" not in await mor.answer.content.read()
        assert await far.change() == changed(await running.school.height(), log)


async def test_a_client_that_is_gone_is_forgotten(running: Running, log: UUID) -> None:
    async with listening(running, FAR):
        assert len(running.hub._listeners[FAR.id]) == 1
        async with listening(running, FAR):
            assert len(running.hub._listeners[FAR.id]) == 2
        await until(lambda: len(running.hub._listeners[FAR.id]) == 1)
    await until(lambda: FAR.id not in running.hub._listeners)


async def test_nobody_without_a_session_listens(running: Running) -> None:
    stranger = await running.browser()
    assert (await stranger.ask("GET", "/live?after=0")).status == 401


async def test_reached_says_whether_the_views_came_that_far(running: Running, log: UUID) -> None:
    height = await running.school.height()
    assert await running.hub.reached(height, 0.0)
    assert not await running.hub.reached(height + 1, 0.02)
    waiting = asyncio.create_task(running.hub.reached(height + 1, SOON))
    await running.school.perform(SetMaal(log, "Ro"), KARI)
    assert await waiting


async def test_two_processes_tell_each_their_own_clients(running: Running, log: UUID) -> None:
    other = await running.other_hub()
    app, server = await running.serve(running.parts, other)
    there = await running.browser_at(server, app, MOR)
    reply = await there.ask("GET", "/live")
    line = Line(reply)
    async with listening(running, FAR) as far:
        await line.frame()
        await running.school.perform(SetMaal(log, "Ro"), KARI)
        height = await running.school.height()
        assert await far.change() == changed(height, log)
        assert await line.change() == changed(height, log)
        assert MOR.id not in running.hub._listeners
    reply.close()
    there.cookie = await session_cookie(running.app, MOR.id)
    assert (await there.open(f"/logg/{log}")).status == 200


@dataclass
class Lingering:
    """A database that takes its time to answer where the views stand."""

    records: asyncpg.Pool
    leaving: asyncio.Event
    go: asyncio.Event

    async def fetchval(self, question: str, *values: object) -> int:
        stand: int = await self.records.fetchval(question, *values)
        self.leaving.set()
        await self.go.wait()
        return stand

    async def fetch(self, question: str, *values: object) -> list[asyncpg.Record]:
        return list(await self.records.fetch(question, *values))


@pytest.mark.parametrize("others", [True, False])
async def test_who_begins_to_listen_while_the_hub_looks_misses_nothing(
    running: Running, log: UUID, others: bool
) -> None:
    hub = Hub(running.parts.records, running.parts.signals)
    await hub.start()
    before = hub.position
    if others:
        hub.listen(KARI.id, b"kari")
    await running.school.perform(SetMaal(log, "Ro"), KARI)
    await running.caught_up()
    hub._records = lingering = Lingering(running.parts.records, asyncio.Event(), asyncio.Event())  # type: ignore[assignment]
    looking = asyncio.create_task(hub.advance())
    await lingering.leaving.wait()
    late = hub.listen(MOR.id, b"mor")
    missed = await hub.since(MOR.id, before)
    lingering.go.set()
    await looking
    told = [*(missed or []), *([] if late.empty() else [late.get_nowait()])]
    assert told[:1] == [Change(await running.school.height(), log, MOR.id)]


async def test_what_could_not_be_looked_up_is_told_the_next_time(running: Running, log: UUID) -> None:
    class Away(Hub):
        away = True

        async def _concerned(self, after: int, until: int, people: Sequence[UUID]) -> Sequence[Change]:
            if self.away:
                raise ConnectionRefusedError
            return await super()._concerned(after, until, people)

    hub = Away(running.parts.records, running.parts.signals)
    await hub.start()
    mor = hub.listen(MOR.id, b"mor")
    await running.school.perform(SetMaal(log, "Ro"), KARI)
    await running.caught_up()
    with pytest.raises(ConnectionRefusedError):
        await hub.advance()
    hub.away = False
    await hub.advance()
    assert mor.get_nowait() == Change(await running.school.height(), log, MOR.id)


async def test_a_database_that_goes_away_while_web_starts_is_waited_for(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The soak found it: a program that starts just then must not end."""
    faults = iter([asyncpg.ConnectionDoesNotExistError("away"), ConnectionRefusedError()])

    class Starting(Hub):
        async def start(self) -> None:
            for fault in faults:
                raise fault
            await super().start()

    monkeypatch.setattr("web.run.Hub", Starting)
    monkeypatch.setattr("services.kernel.follow.PAUSE", 0.001)
    parts = replace(running.parts, settings=replace(running.parts.settings, port=free_port()))
    serving, begun = asyncio.create_task(serve(parts)), asyncio.create_task(parts.listening.wait())
    done, _ = await asyncio.wait([serving, begun], return_when=asyncio.FIRST_COMPLETED)
    assert done == {begun}
    serving.cancel()
    await asyncio.wait([serving])


async def test_a_stream_whose_database_goes_away_ends_so_that_the_browser_comes_back(running: Running) -> None:
    """It must not stand open in silence, with an error page in the middle of it."""
    async with listening(running, MOR) as mor:
        await running.school.admin.execute("ALTER TABLE session RENAME TO away")
        try:
            async with asyncio.timeout(SOON):
                rest = await mor.answer.content.read()
        finally:
            await running.school.admin.execute("ALTER TABLE away RENAME TO session")
    assert b"<html" not in rest

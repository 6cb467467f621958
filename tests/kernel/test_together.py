"""Questions put at the same time are one statement; no answer is older than its question."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from services.kernel import together
from services.kernel.together import Together


@dataclass
class Desk:
    """Answers with the number of the statement; ``asked`` is what each statement was asked."""

    asked: list[Sequence[str]] = field(default_factory=list)
    go: asyncio.Event = field(default_factory=asyncio.Event)
    fault: Exception | None = None

    async def answers(self, questions: Sequence[str]) -> Mapping[str, int]:
        self.asked.append(questions)
        number = len(self.asked)
        await self.go.wait()
        if self.fault:
            raise self.fault
        return {one: number for one in questions if one != "ukjent"}


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_what_is_asked_at_once_is_one_statement_and_each_is_asked_once(desk: Desk) -> None:
    desk.go.set()
    here = Together(desk.answers)
    assert await asyncio.gather(*[here.ask(one) for one in ("a", "b", "a", "ukjent")]) == [1, 1, 1, None]
    assert desk.asked == [["a", "b", "ukjent"]]


async def test_what_is_asked_while_a_statement_runs_is_answered_by_a_later_one(desk: Desk) -> None:
    here = Together(desk.answers)
    early = here.ask("a")
    await _until_asked(desk, 1)
    late = [here.ask(one) for one in ("a", "b")]
    await asyncio.sleep(0)
    desk.go.set()
    assert await early == 1
    assert await asyncio.gather(*late) == [2, 2]


async def test_a_fault_reaches_all_who_asked_and_nobody_who_asks_afterwards(desk: Desk) -> None:
    here = Together(desk.answers)
    desk.fault = ConnectionRefusedError()
    desk.go.set()
    answers: list[object] = [*await asyncio.gather(here.ask("a"), here.ask("b"), return_exceptions=True)]
    assert answers == [desk.fault, desk.fault]
    desk.fault = None
    assert await here.ask("a") == 2


async def test_who_stops_waiting_takes_nobody_along(desk: Desk) -> None:
    here = Together(desk.answers)
    gone, stays = here.ask("a"), here.ask("b")
    await _until_asked(desk, 1)
    gone.cancel()
    desk.go.set()
    assert await stays == 1


async def test_a_statement_that_never_ends_does_not_hold_everyone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "PATIENCE", 0.01)
    here = Together(desk.answers)
    with pytest.raises(TimeoutError):
        await here.ask("a")
    desk.go.set()
    assert await here.ask("b") == 2


async def test_no_statement_is_endless(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "MOST_AT_ONCE", 2)
    desk.go.set()
    here = Together(desk.answers)
    assert await asyncio.gather(*[here.ask(one) for one in "abcde"]) == [1, 1, 2, 2, 3]


async def _until_asked(desk: Desk, times: int) -> None:
    async with asyncio.timeout(1):
        while len(desk.asked) < times:  # noqa: ASYNC110 - one turn of the loop each
            await asyncio.sleep(0)

"""Questions that are put at the same time become one statement: what group commit is for writing, this is for reading.

Nothing is remembered. An answer always comes from a statement that began after its question was put, so that what was
taken away a moment ago is gone.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")
MOST_AT_ONCE = 128
PATIENCE = 10.0  # seconds: a connection that was cut in silence must not hold everyone for ever


class Together(Generic[Q, A]):
    """One statement at a time; what is asked meanwhile goes with the next. ``answers`` gets each question once, and may
    leave out those that have no answer."""

    def __init__(self, answers: Callable[[Sequence[Q]], Awaitable[Mapping[Q, A]]]) -> None:
        self._answers = answers
        self._waiting: list[tuple[Q, asyncio.Future[A | None]]] = []
        self._asking: asyncio.Task[None] | None = None

    def ask(self, question: Q) -> asyncio.Future[A | None]:
        """Put at once; awaited, it is the answer, or None. Raises what the statement raised."""
        answer: asyncio.Future[A | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._asking is None:
            self._asking = asyncio.create_task(self._go_on(), name="together")
        return answer

    async def _go_on(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
                await self._answer(batch)
        finally:
            self._asking = None

    async def _answer(self, batch: Sequence[tuple[Q, asyncio.Future[A | None]]]) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                found = await self._answers(list({question: None for question, _ in batch}))
        except Exception as fault:
            for _, answer in batch:
                if not answer.done():
                    answer.set_exception(fault)
        else:
            for question, answer in batch:
                if not answer.done():
                    answer.set_result(found.get(question))

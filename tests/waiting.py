"""No test sleeps to wait: it waits for a condition."""

import asyncio
from collections.abc import Awaitable, Callable
from inspect import isawaitable

LOOK_AGAIN = 0.01


async def until(condition: Callable[[], bool | Awaitable[bool]], seconds: float = 20) -> None:
    """Raises `TimeoutError` when the condition has not come true after so many seconds."""
    async with asyncio.timeout(seconds):
        while not await _holds(condition):  # noqa: ASYNC110 - other processes set no event
            await asyncio.sleep(LOOK_AGAIN)


async def _holds(condition: Callable[[], bool | Awaitable[bool]]) -> bool:
    answer = condition()
    return await answer if isawaitable(answer) else answer

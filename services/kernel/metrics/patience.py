"""An answer in time, or none: a database that hangs must not make whoever asks about it hang too."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
PATIENCE = 2.0
"""Seconds."""


async def in_time(question: Coroutine[Any, Any, T], otherwise: T, patience: float = PATIENCE) -> T:
    """What the question answers. Once patience ends, it is cancelled and not waited for: giving back a connection
    that hangs takes its own time."""
    asking = asyncio.ensure_future(question)
    try:
        done, _ = await asyncio.wait({asking}, timeout=patience)
    finally:
        asking.cancel()
    if done:
        return asking.result()
    asking.add_done_callback(_ends_unheard)
    return otherwise


def _ends_unheard(asking: "asyncio.Task[Any]") -> None:
    if not asking.cancelled():
        asking.exception()

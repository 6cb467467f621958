"""Filling next tables from the whole log: read stream by stream, folded in memory, written once by COPY."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, TypeVar

from services.kernel.binary_copy import copy
from services.kernel.event_log import EventLog
from services.projections.folding import Parked, fold_whole, not_its_fault, open_each
from services.projections.rows import Row
from services.projections.shadow import Shadow
from services.projections.view import Opened

logger = logging.getLogger(__name__)
PORTION = 8_000
"""About so many events are held at a time, and as many are on their way: some 60 MB."""
SELDOM = (200_000, 20, 100)
"""Nearly all that is allocated here lives until its portion is written: looking for cycles in it doubles the time."""
BREATH = 100
"""Streams that are folded before others on the loop get their turn."""

T = TypeVar("T")
Tell = Callable[[int, int], None]
"""How many events are done, of how many."""
History = Sequence[Opened]


async def fill(log: EventLog, reading: Any, writing: Any, shadows: Sequence[Shadow], upto: int, tell: Tell) -> None:
    """Every event up to that position, into each of the tables. ``reading`` and ``writing`` are asyncpg's."""
    done = 0
    with _collecting_seldom():
        async for entries in _ahead(log.whole_streams(reading, upto, PORTION)):
            opened, closed = open_each(log, entries)
            histories = [list(history) for _, history in groupby(opened, key=lambda one: one.stream)]
            for shadow in shadows:
                shadow.park(closed)
                await _copy(writing, shadow, histories)
            done += len(entries)
            tell(done, upto)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


async def _ahead(portions: AsyncIterator[T]) -> AsyncIterator[T]:
    """The next portion is read while this one is folded."""
    coming = asyncio.ensure_future(anext(portions, None))
    try:
        while (portion := await coming) is not None:
            coming = asyncio.ensure_future(anext(portions, None))
            yield portion
    finally:
        coming.cancel()


async def _copy(writing: Any, shadow: Shadow, histories: Sequence[History]) -> None:
    """One COPY for the portion; one for each stream where the database refuses a row of it."""
    rows: list[Row] = []
    parked: list[Parked] = []
    for number, history in enumerate(histories):
        folded, poison = fold_whole(shadow.view, history)
        rows += folded.values()
        parked += [poison] if poison else []
        if number % BREATH == 0:
            await asyncio.sleep(0)
    if await _copied(writing, shadow, rows):
        shadow.park(parked)
        return
    for history in histories:
        await _copy_as_far_as_it_goes(writing, shadow, history)


async def _copy_as_far_as_it_goes(writing: Any, shadow: Shadow, history: History) -> None:
    """The longest beginning of the stream whose rows the database takes."""
    refused: Parked | None = None
    for length in range(len(history), 0, -1):
        rows, poison = fold_whole(shadow.view, history[:length])
        if await _copied(writing, shadow, list(rows.values())):
            refused = poison or refused
            break
        last = history[length - 1]
        refused = Parked(last.stream, last.entry.position, "fold")
    shadow.park([refused] if refused else [])


async def _copied(writing: Any, shadow: Shadow, rows: Sequence[Row]) -> bool:
    if not rows:
        return True
    try:
        async with writing.transaction():
            await writing.execute("SET LOCAL synchronous_commit = off")
            await copy(writing, shadow.table.name, shadow.records.columns, shadow.records.of(rows))
    except Exception as fault:
        if writing.is_closed() or not_its_fault(fault):
            raise
        logger.exception("Visningen %s kunne ikke føre %s rader.", shadow.name, len(rows))
        return False
    return True

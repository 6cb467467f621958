"""The follower that keeps the views: each batch is read and opened once, folded into every view, committed at once.

A poison event parks its stream in that view, raises an alarm, and everything else goes on.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from uuid import UUID

import asyncpg

from services.kernel.driver import Connection, transaction
from services.kernel.event_log import EventLog
from services.kernel.follow_positions import lock_positions, move
from services.kernel.signals import Signals, Subject
from services.projections.folding import Parked, Unfolded, fold_all, fold_in, held_by, open_each, park, release, turned
from services.projections.refold import refold
from services.projections.view import Opened, View

BATCH = 500
Fold = Callable[[Connection, View, Sequence[Opened], Collection[UUID]], Awaitable[Sequence[Parked]]]


class Projector:
    """Several may run at once: the positions' row locks let one work at a time."""

    def __init__(self, pool: asyncpg.Pool, log: EventLog, signals: Signals, views: Sequence[View]) -> None:
        self._pool = pool
        self._log = log
        self._signals = signals
        self._views = {view.table.name: view for view in views}
        self._told = 0

    async def advance(self) -> bool:
        """One batch. True while there may be more. Views that have fallen behind hold back no other."""
        try:
            return await self._advance(fold_all)
        except Unfolded:
            return await self._advance(fold_in)

    async def _advance(self, fold: Fold) -> bool:
        async with transaction(self._pool) as connection:
            stands = await lock_positions(connection, list(self._views))
            front = max(stands.values(), default=0)
            foremost = {name: stand for name, stand in stands.items() if stand == front}
            read, front = await self._batch(connection, foremost, fold)
        reached = await self._catch_up(stands.keys() - foremost.keys(), front, fold)
        await self._tell(reached)
        return reached < front or read == BATCH

    async def _catch_up(self, names: Collection[str], front: int, fold: Fold) -> int:
        """One batch for those behind, no further than the others are. Answers with where the hindmost stands then."""
        if not names:
            return front
        async with transaction(self._pool) as connection:
            _, reached = await self._batch(connection, await lock_positions(connection, sorted(names)), fold, front)
        return reached

    async def _batch(
        self, connection: Connection, stands: Mapping[str, int], fold: Fold, until: int | None = None
    ) -> tuple[int, int]:
        """How many entries were read, and the position that these views have reached with them."""
        position = min(stands.values(), default=0)
        entries = await self._log.log_after(connection, position, BATCH)
        entries = [one for one in entries if until is None or one.position <= until]
        if not entries or not stands:
            return 0, position
        batch, closed = open_each(self._log, entries)
        held = await held_by(connection, stands.keys())
        anew = turned(batch)
        for name, stand in stands.items():
            newer = [one for one in batch if one.entry.position > stand]
            new = [*await fold(connection, self._views[name], newer, {*held[name], *anew})]
            for stream in anew:  # also one that is parked: the poison may be what is taken back
                await release(connection, name, stream)
                poison = await refold(connection, self._log, self._views[name], stream, entries[-1].position)
                new += [poison] if poison else []
            waits = held[name] | {one.stream for one in new}
            unread = [one for one in closed if one.position > stand and one.stream not in waits]
            await park(connection, name, [*new, *unread])
        await move(connection, list(stands), entries[-1].position)
        return len(entries), entries[-1].position

    async def _tell(self, position: int) -> None:
        if position != self._told:
            self._told = position
            await self._signals.publish(Subject.VIEWS, position)

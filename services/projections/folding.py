"""Folding with poison in mind: an event that a view cannot take parks its stream there, and everything else goes on."""

import logging
from collections.abc import Collection, Sequence
from typing import NamedTuple, cast
from uuid import UUID

from services.kernel.driver import Connection
from services.kernel.event_log import EventLog, StoredEntry, emptied, taken_back
from services.kernel.follow_faults import sqlstate
from services.projections.rows import Rows
from services.projections.view import Opened, View

logger = logging.getLogger(__name__)
NOT_ITS_FAULT = ("08", "25006", "40", "53", "55", "57", "58", "XX", "42501", "42703", "42P01")
"""What SQLSTATE begins with where it says nothing about the event: the server is away, full or locked, or the table
is not the one this program knows."""
HELD = "SELECT follower, stream FROM parked WHERE follower = ANY ($1)"
PARK = "INSERT INTO parked (follower, stream, position, reason) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
RELEASE = "DELETE FROM parked WHERE follower = $1 AND ($2::uuid IS NULL OR stream = $2)"


class Parked(NamedTuple):
    """From this position on the stream waits in that view. ``reason``: open or fold."""

    stream: UUID
    position: int
    reason: str


def open_each(log: EventLog, entries: Sequence[StoredEntry]) -> tuple[list[Opened], list[Parked]]:
    """Those that open, and the first of each stream that does not: what follows it there cannot be understood."""
    opened: list[Opened] = []
    closed: dict[UUID | str, Parked] = {}
    for entry in entries:
        if entry.originator_id in closed:
            continue
        try:
            opened.append(Opened(entry, log.open(entry)))
        except Exception:
            logger.exception("Hendelsen på posisjon %s kan ikke åpnes.", entry.position)
            closed[entry.originator_id] = Parked(cast("UUID", entry.originator_id), entry.position, "open")
    return opened, list(closed.values())


def standing(history: Sequence[Opened]) -> Sequence[Opened]:
    """A stream from its first event on; each that a later one takes back says nothing any more."""
    gone = taken_back([one.event for one in history])
    if not gone:
        return history
    return [Opened(each, emptied(event)) if event.originator_version in gone else Opened(each, event)
            for each, event in history]  # fmt: skip


def turned(batch: Sequence[Opened]) -> Sequence[UUID]:
    """The streams in which something is taken back: they are folded anew, from their first event on."""
    return list(dict.fromkeys(one.stream for one in batch if one.event.takes_back() is not None))


class Unfolded(Exception):
    """A view could not take what was to be folded, and its transaction is of no more use. Try `fold_in`."""


async def fold_all(
    connection: Connection, view: View, batch: Sequence[Opened], held: Collection[UUID]
) -> Sequence[Parked]:
    """Writes the batch in the hope that there is no poison in it: without the savepoints that finding it takes.
    Raises `Unfolded`."""
    if batch := takes(view, batch, held):
        try:
            await view.write(connection, batch)
        except Exception as fault:
            if connection.is_closed() or not_its_fault(fault):
                raise
            raise Unfolded from fault
    return ()


async def fold_in(
    connection: Connection, view: View, batch: Sequence[Opened], held: Collection[UUID]
) -> Sequence[Parked]:
    """Writes what the view can take of the batch. ``held``: streams that are parked already. Answers with the new."""
    batch = takes(view, batch, held)
    if not batch or await _wrote(connection, view, batch):
        return []
    by_stream: dict[UUID, list[Opened]] = {}
    for one in batch:
        by_stream.setdefault(one.stream, []).append(one)
    tried = [await _as_far_as_it_goes(connection, view, history) for history in by_stream.values()]
    return [one for one in tried if one]


def takes(view: View, batch: Sequence[Opened], held: Collection[UUID]) -> list[Opened]:
    """What of the batch is for this view."""
    return [one for one in batch if one.stream not in held and isinstance(one.event, view.folds)]


async def _as_far_as_it_goes(connection: Connection, view: View, batch: Sequence[Opened]) -> Parked | None:
    """Up to the event itself, as a rebuild would: what stands there must not hang on how the batches fell."""
    if await _wrote(connection, view, batch):
        return None
    for one in batch:
        if not await _wrote(connection, view, [one]):
            return Parked(one.stream, one.entry.position, "fold")
    return None


async def _wrote(connection: Connection, view: View, batch: Sequence[Opened]) -> bool:
    try:
        async with connection.transaction():
            await view.write(connection, batch)
    except Exception as fault:
        if connection.is_closed() or not_its_fault(fault):
            raise
        logger.exception("Visningen %s kunne ikke føre %s hendelser.", view.table.name, len(batch))
        return False
    return True


def fold_whole(view: View, history: Sequence[Opened]) -> tuple[Rows, Parked | None]:
    """The rows of one stream from its first event, as far as the view can take it."""
    rows: Rows = {}
    one = None
    try:
        for one in takes(view, standing(history), ()):
            view.fold(rows, one)
    except Exception:
        assert one is not None
        logger.exception("Visningen %s kunne ikke føre posisjon %s.", view.table.name, one.entry.position)
        before = [each for each in history if each.entry.position < one.entry.position]
        return fold_whole(view, before)[0], Parked(one.stream, one.entry.position, "fold")
    return rows, None


def not_its_fault(fault: Exception) -> bool:
    """Whether the server's fault has nothing to do with the event."""
    return sqlstate(fault).startswith(NOT_ITS_FAULT)


async def held_by(connection: Connection, names: Collection[str]) -> dict[str, set[UUID]]:
    """The streams that are parked in each of these views."""
    held: dict[str, set[UUID]] = {name: set() for name in names}
    for row in await connection.fetch(HELD, list(names)):
        held[row["follower"]].add(row["stream"])
    return held


async def park(connection: Connection, name: str, new: Sequence[Parked]) -> None:
    """With an alarm, each."""
    for one in new:
        await connection.execute(PARK, name, *one)
        logger.error("Visningen %s er satt på vent for én logg fra posisjon %s.", name, one.position)


async def release(connection: Connection, name: str, stream: UUID | None = None) -> None:
    """Nothing is parked there any more, or not that stream."""
    await connection.execute(RELEASE, name, stream)

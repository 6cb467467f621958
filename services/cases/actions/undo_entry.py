"""Angre: take back what one has just written, while nobody else has seen it."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.stafettlogg import EntryUndone, Stafettlogg
from services.cases.stafettlogg.angret import undo
from services.kernel.i18n import N_

TITLE = N_("Angre")


@dataclass(frozen=True)
class UndoEntry(Command):
    """``entry``: its position. Hidden in the transaction that says so, as a feilføring is."""

    stafettlogg: UUID
    entry: int


async def handle(command: UndoEntry, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, EntryUndone)
    entry = await act.entry(log.id, command.entry)
    around = await act.repository.around(entry)
    undo(
        log,
        by,
        event=act.repository.open(entry),
        read_by=entry.audience,
        seen=await act.repository.seen_by_others(entry),
        alone=all(one.command != entry.command for one in around),
        newest=all(one.actor != entry.actor or one.position < entry.position for one in around),
    )
    act.along |= {"hides": entry.position, "erases": False}
    return log.id

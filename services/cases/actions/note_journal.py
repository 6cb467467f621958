"""Say that one's own journal mentions the log (R98): the log is no journal, and does not replace it."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import JournalNoted, Stafettlogg
from services.cases.stafettlogg.ekstern_plan import note_journal
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Det er gjort")


@dataclass(frozen=True)
class NoteJournal(Command):
    """``noted`` is a tick."""

    stafettlogg: UUID
    noted: bool = ask(N_("Jeg har notert i egen journal at stafettloggen finnes"))


async def handle(command: NoteJournal, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, JournalNoted)
    if not command.noted:
        raise Refused("Sett kryss når du har notert det.", field="noted")
    note_journal(log, by, act.today)
    return log.id

"""Say no to the stafettpinne. It stays with the one who holds it."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import OverleveringDeclined, Stafettlogg
from services.cases.stafettlogg.stafettpinne import decline
from services.kernel.i18n import N_

TITLE = N_("Nei, jeg kan ikke ta over")


@dataclass(frozen=True)
class DeclineOverlevering(Command):
    """By the one who was asked."""

    stafettlogg: UUID
    overlevering: UUID
    words: str = ask(
        N_("Noen ord til den som spurte"), long=True, read_by=N_("Leses av stafettholderen, ikke av familien.")
    )


async def handle(command: DeclineOverlevering, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, OverleveringDeclined)
    decline(log, by, command.overlevering, command.words)
    return log.id

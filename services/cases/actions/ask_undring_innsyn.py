"""Ask for the undring behind the log: it came before any samtykke, and needs its own reason."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.kontroll import Kontroll, UndringInnsynAsked, ask_undring
from services.kernel.i18n import N_

TITLE = N_("Be om innsyn i undringen")


@dataclass(frozen=True)
class AskUndringInnsyn(Command):
    """Answered by the coordinator."""

    kontroll: UUID
    reason: str = ask(
        N_("Hvorfor trenger du å lese undringen?"),
        long=True,
        read_by=N_("Leses av BTI-koordinatoren. Lagres for alltid."),
    )


async def handle(command: AskUndringInnsyn, act: Act) -> UUID:
    kontroll, by = await act.open(Kontroll, command.kontroll, UndringInnsynAsked)
    ask_undring(kontroll, by, command.reason)
    return kontroll.id

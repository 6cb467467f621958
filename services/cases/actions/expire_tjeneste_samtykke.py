"""Write down that a samtykke for a tjeneste has run out. Raised by the program, never by a person (R53)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.actions.withdraw_tjeneste_samtykke import is_stafettholders_own
from services.cases.command import Command
from services.cases.stafettlogg import Stafettlogg
from services.cases.stafettlogg.deltaker import expire_tjeneste
from services.kernel.i18n import N_

TITLE = N_("Skriv at samtykket har gått ut")


@dataclass(frozen=True)
class ExpireTjenesteSamtykke(Command):
    """Access has ended with the last day already; this tells everybody."""

    stafettlogg: UUID
    samtykke: UUID


async def handle(command: ExpireTjenesteSamtykke, act: Act) -> UUID:
    log, by = await act.open_by_rule(Stafettlogg, command.stafettlogg)
    freezes = await is_stafettholders_own(act, log, command.samtykke)
    expire_tjeneste(log, by, command.samtykke, act.today, freezes)
    return log.id

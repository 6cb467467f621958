"""Cancel a meeting: why, what happens instead, and when the family hears more (R22)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.actions.call_moete import READ_BY
from services.cases.command import Command, ask
from services.cases.stafettlogg import MoeteCancelled, Stafettlogg
from services.cases.stafettlogg.moete import cancel
from services.kernel.i18n import N_

TITLE = N_("Avlys møtet")


@dataclass(frozen=True)
class CancelMoete(Command):
    """Nobody is left without a next date."""

    stafettlogg: UUID
    moete: UUID
    reason: str = ask(N_("Hvorfor avlyses møtet?"), read_by=READ_BY)
    instead: str = ask(N_("Hva skjer i stedet?"), long=True, read_by=READ_BY)
    next_on: date = ask(N_("Når hører de fra deg igjen, senest?"), when="ahead")


async def handle(command: CancelMoete, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteCancelled)
    cancel(log, by, command.moete, command.reason, command.instead, command.next_on)
    return log.id

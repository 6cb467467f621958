"""Take a case back from the team."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.teamsak import Teamsak, TeamsakWithdrawn, withdraw
from services.kernel.i18n import N_

TITLE = N_("Trekk saken fra teamet")


@dataclass(frozen=True)
class WithdrawTeamsak(Command):
    """By whoever of the family said yes, or by whoever raised it."""

    teamsak: UUID


async def handle(command: WithdrawTeamsak, act: Act) -> UUID:
    sak, by = await act.open(Teamsak, command.teamsak, TeamsakWithdrawn)
    withdraw(sak, by)
    return sak.id

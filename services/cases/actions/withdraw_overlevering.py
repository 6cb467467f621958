"""Take the question back, while it is not answered."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.stafettlogg import OverleveringWithdrawn, Stafettlogg
from services.cases.stafettlogg.stafettpinne import take_back
from services.kernel.i18n import N_

TITLE = N_("Ta spørsmålet tilbake")


@dataclass(frozen=True)
class WithdrawOverlevering(Command):
    """By whoever is stafettholder now."""

    stafettlogg: UUID
    overlevering: UUID


async def handle(command: WithdrawOverlevering, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, OverleveringWithdrawn)
    take_back(log, by, command.overlevering)
    return log.id

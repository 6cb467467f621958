"""A foresatt takes the samtykke back: at any time, without a reason (GDPR art. 7 no. 3)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.stafettlogg import SamtykkeWithdrawn, Stafettlogg
from services.cases.stafettlogg.samtykke import withdraw
from services.kernel.i18n import N_

TITLE = N_("Trekk samtykket tilbake")


@dataclass(frozen=True)
class WithdrawSamtykke(Command):
    """One's own, for the whole log."""

    stafettlogg: UUID


async def handle(command: WithdrawSamtykke, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, SamtykkeWithdrawn)
    withdraw(log, by)
    return log.id

"""Take a bytte back while it is not carried out. The questions that belong to it are taken back with it."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import BytteWithdrawn, Stafettlogg
from services.cases.stafettlogg.bytte import take_back_bytte
from services.kernel.i18n import N_

TITLE = N_("Ta byttet tilbake")


@dataclass(frozen=True)
class WithdrawBytte(Command):
    """By whoever is stafettholder now."""

    stafettlogg: UUID
    reason: str = ask(
        N_("Hvorfor blir det ikke noe av?"),
        hint=N_("Skriv til familien, og ikke noe om hva noen har svart."),
        read_by=N_("Leses av alle i loggen, også dem som bare ser planen."),
    )


async def handle(command: WithdrawBytte, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, BytteWithdrawn)
    take_back_bytte(log, by, command.reason)
    return log.id

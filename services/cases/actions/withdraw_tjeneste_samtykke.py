"""Take back the yes to one tjeneste: it is out at that moment (GDPR art. 7 no. 3, R53)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.stafettlogg import Stafettlogg, TjenesteSamtykkeWithdrawn
from services.cases.stafettlogg.tjeneste import withdraw_tjeneste
from services.kernel.i18n import N_

TITLE = N_("Trekk tilbake for denne tjenesten")


@dataclass(frozen=True)
class WithdrawTjenesteSamtykke(Command):
    """One's own."""

    stafettlogg: UUID
    samtykke: UUID


async def handle(command: WithdrawTjenesteSamtykke, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, TjenesteSamtykkeWithdrawn)
    freezes = await is_stafettholders_own(act, log, command.samtykke)
    withdraw_tjeneste(log, by, command.samtykke, by.person, freezes, act.system)
    return log.id


async def is_stafettholders_own(act: Act, log: Stafettlogg, samtykke: UUID) -> bool:
    """Whether whoever keeps the log works in the service, and may keep it only because of that yes: then nobody may
    write in it any more."""
    known = log.tjenester.get(samtykke)
    units = {one.unit for one in await act.register.employments(log.stafettholder)}
    return known is not None and known.unit in units and (log.unit not in units or known.unit == log.unit)

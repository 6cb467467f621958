"""Take away what one did the moment it happened: it helps no longer (R91)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import HaandgrepEnded, Stafettlogg
from services.cases.stafettlogg.haandgrep import end
from services.kernel.i18n import N_

TITLE = N_("Ta bort rådet")


@dataclass(frozen=True)
class EndHaandgrep(Command):
    """It stays in what was written before."""

    stafettlogg: UUID
    haandgrep: UUID
    reason: str = ask(N_("Hvorfor?"), long=True, read_by=N_("Leses av alle i loggen."))


async def handle(command: EndHaandgrep, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, HaandgrepEnded)
    end(log, by, command.haandgrep, command.reason)
    return log.id

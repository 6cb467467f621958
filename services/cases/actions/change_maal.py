"""Put a maal into other words, with a reason (R86, R87)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import MaalChanged, Stafettlogg
from services.cases.stafettlogg.plan import change_maal
from services.kernel.i18n import N_

TITLE = N_("Endre målet")


@dataclass(frozen=True)
class ChangeMaal(Command):
    """``known``: the version of the maal that stood on the page when the writer began."""

    stafettlogg: UUID
    maal: UUID
    known: int
    words: str = ask(N_("Hva ønsker dere at skal bli annerledes?"), long=True, read_by=N_("Leses av alle i loggen."))
    reason: str = ask(N_("Hvorfor endrer dere det?"), long=True, read_by=N_("Leses av alle i loggen."))


async def handle(command: ChangeMaal, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MaalChanged)
    change_maal(log, by, command.maal, command.known, command.words, command.reason)
    return log.id

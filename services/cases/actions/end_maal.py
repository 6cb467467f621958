"""A maal is reached, or laid aside: with a word on why (R81)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import MaalEnded, Stafettlogg
from services.cases.stafettlogg.plan import Outcome, end_maal
from services.kernel.i18n import N_

TITLE = N_("Avslutt målet")


@dataclass(frozen=True)
class EndMaal(Command):
    """``known``: the version of the maal that stood on the page."""

    stafettlogg: UUID
    maal: UUID
    known: int
    outcome: Outcome = ask(
        N_("Hva skjedde med målet?"), options={"naadd": N_("Vi nådde det"), "lagt_bort": N_("Vi legger det bort")}
    )
    reason: str = ask(N_("Hvordan ser dere det?"), long=True, read_by=N_("Leses av alle i loggen."))


async def handle(command: EndMaal, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MaalEnded)
    end_maal(log, by, command.maal, command.known, command.outcome, act.today, command.reason)
    return log.id

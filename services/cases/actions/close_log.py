"""Close the log outside an evaluering: an individual plan takes over, the family moves, a samtykke is missing."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Closed, Stafettlogg
from services.cases.stafettlogg.avslutning import close
from services.cases.stafettlogg.state import Grunn
from services.kernel.i18n import N_

TITLE = N_("Avslutt loggen")


@dataclass(frozen=True)
class CloseLog(Command):
    """Closed means closed: what is new gets a new log."""

    stafettlogg: UUID
    grunn: Grunn = ask(
        N_("Hvorfor avsluttes loggen?"),
        options={
            "individuell_plan": N_("En individuell plan tar over"),
            "flyttet": N_("Familien har flyttet"),
            "samtykke_mangler": N_("Det er ikke samtykke lenger"),
            "familien": N_("Familien ønsker det"),
            "annet": N_("Noe annet"),
        },
    )
    words: str = ask(
        N_("Noen ord til familien"),
        hint=N_("Takk for samarbeidet, og si hvem de kan ta kontakt med."),
        long=True,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: CloseLog, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, Closed)
    close(log, by, command.grunn, act.today, command.words)
    return log.id

"""End a deltaker's access, with a reason that the family reads (R40)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import DeltakerEnded, Stafettlogg
from services.cases.stafettlogg.deltaker import end_deltaker
from services.kernel.i18n import N_

TITLE = N_("Avslutt tilgangen")


@dataclass(frozen=True)
class EndDeltaker(Command):
    """At that moment."""

    stafettlogg: UUID
    person: UUID
    reason: str = ask(
        N_("Hvorfor er personen ikke med lenger?"),
        read_by=N_("Leses av stafettholderen, familien og tjenester som ser hele loggen."),
    )


async def handle(command: EndDeltaker, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, DeltakerEnded)
    end_deltaker(log, by, command.person, command.reason)
    return log.id

"""The same person says why it is no avvik: another order with a reason is none (R109)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.avvik import Avvik, AvvikRejected, reject
from services.cases.command import Command, ask
from services.kernel.i18n import N_

TITLE = N_("Avvis med begrunnelse")


@dataclass(frozen=True)
class RejectAvvik(Command):
    """With a reason."""

    avvik: UUID
    reason: str = ask(
        N_("Hvorfor er det ikke et avvik?"),
        hint=N_("For eksempel: Møtet ble flyttet etter ønske fra familien."),
        read_by=N_("Leses av leder eller BTI-koordinatoren, og av den som meldte det."),
        long=True,
    )


async def handle(command: RejectAvvik, act: Act) -> UUID:
    avvik, by = await act.open(Avvik, command.avvik, AvvikRejected)
    reject(avvik, by, command.reason, leads=await act.leads(avvik.unit))
    return avvik.id

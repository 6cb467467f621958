"""The unit's leader, or the BTI-koordinator where it is about the leader, confirms an avvik (R109)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.avvik import Avvik, AvvikConfirmed, confirm
from services.cases.command import Command, ask
from services.kernel.i18n import N_

TITLE = N_("Bekreft avviket")


@dataclass(frozen=True)
class ConfirmAvvik(Command):
    """``words`` may stay empty: it was an avvik all the same."""

    avvik: UUID
    words: str = ask(
        N_("Hva gjør dere med det?"),
        hint=N_("Kan stå tomt."),
        read_by=N_("Leses av leder eller BTI-koordinatoren, og av den som meldte det."),
        long=True,
        required=False,
    )


async def handle(command: ConfirmAvvik, act: Act) -> UUID:
    avvik, by = await act.open(Avvik, command.avvik, AvvikConfirmed)
    confirm(avvik, by, command.words, leads=await act.leads(avvik.unit))
    return avvik.id

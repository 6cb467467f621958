"""The stafettholder answers a beskjed, on the line where it was written."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.beskjed import Beskjed, BeskjedAnswered, answer
from services.cases.command import Command, ask
from services.kernel.event_log import stream_beside
from services.kernel.i18n import N_

TITLE = N_("Send svaret")


@dataclass(frozen=True)
class AnswerBeskjed(Command):
    """Also while the log waits: an answer that was promised is given."""

    stafettlogg: UUID
    beskjed: UUID
    words: str = ask(
        N_("Svaret ditt"),
        long=True,
        read_by=N_("Leses av dem som kan lese beskjeden: alle i loggen, eller bare den som skrev den."),
    )


async def handle(command: AnswerBeskjed, act: Act) -> UUID:
    traad, by = await act.open(Beskjed, stream_beside(command.stafettlogg), BeskjedAnswered)
    answer(traad, by, uuid4(), command.beskjed, command.words, act.language)
    return traad.stafettlogg

"""Write down what the receiver of a henvisning has answered."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import HenvisningAnswered, Stafettlogg
from services.cases.stafettlogg.samordning import answer_henvisning
from services.kernel.i18n import N_

TITLE = N_("Lagre svaret")


@dataclass(frozen=True)
class AnswerHenvisning(Command):
    """Once for each."""

    stafettlogg: UUID
    henvisning: UUID
    answered_on: date = ask(N_("Hvilken dag kom svaret?"), when="happened")
    answer: str = ask(N_("Hva er svaret?"), long=True, read_by=N_("Leses av alle i loggen."))


async def handle(command: AnswerHenvisning, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, HenvisningAnswered)
    answer_henvisning(log, by, command.henvisning, command.answered_on, command.answer)
    return log.id

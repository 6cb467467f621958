"""Say whether one comes, and whether an interpreter is needed (R42)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import MoeteAnswered, Stafettlogg
from services.cases.stafettlogg.moete import answer
from services.cases.stafettlogg.state import Answer
from services.kernel.i18n import N_

TITLE = N_("Svar på innkallingen")


@dataclass(frozen=True)
class AnswerMoete(Command):
    """The person's own answer."""

    stafettlogg: UUID
    moete: UUID
    answer: Answer = ask(N_("Passer det?"), options={"kommer": N_("Jeg kommer"), "passer_ikke": N_("Det passer ikke")})
    interpreter: bool = ask(N_("Jeg trenger tolk"), required=False)


async def handle(command: AnswerMoete, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteAnswered)
    answer(log, by, command.moete, command.answer, command.interpreter)
    return log.id

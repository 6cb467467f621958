"""Answer the family's question for a decision, in words."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import BeslutningAnswered, Stafettlogg
from services.cases.stafettlogg.beslutning import answer
from services.kernel.i18n import N_

TITLE = N_("Gi svar")


@dataclass(frozen=True)
class AnswerBeslutning(Command):
    """What was decided, or who decides it when."""

    stafettlogg: UUID
    beslutning: UUID
    words: str = ask(
        N_("Hva er bestemt, og hvorfor?"),
        hint=N_("Er det ikke bestemt ennå, så skriv hvem som bestemmer, og når."),
        long=True,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: AnswerBeslutning, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, BeslutningAnswered)
    answer(log, by, command.beslutning, act.today, command.words)
    return log.id

"""Ask clearly for a decision; the answer has a date («kreve tydelig»)."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command
from services.cases.command import ask as question
from services.cases.stafettlogg import BeslutningAsked, Stafettlogg
from services.cases.stafettlogg.beslutning import ask
from services.kernel.i18n import N_

TITLE = N_("Be om en beslutning")


@dataclass(frozen=True)
class AskBeslutning(Command):
    """For the family."""

    stafettlogg: UUID
    words: str = question(
        N_("Hva vil du at noen skal bestemme?"),
        hint=N_("Du får svar innen to uker."),
        long=True,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: AskBeslutning, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, BeslutningAsked)
    ask(log, by, uuid4(), command.words, act.today)
    return log.id

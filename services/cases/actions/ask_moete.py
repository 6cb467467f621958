"""Ask for a meeting, in a few words; an answer comes by a day that is told."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import MoeteAsked, Stafettlogg
from services.cases.stafettlogg.moete import ask as ask_for
from services.kernel.i18n import N_

TITLE = N_("Be om et møte")
ANSWERED_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class AskMoete(Command):
    """By the family, a youth with access of their own, or a deltaker."""

    stafettlogg: UUID
    words: str = ask(
        N_("Hva vil du snakke om?"),
        hint=N_("Noen få ord er nok."),
        long=True,
        read_by=N_("Leses av stafettholderen, og av ingen andre i loggen."),
    )


async def handle(command: AskMoete, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteAsked)
    ask_for(log, by, uuid4(), command.words, act.today + ANSWERED_WITHIN)
    return log.id

"""Answer the family's wish for a stafettholder."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, WishAnswered
from services.cases.stafettlogg.oenske import OenskeAnswer, answer_wish
from services.kernel.i18n import N_

TITLE = N_("Svar på ønsket")


@dataclass(frozen=True)
class AnswerWish(Command):
    """A yes is carried out by an overlevering."""

    stafettlogg: UUID
    oenske: UUID
    answer: OenskeAnswer = ask(
        N_("Hva svarer du?"),
        options={
            "oenske_ja": N_("Ja, vi prøver å få det til"),
            "oenske_snakkes": N_("Vi snakkes om det"),
            "oenske_nei": N_("Det går ikke nå"),
        },
    )
    words: str = ask(
        N_("Noen ord til familien"),
        hint=N_("Skriv hva som skjer videre, og når."),
        long=True,
        read_by=N_("Leses av foresatte, av barnet når det har egen tilgang, og av stafettholderen."),
    )


async def handle(command: AnswerWish, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, WishAnswered)
    answer_wish(log, by, command.oenske, command.answer, command.words)
    return log.id

"""Answer somebody who asked for a meeting without calling one: it is taken in the next, or why not now."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import MoeteAskAnswered, Stafettlogg
from services.cases.stafettlogg.moete import answer_ask
from services.kernel.i18n import N_

TITLE = N_("Send svaret")


@dataclass(frozen=True)
class AnswerMoeteAsk(Command):
    """A yes is the call itself (`call_moete`)."""

    stafettlogg: UUID
    asked: UUID
    answer: Literal["neste_moete", "ikke_naa"] = ask(
        N_("Hva svarer du?"),
        options={"neste_moete": N_("Vi tar det i neste møte"), "ikke_naa": N_("Ikke et møte nå")},
    )
    reason: str = ask(
        N_("Hvorfor, og hva skjer i stedet?"),
        long=True,
        read_by=N_("Leses av den som ba om møtet, og av stafettholderen."),
    )


async def handle(command: AnswerMoeteAsk, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteAskAnswered)
    answer_ask(log, by, command.asked, command.answer, command.reason)
    return log.id

"""Say whether one comes, another time that suits, and whether an interpreter is needed (R42)."""

from dataclasses import dataclass
from datetime import datetime
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
    """The person's own answer. ``known``: the time that stood on the page."""

    stafettlogg: UUID
    moete: UUID
    answer: Answer = ask(N_("Passer det?"), options={"kommer": N_("Jeg kommer"), "passer_ikke": N_("Det passer ikke")})
    interpreter: bool = ask(
        N_("Jeg trenger tolk"),
        hint=N_("Vi ordner en tolk som har taushetsplikt. Det koster ingenting."),
        required=False,
    )
    words: str = ask(
        N_("Vil du legge til noe?"),
        hint=N_("Passer ikke tiden, så skriv gjerne et par forslag."),
        required=False,
        read_by=N_("Leses av alle i loggen. Gjelder møtet bare hjemmet ditt, leses det ikke i det andre."),
        default="",
    )
    known: datetime | None = None


async def handle(command: AnswerMoete, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteAnswered)
    answer(log, by, command.moete, command.answer, command.interpreter, command.words, command.known)
    return log.id

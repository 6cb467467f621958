"""The leader answers a foresatt who has said what they wonder (R177)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.undring import Undring, UndringAnswered, answer
from services.kernel.i18n import N_

TITLE = N_("Svar foresatte")


@dataclass(frozen=True)
class AnswerForesatt(Command):
    """With what happens next."""

    undring: UUID
    words: str = ask(
        N_("Hva vil du svare?"),
        hint=N_("Takk for at de sa fra. Si hva dere gjør nå, og hvem de kan snakke med."),
        long=True,
        read_by=N_("Leses av foresatte som sa fra, av deg som leder, den som meldte, og de som får en oppgave."),
    )


async def handle(command: AnswerForesatt, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, UndringAnswered)
    answer(undring, by, command.words)
    return undring.id

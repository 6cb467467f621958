"""The leader puts an undring away before the talk: with a reason, and a day to look again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.undring import Undring, UndringClosed, close
from services.kernel.i18n import N_

TITLE = N_("Se det an til en dag")
READ_BY = N_("Leses av leder, den som meldte undringen, og de som har en oppgave. Foresatte ser det ikke her.")


@dataclass(frozen=True)
class CloseUndring(Command):
    """«Vi ser det an» is said with its reason, and does not last for ever."""

    undring: UUID
    reason: str = ask(
        N_("Hvorfor trengs det ingen samtale nå?"),
        long=True,
        read_by=READ_BY,
    )
    look_again_on: date = ask(N_("Hvilken dag ser dere på det igjen?"), when="ahead")


async def handle(command: CloseUndring, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, UndringClosed)
    close(undring, by, command.reason, command.look_again_on)
    return undring.id

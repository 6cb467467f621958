"""The BTI-koordinator answers a question about the seen log."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.innsyn import InnsynAnswered, InnsynSpoersmaal, answer
from services.kernel.i18n import N_

TITLE = N_("Send svaret")


@dataclass(frozen=True)
class AnswerInnsyn(Command):
    """Ask the one it is about first."""

    innsyn: UUID
    words: str = ask(
        N_("Svaret ditt"),
        hint=N_("Snakk med den det gjelder først. Si hvorfor loggen ble lest, og hva dere gjør om noe var galt."),
        long=True,
        read_by=N_("Leses av den av barn og foresatte som spurte, og av BTI-koordinatoren."),
    )


async def handle(command: AnswerInnsyn, act: Act) -> UUID:
    spoersmaal, by = await act.open(InnsynSpoersmaal, command.innsyn, InnsynAnswered)
    answer(spoersmaal, by, command.words)
    return spoersmaal.id

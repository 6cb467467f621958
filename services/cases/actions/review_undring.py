"""Look again at an undring that was put away: take it up, or leave it for good with thanks."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.undring import Undring, UndringReviewed, review
from services.cases.undring.closed import Again
from services.kernel.i18n import N_

TITLE = N_("Se på undringen igjen")
READ_BY = N_("Leses av leder, den som meldte undringen, og de som har en oppgave. Foresatte ser det ikke her.")


@dataclass(frozen=True)
class ReviewUndring(Command):
    """By the leader."""

    undring: UUID
    again: Again = ask(
        N_("Hva gjør dere nå?"),
        options={"tas_opp": N_("Vi tar den opp igjen"), "avsluttes": N_("Vi avslutter den")},
    )
    words: str = ask(N_("Hva har dere sett siden sist?"), long=True, read_by=READ_BY)


async def handle(command: ReviewUndring, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, UndringReviewed)
    review(undring, by, command.again, command.words)
    return undring.id

"""The leader, with the school nurse, decides whether the foresatte are told (the barn has asked that they are not)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.undring import DelingReviewed, Undring, review_deling
from services.cases.undring.pause import Sharing
from services.kernel.i18n import N_

TITLE = N_("Avgjør om foresatte får vite det")
READ_BY = N_("Leses av leder, den som meldte undringen, og de som har en oppgave. Foresatte ser det ikke her.")


@dataclass(frozen=True)
class ReviewDeling(Command):
    """With whom, and why."""

    undring: UUID
    sharing: Sharing = ask(
        N_("Hva har dere kommet fram til?"),
        options={
            "deles": N_("Vi snakker med foresatte. Barnet vet det, og hvordan"),
            "venter": N_("Vi venter med å si noe til foresatte"),
        },
    )
    together_with: str = ask(N_("Hvem avgjorde du det sammen med?"), read_by=READ_BY)
    words: str = ask(N_("Hvorfor?"), long=True, read_by=READ_BY)
    review_by: date | None = ask(
        N_("Når ser dere på det igjen?"), hint=N_("Bare når dere venter."), when="ahead", required=False
    )


async def handle(command: ReviewDeling, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, DelingReviewed)
    review_deling(undring, by, command.sharing, command.together_with, command.words, command.review_by)
    return undring.id

"""Record what the barn says, in the barn's own words, and whether the foresatte may read it (R54, R58)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.kept_away import refuse_if_shut_out
from services.cases.undring import StemmeHeard, Undring, hear_stemme
from services.kernel.i18n import N_

TITLE = N_("Skriv hva barnet sa")
READ_BY = N_(
    "Leses av leder, den som meldte undringen, og de som fikk en oppgave. Foresatte leser det bare om barnet sier ja."
)


@dataclass(frozen=True)
class HearStemme(Command):
    """``foresatte_may_read`` is the barn's own answer."""

    undring: UUID
    heard_on: date = ask(N_("Hvilken dag snakket dere?"), when="happened")
    words: str = ask(
        N_("Hva sa barnet?"),
        hint=N_("Bruk barnets egne ord."),
        long=True,
        read_by=READ_BY,
    )
    foresatte_may_read: bool = ask(
        N_("Barnet sier at foresatte kan lese dette"),
        hint=N_("Spør barnet. Er du usikker, så la ruten stå tom."),
        required=False,
    )


async def handle(command: HearStemme, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, StemmeHeard)
    await refuse_if_shut_out(act, undring.barn)
    hear_stemme(undring, by, command.heard_on, command.words, command.foresatte_may_read)
    return undring.id

"""The barn says «don't tell»: whoever talked with it stops the sharing until the leader has looked at it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.undring import DelingPaused, Undring, pause
from services.kernel.i18n import N_

TITLE = N_("Barnet vil ikke at foresatte får vite det")
READ_BY = N_("Leses av leder, den som meldte undringen, og de som har en oppgave. Foresatte ser det ikke her.")


@dataclass(frozen=True)
class PauseDeling(Command):
    """Nobody contacts the foresatte meanwhile."""

    undring: UUID
    reason: str = ask(
        N_("Hva sier barnet?"),
        hint=N_("Frykter barnet vold eller overgrep hjemme, så meld fra til barnevernstjenesten med en gang."),
        long=True,
        read_by=READ_BY,
    )
    review_by: date = ask(
        N_("Når må lederen ha sett på det sammen med helsesykepleieren?"),
        hint=N_("Helst innen et par dager."),
        when="ahead",
    )


async def handle(command: PauseDeling, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, DelingPaused)
    pause(undring, by, command.reason, command.review_by)
    return undring.id

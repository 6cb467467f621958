"""The family ends the log: voluntary to begin with, and as easy to end."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import AvsluttWished, Stafettlogg
from services.cases.stafettlogg.avslutning import wish_end
from services.kernel.i18n import N_

TITLE = N_("Jeg vil avslutte loggen")


@dataclass(frozen=True)
class WishEnd(Command):
    """The log ends when everybody who said yes to it wants so."""

    stafettlogg: UUID
    words: str = ask(
        N_("Vil du si noe om hvorfor?"),
        hint=N_("Du trenger ikke gi noen grunn."),
        long=True,
        required=False,
        read_by=N_("Leses av deg og stafettholder. Andre foresatte ser det ikke."),
    )


async def handle(command: WishEnd, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, AvsluttWished)
    wish_end(log, by, command.words, act.today)
    return log.id

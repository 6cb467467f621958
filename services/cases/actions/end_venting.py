"""They have come, or one waits no longer: a word on what came of it."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, VentingEnded
from services.cases.stafettlogg.venting import end
from services.kernel.i18n import N_

TITLE = N_("Vi venter ikke lenger")


@dataclass(frozen=True)
class EndVenting(Command):
    """``known``: the version of it that stood on the page when the writer began."""

    stafettlogg: UUID
    venting: UUID
    known: int
    words: str = ask(N_("Hva kom ut av det?"), long=True, read_by=N_("Leses av alle i loggen."))


async def handle(command: EndVenting, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, VentingEnded)
    end(log, by, command.venting, command.known, act.today, command.words)
    return log.id

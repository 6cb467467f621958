"""Write down something that went well; anybody in the log may."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.actions.agree_tiltak import ARENAS
from services.cases.command import Command, ask
from services.cases.stafettlogg import LysglimtNoted, Stafettlogg
from services.cases.stafettlogg.lysglimt import note
from services.cases.stafettlogg.state import Arena
from services.kernel.i18n import N_

TITLE = N_("Del lysglimtet")


@dataclass(frozen=True)
class NoteLysglimt(Command):
    """Big or small."""

    stafettlogg: UUID
    words: str = ask(
        N_("Hva gikk bra?"), hint=N_("Stort eller smått."), long=True, read_by=N_("Leses av alle i loggen.")
    )
    arena: Arena = ask(N_("Hvor var det?"), options=ARENAS)


async def handle(command: NoteLysglimt, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, LysglimtNoted)
    note(log, by, command.words, command.arena)
    return log.id

"""Change a tiltak, with a reason that everyone reads (R87)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.actions.agree_tiltak import ARENAS, HOME, HOME_HINT, UNTIL, UNTIL_HINT
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, TiltakChanged
from services.cases.stafettlogg.state import Arena
from services.cases.stafettlogg.tiltak import change_tiltak
from services.kernel.i18n import N_

TITLE = N_("Endre tiltaket")


@dataclass(frozen=True)
class ChangeTiltak(Command):
    """``known``: the version of the tiltak that stood on the page when the writer began."""

    stafettlogg: UUID
    tiltak: UUID
    known: int
    what: str = ask(N_("Hva skal gjøres?"), long=True, read_by=N_("Leses av alle i loggen."))
    arena: Arena = ask(N_("Hvor?"), options=ARENAS)
    home: UUID | None = ask(HOME, hint=HOME_HINT, choose="foresatte", required=False)
    responsible: UUID = ask(N_("Hvem har ansvar?"), choose="deltakere")
    from_on: date = ask(N_("Fra hvilken dag?"))
    until_on: date | None = ask(UNTIL, hint=UNTIL_HINT, required=False)
    reason: str = ask(N_("Hvorfor endrer dere det?"), long=True, read_by=N_("Leses av alle i loggen."))


async def handle(command: ChangeTiltak, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, TiltakChanged)
    new = (command.what, command.arena, command.home, command.responsible, command.from_on, command.until_on)
    change_tiltak(log, by, command.tiltak, command.known, *new, command.reason)
    return log.id

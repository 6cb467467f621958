"""Lay a tiltak aside, with a reason: what was agreed does not just disappear (R87)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, TiltakDropped
from services.cases.stafettlogg.tiltak import drop_tiltak
from services.kernel.i18n import N_

TITLE = N_("Legg bort tiltaket")


@dataclass(frozen=True)
class DropTiltak(Command):
    """``known``: the version of the tiltak that stood on the page."""

    stafettlogg: UUID
    tiltak: UUID
    known: int
    reason: str = ask(N_("Hvorfor legger dere det bort?"), long=True, read_by=N_("Leses av alle i loggen."))


async def handle(command: DropTiltak, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, TiltakDropped)
    drop_tiltak(log, by, command.tiltak, command.known, act.today, command.reason)
    return log.id

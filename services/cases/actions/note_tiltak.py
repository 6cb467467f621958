"""A note on a tiltak: one field, by anybody in the log (R85)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, TiltakNoted
from services.cases.stafettlogg.tiltak import note_tiltak
from services.kernel.i18n import N_

TITLE = N_("Skriv notatet")


@dataclass(frozen=True)
class NoteTiltak(Command):
    """Also on one that is done."""

    stafettlogg: UUID
    tiltak: UUID
    words: str = ask(
        N_("Hvordan går det?"), hint=N_("Noen ord er nok."), long=True, read_by=N_("Leses av alle i loggen.")
    )


async def handle(command: NoteTiltak, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, TiltakNoted)
    note_tiltak(log, by, command.tiltak, command.words)
    return log.id

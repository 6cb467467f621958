"""«Gjort»: one tap and a few words (R85)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, TiltakDone
from services.cases.stafettlogg.plan import do_tiltak
from services.kernel.i18n import N_

TITLE = N_("Gjort")


@dataclass(frozen=True)
class DoTiltak(Command):
    """``done_on`` is today where nothing else is said."""

    stafettlogg: UUID
    tiltak: UUID
    words: str = ask(
        N_("Noen ord om hvordan det gikk"),
        hint=N_("Kan stå tomt."),
        long=True,
        required=False,
        read_by=N_("Leses av alle i loggen."),
    )
    done_on: date | None = ask(
        N_("Hvilken dag?"), hint=N_("I dag, om du lar det stå tomt."), when="happened", required=False
    )


async def handle(command: DoTiltak, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, TiltakDone)
    do_tiltak(log, by, command.tiltak, command.done_on or act.today, command.words)
    return log.id

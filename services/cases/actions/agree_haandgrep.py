"""Agree on what one does the moment it happens (R91)."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import HaandgrepAgreed, Stafettlogg
from services.cases.stafettlogg.haandgrep import agree
from services.kernel.i18n import N_

TITLE = N_("Legg til rådet")
READ_BY = N_("Leses av alle i loggen.")


@dataclass(frozen=True)
class AgreeHaandgrep(Command):
    """Short, so that it can be read while it happens."""

    stafettlogg: UUID
    happens: str = ask(
        N_("Når dette skjer"), hint=N_("Det du ser eller hører. For eksempel: Lise går fra timen."), read_by=READ_BY
    )
    then: str = ask(
        N_("gjør vi slik"),
        hint=N_("Ett skritt om gangen, i den rekkefølgen du gjør det. Skriv det som har virket."),
        long=True,
        read_by=READ_BY,
    )


async def handle(command: AgreeHaandgrep, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, HaandgrepAgreed)
    agree(log, by, uuid4(), command.happens, command.then)
    return log.id

"""Move a meeting to another time or place, with the reason; everybody is asked again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.cases.act import Act
from services.cases.actions.call_moete import READ_BY
from services.cases.command import Command, ask
from services.cases.stafettlogg import MoeteMoved, Stafettlogg
from services.cases.stafettlogg.moete import move
from services.kernel.i18n import N_

TITLE = N_("Flytt møtet")


@dataclass(frozen=True)
class MoveMoete(Command):
    """``known``: the time that stood on the page when the writer began."""

    stafettlogg: UUID
    moete: UUID
    known: datetime
    starts: datetime = ask(N_("Når er møtet nå?"), when="ahead")
    place: str = ask(N_("Hvor?"), read_by=READ_BY)
    reason: str = ask(N_("Hvorfor flyttes møtet?"), read_by=READ_BY)


async def handle(command: MoveMoete, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteMoved)
    move(log, by, command.moete, command.starts, command.place, command.reason, command.known)
    return log.id

"""Call everybody to a meeting (R71, R75)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import MoeteCalled, Stafettlogg
from services.cases.stafettlogg.moete import call
from services.kernel.i18n import N_

TITLE = N_("Kall inn")


@dataclass(frozen=True)
class CallMoete(Command):
    """``starts`` is the time on the clock in Norway."""

    stafettlogg: UUID
    starts: datetime = ask(N_("Når er møtet?"), when="ahead")
    place: str = ask(N_("Hvor?"), hint=N_("For eksempel skolen, eller telefon."), read_by=N_("Leses av alle i loggen."))
    agenda: str = ask(
        N_("Hva skal vi snakke om?"),
        hint=N_("Tiltakene først. Barnet kan være med på deler av møtet."),
        long=True,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: CallMoete, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteCalled)
    call(log, by, uuid4(), command.starts, command.place, command.agenda)
    return log.id

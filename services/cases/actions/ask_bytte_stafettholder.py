"""Ask somebody of the new place to be stafettholder there, where that was not known, or the first one said no."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import BytteOverleveringProposed, Stafettlogg
from services.cases.stafettlogg.bytte import ask_to_hold
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Spør om å bli stafettholder")


@dataclass(frozen=True)
class AskBytteStafettholder(Command):
    """``to`` works now where the log goes."""

    stafettlogg: UUID
    to: UUID = ask(N_("Hvem blir stafettholder der?"), choose="kolleger")
    reason: str = ask(
        N_("Noen ord til den du spør"),
        hint=N_("Skriv ikke mer om barnet enn den du spør, trenger for å svare."),
        long=True,
        read_by=N_("Leses av alle i loggen, og av den du spør."),
    )


async def handle(command: AskBytteStafettholder, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, BytteOverleveringProposed)
    place = log.bytte.tjeneste if log.bytte else log.unit
    if command.to not in {one.person.id for one in await act.register.colleagues([place])}:
        raise Refused("Velg en som arbeider der nå.", field="to")
    ask_to_hold(log, by, uuid4(), command.to, command.reason)
    return log.id

"""The leader lets somebody act as stafettholder while the stafettholder is away, without reading the log."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import FungerendeAppointed, Stafettlogg
from services.cases.stafettlogg.fungerende import appoint
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("La denne personen ta over")


@dataclass(frozen=True)
class AppointFungerende(Command):
    """``until``: the last day; nothing where nobody knows yet."""

    stafettlogg: UUID
    fungerende: UUID = ask(N_("Hvem tar over så lenge?"), choose="ansatte")
    until: date | None = ask(
        N_("Til og med hvilken dag?"),
        hint=N_("La det stå tomt om du ikke vet. Da varer det til du avslutter det."),
        when="ahead",
        required=False,
    )


async def handle(command: AppointFungerende, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, FungerendeAppointed)
    employed = {one.person.id for one in await act.register.colleagues([log.unit])}
    if command.fungerende not in employed:
        raise Refused("Velg en som arbeider på enheten nå.", field="fungerende")
    appoint(log, by, command.fungerende, command.until)
    return log.id

"""The day of a bytte has come, and nothing is missing. Raised by the program, never by a person."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.byttedag import carry_out_if_ready
from services.cases.command import Command
from services.cases.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Gjennomfør byttet")


@dataclass(frozen=True)
class CarryOutBytte(Command):
    """Once: then there is no bytte under way any more."""

    stafettlogg: UUID


async def handle(command: CarryOutBytte, act: Act) -> UUID:
    log, _ = await act.open_by_rule(Stafettlogg, command.stafettlogg)
    if not await carry_out_if_ready(log, act):
        raise Refused("Byttet kan ikke gjennomføres ennå. Noe mangler, eller dagen har ikke kommet.")
    return log.id

"""Let in another person of a tjeneste that the family has said yes to (R40)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import DeltakerAdded, Stafettlogg
from services.cases.stafettlogg.deltaker import add_deltaker
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Legg til personen")


@dataclass(frozen=True)
class AddDeltaker(Command):
    """They see what the service may see."""

    stafettlogg: UUID
    samtykke: UUID
    person: UUID = ask(
        N_("Hvem skal også være med fra denne tjenesten?"),
        hint=N_("Familien har sagt ja til tjenesten, og får vite hvem som kommer med."),
        choose="kolleger",
    )


async def handle(command: AddDeltaker, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, DeltakerAdded)
    known = log.tjenester.get(command.samtykke)
    working = {one.person.id for one in await act.register.colleagues([known.unit] if known else [])}
    if known and command.person not in working:
        raise Refused("Velg noen som arbeider i tjenesten nå.", field="person")
    add_deltaker(log, by, command.samtykke, command.person, act.today)
    return log.id

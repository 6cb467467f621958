"""The barn lets more people read its own words."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, StemmeWritten
from services.cases.stafettlogg.stemme import share
from services.kernel.i18n import N_

TITLE = N_("La flere lese ordene mine")


@dataclass(frozen=True)
class ShareOwnStemme(Command):
    """Nobody asks why."""

    stafettlogg: UUID
    stemme: UUID
    readers: Literal["alle", "ansatte"] = ask(
        N_("Hvem skal kunne lese det nå?"),
        options={"ansatte": N_("De ansatte i loggen"), "alle": N_("Alle i loggen, også foresatte")},
    )


async def handle(command: ShareOwnStemme, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, StemmeWritten)
    share(log, by, command.stemme, command.readers, "barnet", "", None)
    return log.id

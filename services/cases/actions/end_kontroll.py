"""The auditor is done; the access ends with the mandate."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.kontroll import Kontroll, KontrollEnded, end
from services.kernel.i18n import N_

TITLE = N_("Avslutt kontrollen")


@dataclass(frozen=True)
class EndKontroll(Command):
    """What was opened stays on record."""

    kontroll: UUID


async def handle(command: EndKontroll, act: Act) -> UUID:
    kontroll, by = await act.open(Kontroll, command.kontroll, KontrollEnded)
    end(kontroll, by)
    return kontroll.id

"""By rule alone: an undring that nobody has shared by its last day lapses."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.undring import Undring, lapse
from services.kernel.i18n import N_

TITLE = N_("Undringen bortfaller")


@dataclass(frozen=True)
class LapseUndring(Command):
    """Sent by the program itself; a person's is refused."""

    undring: UUID


async def handle(command: LapseUndring, act: Act) -> UUID:
    undring, by = await act.open_by_rule(Undring, command.undring)
    lapse(undring, by, act.today)
    return undring.id

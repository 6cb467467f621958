"""Take a block back: by whoever said it."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.stafettlogg import PersonUnblocked, Stafettlogg
from services.cases.stafettlogg.blokkering import unblock
from services.kernel.i18n import N_

TITLE = N_("Ta sperringen bort")


@dataclass(frozen=True)
class UnblockPerson(Command):
    """Roles that ended with the block are not there again: they are given anew, or not."""

    stafettlogg: UUID
    person: UUID


async def handle(command: UnblockPerson, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, PersonUnblocked)
    unblock(log, by, command.person)
    return log.id

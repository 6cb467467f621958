"""Take a block back: by whoever said it."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.actions.block_person import logs_of_the_barn
from services.cases.command import Command
from services.cases.stafettlogg import PersonUnblocked
from services.cases.stafettlogg.blokkering import unblock
from services.kernel.i18n import N_

TITLE = N_("Ta sperringen bort")


@dataclass(frozen=True)
class UnblockPerson(Command):
    """Roles that ended with the block are not there again: they are given anew, or not. It goes for each log in which
    this person said so."""

    stafettlogg: UUID
    person: UUID


async def handle(command: UnblockPerson, act: Act) -> UUID:
    for log, by in await logs_of_the_barn(act, command.stafettlogg, PersonUnblocked):
        if log.id == command.stafettlogg or act.person in log.blocked.get(command.person, ()):
            unblock(log, by, command.person)
    return command.stafettlogg

"""Link the logs of two siblings, and keep them apart (R182)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import SoeskenLinked, Stafettlogg
from services.cases.stafettlogg.samordning import link_soesken
from services.kernel.i18n import N_

TITLE = N_("Lenk loggene")


@dataclass(frozen=True)
class LinkSoesken(Command):
    """Both ways, by somebody who holds both."""

    stafettlogg: UUID
    soesken: UUID = ask(N_("Hvilken logg?"), hint=N_("Bare logger der du selv er stafettholder."), choose="logger")


async def handle(command: LinkSoesken, act: Act) -> UUID:
    both = sorted({command.stafettlogg, command.soesken})  # two who link them at once take turns
    opened = {one: await act.open(Stafettlogg, one, SoeskenLinked) for one in both}
    log, by = opened[command.stafettlogg]
    if command.soesken != log.id:
        link_soesken(opened[command.soesken][0], by, log.id)
    link_soesken(log, by, command.soesken)
    return log.id

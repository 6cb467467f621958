"""The stafettholder takes a question about a tjeneste back before it is in."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.stafettlogg import Stafettlogg, TjenesteSamtykkeClosed
from services.cases.stafettlogg.tjeneste import close_question
from services.kernel.i18n import N_

TITLE = N_("Ta spørsmålet tilbake")


@dataclass(frozen=True)
class CloseTjenesteSamtykke(Command):
    """Why is not asked: the reason could be somebody's answer."""

    stafettlogg: UUID
    samtykke: UUID


async def handle(command: CloseTjenesteSamtykke, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, TjenesteSamtykkeClosed)
    close_question(log, by, command.samtykke)
    return log.id

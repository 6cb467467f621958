"""The stafettholder is back: whoever acted meanwhile no longer does."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.stafettlogg import FungerendeEnded, Stafettlogg
from services.cases.stafettlogg.fungerende import end
from services.cases.teamsak_people import go_with_the_pinne
from services.kernel.i18n import N_

TITLE = N_("Avslutt")


@dataclass(frozen=True)
class EndFungerende(Command):
    """By the leader, or by the stafettholder."""

    stafettlogg: UUID


async def handle(command: EndFungerende, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, FungerendeEnded)
    end(log, by)
    await go_with_the_pinne(act, log)
    return log.id

"""The log shall go on after all."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.stafettlogg import AvsluttWishDropped, Stafettlogg
from services.cases.stafettlogg.avslutning import take_back_wish
from services.kernel.i18n import N_

TITLE = N_("La loggen gå videre")


@dataclass(frozen=True)
class TakeBackWishEnd(Command):
    """One's own wish."""

    stafettlogg: UUID


async def handle(command: TakeBackWishEnd, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, AvsluttWishDropped)
    take_back_wish(log, by)
    return log.id

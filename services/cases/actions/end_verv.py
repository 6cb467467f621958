"""Somebody lays a verv down. It stands in the list from when to when it was theirs."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.verv import Verv, VervEnded, end
from services.kernel.i18n import N_

TITLE = N_("Avslutt vervet")


@dataclass(frozen=True)
class EndVerv(Command):
    """By whoever is BTI-koordinator now, whoever it was then."""

    verv: UUID
    until_on: date = ask(N_("Til og med hvilken dag?"))


async def handle(command: EndVerv, act: Act) -> UUID:
    verv, by = await act.open_in_office(Verv, command.verv, VervEnded)
    end(verv, by, command.until_on)
    return verv.id

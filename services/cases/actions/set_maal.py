"""Agree on a maal (R81, R86)."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import MaalSet, Stafettlogg
from services.cases.stafettlogg.plan import set_maal
from services.kernel.i18n import N_

TITLE = N_("Legg til målet")


@dataclass(frozen=True)
class SetMaal(Command):
    """In the family's own words where that is possible."""

    stafettlogg: UUID
    words: str = ask(N_("Hva ønsker dere at skal bli annerledes?"), long=True, read_by=N_("Leses av alle i loggen."))


async def handle(command: SetMaal, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MaalSet)
    set_maal(log, by, uuid4(), command.words)
    return log.id

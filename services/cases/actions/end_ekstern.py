"""Somebody without login is no longer responsible for anything in the log."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.stafettlogg import EksternEnded, Stafettlogg
from services.cases.stafettlogg.ekstern import end_ekstern
from services.kernel.i18n import N_

TITLE = N_("Ta bort fra listen")


@dataclass(frozen=True)
class EndEkstern(Command):
    """What was agreed before stands as it was."""

    stafettlogg: UUID
    ekstern: UUID


async def handle(command: EndEkstern, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, EksternEnded)
    end_ekstern(log, by, command.ekstern)
    return log.id

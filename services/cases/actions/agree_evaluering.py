"""Agree on the day one looks at it together, before the meeting ends (R74)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import EvalueringAgreed, Stafettlogg
from services.cases.stafettlogg.evaluering import agree
from services.kernel.i18n import N_

TITLE = N_("Avtal dagen")


@dataclass(frozen=True)
class AgreeEvaluering(Command):
    """``known``: the day that stood on the page when the writer began."""

    stafettlogg: UUID
    known: date | None
    on: date = ask(N_("Når ser dere på hvordan det går?"), when="ahead")


async def handle(command: AgreeEvaluering, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, EvalueringAgreed)
    agree(log, by, command.on, command.known, act.pack_of(log).trinn(log.nivaa, "iverksett"))
    return log.id

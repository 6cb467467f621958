"""The same stafettholder goes on, decided anew together with those it concerns (R64, R65)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import StafettholderConfirmed, Stafettlogg
from services.cases.stafettlogg.stafettholder import confirm
from services.kernel.i18n import N_

TITLE = N_("Stafettholderen er den samme")


@dataclass(frozen=True)
class ConfirmStafettholder(Command):
    """``asked``: people of the log."""

    stafettlogg: UUID
    asked: tuple[UUID, ...] = ask(
        N_("Hvem var med på å avgjøre det?"), hint=N_("Minst én fra familien."), choose="deltakere"
    )
    words: str = ask(
        N_("Noen ord om hvorfor"),
        hint=N_("Kan stå tomt."),
        long=True,
        required=False,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: ConfirmStafettholder, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, StafettholderConfirmed)
    confirm(log, by, command.asked, command.words)
    return log.id

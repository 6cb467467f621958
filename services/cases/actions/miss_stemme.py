"""Write why the barn was not heard this time. It is an exception, and it is explained."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.actions.record_stemme import BEFORE
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, StemmeMissed
from services.cases.stafettlogg.state import Before
from services.cases.stafettlogg.stemme import miss
from services.kernel.i18n import N_

TITLE = N_("Skriv hvorfor barnet ikke er hørt")


@dataclass(frozen=True)
class MissStemme(Command):
    """The stafettholder answers for it."""

    stafettlogg: UUID
    before: Before = ask(N_("Når skulle barnet vært hørt?"), options=BEFORE)
    reason: str = ask(
        N_("Hvorfor er barnet ikke hørt?"),
        hint=N_("Skriv også når og hvordan dere prøver igjen."),
        long=True,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: MissStemme, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, StemmeMissed)
    miss(log, by, uuid4(), command.before, act.today, command.reason)
    return log.id

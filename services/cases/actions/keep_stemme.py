"""A professional's recorded decision that the foresatte do not read what the barn said, with a reason."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.age import age
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, StemmeDecided
from services.cases.stafettlogg.stemme import keep
from services.kernel.i18n import N_

TITLE = N_("Hold det tilbake fra foresatte")


@dataclass(frozen=True)
class KeepStemme(Command):
    """For barn under 16; from then on it is their own choice."""

    stafettlogg: UUID
    stemme: UUID
    reason: str = ask(
        N_("Hvorfor skal foresatte ikke lese dette nå?"),
        hint=N_("Skriv hva barnet ønsker, og hva du mener er best for barnet."),
        long=True,
        read_by=N_("Leses av de ansatte som leser barnets ord, og av barnet. Foresatte ser det ikke."),
    )


async def handle(command: KeepStemme, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, StemmeDecided)
    keep(log, by, command.stemme, command.reason, age(await act.register.born_on(log.barn), act.today))
    return log.id

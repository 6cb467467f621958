"""Something that protected or burdened is true no longer (R92)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import FaktorEnded, Stafettlogg
from services.cases.stafettlogg.faktor import end
from services.kernel.i18n import N_

TITLE = N_("Dette gjelder ikke lenger")


@dataclass(frozen=True)
class EndFaktor(Command):
    """What is over does not stick to a barn."""

    stafettlogg: UUID
    faktor: UUID
    words: str = ask(
        N_("Hva er blitt annerledes?"),
        hint=N_("Kan stå tomt."),
        long=True,
        required=False,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: EndFaktor, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, FaktorEnded)
    end(log, by, command.faktor, act.today, command.words)
    return log.id

"""Say yes to the stafettpinne: from then on one holds it, with the access that goes with it; in a bytte when its day
comes and nothing else is missing."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.byttedag import carry_out_if_ready
from services.cases.command import Command, ask
from services.cases.stafettlogg import OverleveringAccepted, Stafettlogg
from services.cases.stafettlogg.bytte import agree, held_out
from services.cases.stafettlogg.stafettpinne import accept
from services.cases.teamsak_people import go_with_the_pinne
from services.kernel.i18n import N_

TITLE = N_("Ja, jeg tar over")


@dataclass(frozen=True)
class AcceptOverlevering(Command):
    """By the one who was asked."""

    stafettlogg: UUID
    overlevering: UUID
    words: str = ask(
        N_("Noen ord til familien og de andre"),
        hint=N_("Kan stå tomt. For eksempel hvordan du kan nås."),
        long=True,
        required=False,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: AcceptOverlevering, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, OverleveringAccepted)
    asked = held_out(log)
    if asked and asked.id == command.overlevering:
        agree(log, by, command.overlevering, command.words)
        await carry_out_if_ready(log, act)
    else:
        accept(log, by, command.overlevering, command.words)
    await go_with_the_pinne(act, log)
    return log.id

"""Record that another plan exists, which tjeneste has it, and where it is kept (R88)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import EksternPlanNoted, Stafettlogg
from services.cases.stafettlogg.ekstern_plan import note_plan
from services.kernel.i18n import N_

TITLE = N_("Skriv inn planen som finnes")
READ_BY = N_("Leses av alle i loggen.")


@dataclass(frozen=True)
class NoteEksternPlan(Command):
    """The plan itself stays where it is."""

    stafettlogg: UUID
    name: str = ask(
        N_("Hva heter planen?"), hint=N_("For eksempel aktivitetsplan etter § 12-4, eller IOP."), read_by=READ_BY
    )
    tjeneste: str = ask(N_("Hvilken tjeneste har den?"), read_by=READ_BY)
    kept: str = ask(N_("Hvor ligger den?"), hint=N_("For eksempel i elevmappa."), read_by=READ_BY)


async def handle(command: NoteEksternPlan, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, EksternPlanNoted)
    note_plan(log, by, command.name, command.tjeneste, command.kept)
    return log.id

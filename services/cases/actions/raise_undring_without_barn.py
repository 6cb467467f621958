"""Register an undring about a pregnancy, a family or an adult (R176, R181, R183)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.actions.replace_leder import LEADER_HINT, leading, refuse_no_leader
from services.cases.command import Command, ask
from services.cases.undring import Subject, SubjectUndringRaised, Undring, flag_urgent, replace_leder
from services.cases.undring.level_0 import lapses_on, raised_at
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Registrer undringen")
READ_BY = N_(
    "Leses av deg, nærmeste leder og de som får en oppgave. Den det gjelder, ser ikke notatet, men kan be om innsyn."
)


@dataclass(frozen=True)
class RaiseUndringWithoutBarn(Command):
    """``unit``: where the author works, and whose leader is told."""

    subject: Subject = ask(
        N_("Hva gjelder det?"),
        options={"graviditet": N_("En graviditet"), "familie": N_("En familie"), "voksen": N_("En voksen")},
    )
    concerns: str = ask(
        N_("Hvem gjelder det?"),
        hint=N_("Navnet holder. Skriv ikke fødselsnummer."),
        read_by=READ_BY,
    )
    unit: UUID = ask(N_("Hvor arbeider du med dem?"), hint=N_("Lederen der får beskjed."), choose="enheter")
    observations: str = ask(
        N_("Hva har du sett og hørt?"),
        hint=N_("Skriv det du har observert. Stikkord holder. Skriv ikke om andres helse uten at de har sagt ja."),
        read_by=READ_BY,
        long=True,
    )
    questions: str = ask(N_("Hva lurer du på?"), hint=N_("For eksempel: Jeg lurer på om …"), read_by=READ_BY, long=True)
    arose_on: date = ask(N_("Når begynte du å undre deg?"), hint=N_("Fristen regnes fra denne dagen."), when="happened")
    term_on: date | None = ask(N_("Når er barnet ventet?"), hint=N_("Bare ved graviditet."), required=False)
    urgent: bool = ask(
        N_("Det haster"),
        hint=N_("Lederen får et viktig varsel med en gang. Er noen i fare nå, så ring 113 eller 112 først."),
        required=False,
    )
    leader: UUID | None = ask(
        N_("Skal en annen leder ha saken?"), None, hint=LEADER_HINT, choose="ledere", required=False
    )


async def handle(command: RaiseUndringWithoutBarn, act: Act) -> UUID:
    by = await act.officer(SubjectUndringRaised)
    if command.unit not in {one.unit for one in await act.register.employments(act.person)}:
        raise Refused("Velg et sted der du arbeider.", field="unit")
    if command.term_on and command.subject != "graviditet":
        raise Refused("La denne dagen stå tom når det ikke gjelder en graviditet.", field="term_on")
    pack = act.packs.current
    talk_by = pack.talk_by(command.arose_on, skolemiljoe=False)
    undring, _ = await act.begin(
        Undring,
        SubjectUndringRaised,
        by,
        pack=act.packs.in_force,
        subject=command.subject,
        concerns=command.concerns,
        term_on=command.term_on,
        unit=command.unit,
        arose_on=command.arose_on,
        observations=command.observations,
        questions=command.questions,
        talk_by=talk_by,
        lapses_on=lapses_on(pack, max(talk_by, act.today)),
        trinn=raised_at(pack),
    )
    if command.leader:
        await refuse_no_leader(command.leader, act)
        replace_leder(undring, by, command.leader, await leading(command.unit, act), "")
    if command.urgent:
        flag_urgent(undring, by)
    return undring.id

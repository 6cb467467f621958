"""Register an undring: vague words are welcome; observations and questions, not conclusions (R29, R94, R97)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.undring import Undring, UndringRaised
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Registrer undringen")
READ_BY = N_("Leses av deg, nærmeste leder og de som får en oppgave. Foresatte ser ikke notatet, men kan be om innsyn.")


@dataclass(frozen=True)
class RaiseUndring(Command):
    """``barn`` goes to the unit where the author works."""

    barn: UUID = ask(N_("Hvem gjelder det?"), hint=N_("Sjekk navn, fødselsår og klasse."), choose="barn")
    observations: str = ask(
        N_("Hva har du sett og hørt?"),
        hint=N_("Skriv det du har observert. Stikkord holder."),
        read_by=READ_BY,
        long=True,
    )
    questions: str = ask(N_("Hva lurer du på?"), hint=N_("For eksempel: Jeg lurer på om …"), read_by=READ_BY, long=True)
    arose_on: date = ask(N_("Når begynte du å undre deg?"), hint=N_("Fristen regnes fra denne dagen."), when="happened")
    skolemiljoe: bool = ask(
        N_("Det kan gjelde et trygt og godt skolemiljø (§ 12-4, tidligere 9A)"),
        hint=N_("Da er fristen for samtale én uke."),
        required=False,
    )


async def handle(command: RaiseUndring, act: Act) -> UUID:
    by = await act.officer(UndringRaised)
    unit = await _unit_of(command.barn, act)
    pack = act.packs.current
    undring, _ = await act.begin(
        Undring,
        UndringRaised,
        by,
        pack=act.packs.in_force,
        barn=command.barn,
        unit=unit,
        arose_on=command.arose_on,
        skolemiljoe=command.skolemiljoe,
        observations=command.observations,
        questions=command.questions,
        talk_by=pack.talk_by(command.arose_on, command.skolemiljoe),
    )
    return undring.id


async def _unit_of(barn: UUID, act: Act) -> UUID:
    unit = await act.register.unit_of_child(barn)
    if unit is None or unit not in {employment.unit for employment in await act.register.employments(act.person)}:
        raise Refused("Velg et barn som går der du arbeider.", field="barn")
    return unit

"""Register an undring: vague words are welcome; observations and questions, not conclusions (R29, R94, R97)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.actions.replace_leder import LEADER_HINT, leading, refuse_no_leader
from services.cases.command import Command, ask
from services.cases.kept_away import (
    past_the_leader,
    refuse_shut_out,
)
from services.cases.too_old import refuse_too_old
from services.cases.undring import Undring, UndringRaised, flag_urgent, replace_leder
from services.cases.undring.level_0 import lapses_on, raised_at
from services.kernel.errors import NotFound, Refused
from services.kernel.i18n import N_

TITLE = N_("Registrer undringen")
READ_BY = N_("Leses av deg, nærmeste leder og de som får en oppgave. Foresatte ser ikke notatet, men kan be om innsyn.")


@dataclass(frozen=True)
class RaiseUndring(Command):
    """``barn`` goes to the unit where the author works; ``confirmed``: name, birth year and class were read again on
    the form. ``earlier``: the undring that it comes back from."""

    barn: UUID
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
    urgent: bool = ask(
        N_("Det haster"),
        hint=N_("Lederen får et viktig varsel med en gang. Er noen i fare nå, så ring 113 eller 112 først."),
        required=False,
    )
    signals: tuple[str, ...] = ask(
        N_("Tegn du kan ha sett"),
        hint=N_("Kryss av for det du har sett selv. Du kan la det stå tomt."),
        choose="tegn",
        required=False,
    )
    earlier: UUID | None = ask(
        N_("Kommer noe tilbake?"),
        hint=N_("Velg den tidligere undringen om dette barnet, så finner leder den igjen."),
        choose="tidligere",
        required=False,
    )
    confirmed: bool = ask(N_("Det er riktig barn: Jeg har sett etter navn, fødselsår og klasse"))
    leader: UUID | None = ask(
        N_("Skal en annen leder ha saken?"), None, hint=LEADER_HINT, choose="ledere", required=False
    )


async def handle(command: RaiseUndring, act: Act) -> UUID:
    by = await act.officer(UndringRaised)
    unit = await _unit_of(command.barn, act)
    if not command.confirmed:
        raise Refused("Se på navn, fødselsår og klasse. Er det riktig barn, så kryss av.", field="confirmed")
    pack = act.packs.current
    await refuse_too_old(act, pack, command.barn, "barn")
    known = {word for signals in pack.signals for word in signals.words}
    if not known.issuperset(command.signals):
        raise Refused("Velg blant tegnene som står på siden.", field="signals")
    talk_by = pack.talk_by(command.arose_on, command.skolemiljoe)
    undring, _ = await act.begin(
        Undring,
        UndringRaised,
        by,
        pack=act.packs.in_force,
        barn=command.barn,
        unit=unit,
        arose_on=command.arose_on,
        skolemiljoe=command.skolemiljoe,
        signals=command.signals,
        observations=command.observations,
        questions=command.questions,
        talk_by=talk_by,
        lapses_on=lapses_on(pack, max(talk_by, act.today)),
        trinn=raised_at(pack),
        earlier=await _earlier(command, act),
    )
    if command.leader:
        await refuse_no_leader(command.leader, act)
        await refuse_shut_out(act, command.barn, leader=command.leader)
        replace_leder(undring, by, command.leader, await leading(unit, act), "")
    await past_the_leader(act, undring)
    if command.urgent:
        flag_urgent(undring, by)
    return undring.id


async def _unit_of(barn: UUID, act: Act) -> UUID:
    unit = await act.register.unit_of_child(barn)
    if unit is None or unit not in {employment.unit for employment in await act.register.employments(act.person)}:
        raise Refused("Velg et barn som går der du arbeider.", field="barn")
    return unit


async def _earlier(command: RaiseUndring, act: Act) -> UUID | None:
    """Named only by somebody who sees it, and only where it is about the same barn."""
    if command.earlier is None:
        return None
    if not await act.repository.roles(act.person, command.earlier):
        raise NotFound
    if (await act.repository.at_version(Undring, command.earlier)).barn != command.barn:
        raise NotFound
    return command.earlier

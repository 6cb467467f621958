"""Hand an undring to another leader, where the nearest one is kin to somebody in it (forvaltningsloven § 6)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.kept_away import refuse_shut_out
from services.cases.undring import LederReplaced, Undring, replace_leder
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("La en annen leder ta saken")
LEADER_HINT = N_("Når lederen er i nær familie med noen saken gjelder. Lederen du velger, ser undringen i stedet.")


@dataclass(frozen=True)
class ReplaceLeder(Command):
    """For the leader, or for the author."""

    undring: UUID
    leader: UUID = ask(N_("Hvilken leder tar saken?"), hint=LEADER_HINT, choose="ledere")
    reason: str = ask(
        N_("Hvorfor?"),
        hint=N_("Kort, for eksempel: Lederen er onkel til barnet."),
        read_by=N_("Leses av lederen som tar saken, den som meldte undringen, og de som får en oppgave."),
    )


async def handle(command: ReplaceLeder, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, LederReplaced)
    await refuse_no_leader(command.leader, act)
    await refuse_shut_out(act, undring.barn, leader=command.leader)
    replace_leder(undring, by, command.leader, await leading(undring.unit, act), command.reason)
    return undring.id


async def leading(unit: UUID, act: Act) -> frozenset[UUID]:
    """Who leads the unit now."""
    return frozenset(one.person.id for one in await act.register.colleagues([unit]) if one.leads)


async def refuse_no_leader(leader: UUID, act: Act) -> None:
    """Somebody who leads a unit of the municipality now."""
    if not any(one.leads for one in await act.register.employments(leader)):
        raise Refused("Velg en leder fra listen.", field="leader")

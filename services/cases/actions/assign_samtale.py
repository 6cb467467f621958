"""The leader decides who talks with the adult or the family that an undring is about (R31, R181)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.undring import SamtaleAssigned, Undring, assign_samtale
from services.cases.undring.level_0 import assigned_at
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Gi oppgaven")


@dataclass(frozen=True)
class AssignSamtale(Command):
    """Somebody who works in the unit."""

    undring: UUID
    contact: UUID = ask(N_("Hvem snakker med den det gjelder?"), choose="kolleger")


async def handle(command: AssignSamtale, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, SamtaleAssigned)
    if command.contact not in {one.person.id for one in await act.register.colleagues([undring.unit])}:
        raise Refused("Velg en som arbeider på enheten nå.", field="contact")
    assign_samtale(undring, by, command.contact, assigned_at(act.pack_of(undring)))
    return undring.id

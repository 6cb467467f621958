"""The leader decides who talks to the barn and who contacts the foresatte (R31)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.kept_away import refuse_shut_out
from services.cases.undring import Undring, UndringAssigned, assign
from services.cases.undring.level_0 import assigned_at
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Gi oppgavene")


@dataclass(frozen=True)
class AssignUndring(Command):
    """Both work in the unit; it may be the same person, but none whom the family has shut out."""

    undring: UUID
    talks_to_barn: UUID = ask(N_("Hvem snakker med barnet?"), choose="kolleger")
    contacts_foresatte: UUID = ask(N_("Hvem kontakter foresatte?"), choose="kolleger")


async def handle(command: AssignUndring, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, UndringAssigned)
    colleagues = {one.person.id for one in await act.register.colleagues([undring.unit])}
    family = {one.id for one in await act.register.foresatte(undring.the_barn())}
    for name, person in (("talks_to_barn", command.talks_to_barn), ("contacts_foresatte", command.contacts_foresatte)):
        if person not in colleagues:
            raise Refused("Velg en som arbeider på enheten nå.", field=name)
        if person in family:
            raise Refused("Velg en som ikke er i familien til barnet.", field=name)
    chosen = {"talks_to_barn": command.talks_to_barn, "contacts_foresatte": command.contacts_foresatte}
    await refuse_shut_out(act, undring.the_barn(), **chosen)
    assign(undring, by, command.talks_to_barn, command.contacts_foresatte, assigned_at(act.pack_of(undring)))
    return undring.id

"""The leader finds out which barn a parent has written about (R177)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.kept_away import past_the_leader
from services.cases.too_old import refuse_too_old
from services.cases.undring import BarnIdentified, Undring, find_barn
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Velg barnet")


@dataclass(frozen=True)
class FindBarn(Command):
    """``barn`` goes to the unit."""

    undring: UUID
    barn: UUID = ask(
        N_("Hvilket barn gjelder det?"),
        hint=N_("Er du ikke sikker, så la det være. Du kan se det an med en begrunnelse."),
        choose="barn",
    )


async def handle(command: FindBarn, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, BarnIdentified)
    if await act.register.unit_of_child(command.barn) != undring.unit:
        raise Refused("Velg et barn som går på enheten.", field="barn")
    await refuse_too_old(act, act.pack_of(undring), command.barn, "barn")
    find_barn(undring, by, command.barn)
    await past_the_leader(act, undring)
    return undring.id

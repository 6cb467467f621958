"""The family names an employee who shall never see this log. It takes effect at once, whatever their role."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import PersonBlocked, Stafettlogg
from services.cases.stafettlogg.blokkering import block
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Steng loggen for denne personen")


@dataclass(frozen=True)
class BlockPerson(Command):
    """``person``: somebody who is employed, in any unit."""

    stafettlogg: UUID
    person: UUID = ask(
        N_("Hvem skal ikke se loggen?"),
        hint=N_("Du trenger ikke si hvorfor. Det gjelder med en gang, og også om personen får en ny stilling."),
        choose="ansatte",
    )


async def handle(command: BlockPerson, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, PersonBlocked)
    if not (await act.register.employments(command.person) or await act.register.offices(command.person)):
        raise Refused("Du kan bare sperre for ansatte.", field="person")
    block(log, by, act.system, command.person)
    return log.id

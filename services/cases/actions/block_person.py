"""The family names an employee who shall never see this log. It takes effect at once, whatever their role."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.kept_away import go_past
from services.cases.stafettlogg import PersonBlocked, Stafettlogg
from services.cases.stafettlogg.blokkering import block
from services.kernel.errors import NotFound, NotPermitted, Refused
from services.kernel.event_log import By, Event
from services.kernel.i18n import N_

TITLE = N_("Steng loggen for denne personen")


@dataclass(frozen=True)
class BlockPerson(Command):
    """``person``: somebody who is employed, in any unit. It goes for each log of the barn."""

    stafettlogg: UUID
    person: UUID = ask(
        N_("Hvem skal ikke se loggen?"),
        hint=N_("Du trenger ikke si hvorfor. Det gjelder med en gang, og også om personen får en ny stilling."),
        choose="ansatte",
    )


async def handle(command: BlockPerson, act: Act) -> UUID:
    if not (await act.register.employments(command.person) or await act.register.offices(command.person)):
        raise Refused("Du kan bare sperre for ansatte.", field="person")
    for log, by in await logs_of_the_barn(act, command.stafettlogg, PersonBlocked):
        if log.id == command.stafettlogg or not (log.over or act.person in log.blocked.get(command.person, ())):
            block(log, by, act.system, command.person)
            await go_past(act, log, command.person)
    return command.stafettlogg


async def logs_of_the_barn(act: Act, stafettlogg: UUID, event: type[Event]) -> Sequence[tuple[Stafettlogg, By]]:
    """All that this person of the family is with in, locked, in the order of their ids: two who open the same ones
    never wait for each other. Raises `NotFound` and `NotPermitted` for the one that was named."""
    barn = (await act.repository.at_version(Stafettlogg, stafettlogg)).barn
    others = {one.id for one in await act.repository.about(Stafettlogg, barn)}
    found = []
    for one in sorted(others | {stafettlogg}):
        try:
            found.append(await act.open(Stafettlogg, one, event))
        except (NotFound, NotPermitted):
            if one == stafettlogg:
                raise
    return found

"""Ask another employee to take over the stafettpinne (R62): it is theirs once they have said yes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import OverleveringProposed, Stafettlogg
from services.cases.stafettlogg.stafettpinne import propose
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Spør om å ta over")


@dataclass(frozen=True)
class ProposeOverlevering(Command):
    """``to`` is with in the log already, or works in its unit."""

    stafettlogg: UUID
    to: UUID = ask(
        N_("Hvem spør du?"), hint=N_("En som er med i loggen, eller som arbeider på enheten."), choose="ansatte"
    )
    on: date = ask(
        N_("Fra hvilken dag?"), hint=N_("Dagen dere har tenkt på. Stafettpinnen går over når den du spør, sier ja.")
    )
    reason: str = ask(
        N_("Hvorfor bør en annen ta over?"),
        hint=N_("Skriv kort, og ikke mer om barnet enn den du spør trenger for å svare."),
        long=True,
        read_by=N_("Leses av alle i loggen, og av den du spør."),
    )
    stays: bool = ask(
        N_("Jeg vil fortsatt være med i loggen etterpå"),
        hint=N_("Uten kryss ser du ikke loggen lenger når en annen har tatt over."),
        required=False,
    )


async def handle(command: ProposeOverlevering, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, OverleveringProposed)
    employed = {one.person.id for one in await act.register.colleagues([log.unit])}
    if command.to not in employed and not await _with_in(log, command.to, act):
        raise Refused("Velg en som er med i loggen, eller som arbeider på enheten nå.", field="to")
    propose(log, by, uuid4(), command.to, command.on, command.reason, command.stays)
    return log.id


async def _with_in(log: Stafettlogg, person: UUID, act: Act) -> bool:
    staff = log.participants_at(act.now) - {log.barn, *log.foresatte}
    return person in staff and bool(await act.register.employments(person))

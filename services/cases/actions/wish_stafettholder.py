"""The family says whom they would like as stafettholder, or that they want a change."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import StafettholderWished, Stafettlogg
from services.cases.stafettlogg.oenske import wish
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Send ønsket")


@dataclass(frozen=True)
class WishStafettholder(Command):
    """``person`` works in the log's unit; a change without a name is a wish too."""

    stafettlogg: UUID
    person: UUID | None = ask(
        N_("Er det noen du gjerne vil ha?"),
        hint=N_("La det stå tomt om du ikke har noen bestemt i tankene."),
        choose="ansatte",
        required=False,
    )
    words: str = ask(
        N_("Hva ønsker du?"),
        long=True,
        read_by=N_(
            "Leses av stafettholderen, foresatte og barnet når det har egen tilgang. "
            "Leder får bare vite at det finnes et ønske."
        ),
    )


async def handle(command: WishStafettholder, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, StafettholderWished)
    if command.person and command.person not in {one.person.id for one in await act.register.colleagues([log.unit])}:
        raise Refused("Velg en som arbeider på enheten nå, eller la det stå tomt.", field="person")
    wish(log, by, act.system, uuid4(), command.person, command.words)
    return log.id

"""The ansvarsgruppe is there (R179)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import AnsvarsgruppeSet, Stafettlogg
from services.cases.stafettlogg.samordning import set_ansvarsgruppe
from services.kernel.i18n import N_

TITLE = N_("Lagre ansvarsgruppen")
ALL_READ = N_("Leses av alle i loggen.")


@dataclass(frozen=True)
class SetAnsvarsgruppe(Command):
    """``coordinator``: koordinator or barnekoordinator, by name and service."""

    stafettlogg: UUID
    set_on: date = ask(N_("Fra hvilken dag?"))
    coordinator: str = ask(N_("Hvem er koordinator eller barnekoordinator?"), read_by=ALL_READ)
    members: str = ask(N_("Hvem er med i gruppen?"), long=True, read_by=ALL_READ)
    plan: bool = ask(N_("Det lages en individuell plan"), required=False)


async def handle(command: SetAnsvarsgruppe, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, AnsvarsgruppeSet)
    set_ansvarsgruppe(log, by, command.set_on, command.plan, command.coordinator, command.members)
    return log.id

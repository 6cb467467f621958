"""The coordinator grants the auditor the undring, separately from the log."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command
from services.cases.kontroll import Kontroll, UndringInnsynGranted, grant_undring
from services.kernel.i18n import N_

TITLE = N_("Gi innsyn i undringen")


@dataclass(frozen=True)
class GrantUndringInnsyn(Command):
    """For as long as the kontroll lasts."""

    kontroll: UUID


async def handle(command: GrantUndringInnsyn, act: Act) -> UUID:
    kontroll, by = await act.open(Kontroll, command.kontroll, UndringInnsynGranted)
    grant_undring(kontroll, by)
    return kontroll.id

"""The register says that others have foreldreansvar now: those who came are asked, those who have left are out."""

from dataclasses import dataclass
from uuid import UUID

from services.cases import way
from services.cases.act import Act
from services.cases.command import Command
from services.cases.stafettlogg import ForesatteUpdated, Stafettlogg
from services.cases.stafettlogg.foresatte import update_foresatte
from services.cases.stafettlogg.samtykke import all_have_said_yes
from services.cases.stafettlogg.stafettlogg import open_log, resume_log
from services.kernel.i18n import N_

TITLE = N_("Før inn det registeret sier, og spør de nye om samtykke")


@dataclass(frozen=True)
class UpdateForesatte(Command):
    """Whom it is about, the register says."""

    stafettlogg: UUID


async def handle(command: UpdateForesatte, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, ForesatteUpdated)
    update_foresatte(log, by, [one.id for one in await act.register.foresatte(log.barn)])
    if all_have_said_yes(log):  # whoever had not, has left
        pack = act.pack_of(log)
        if log.status == "foreslaatt":
            open_log(log, act.system, way.begins(pack, log.nivaa), pack.meet_by(act.today))
        elif log.status == "fryst" and not log.fryst_by:
            resume_log(log, act.system)
    return log.id

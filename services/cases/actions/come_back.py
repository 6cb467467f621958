"""A closed case comes back: a new log is proposed, with samtykke asked anew, and it names the old one (R25)."""

from dataclasses import dataclass
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.proposal import propose_log
from services.cases.stafettlogg import Stafettlogg, Succeeded
from services.cases.stafettlogg.avslutning import come_back, succeed
from services.cases.stafettlogg.fungerende import go_on_acting
from services.cases.stafettlogg.stafettlogg import NOBODY
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Foreslå en ny logg")


@dataclass(frozen=True)
class ComeBack(Command):
    """On the nivaa where the log opens; what is in the old log stays there. Who acts for the stafettholder acts in the
    new one too, to the same day, and does not become the stafettholder."""

    stafettlogg: UUID
    summary: str = ask(
        N_("Hva skal familien lese om hvorfor dere foreslår en ny logg?"),
        hint=N_("Dette er det første som står i den nye loggen. Ingenting kopieres fra den gamle."),
        long=True,
        read_by=N_("Leses av foresatte og stafettholder, og av tjenester familien sier ja til."),
    )


async def handle(command: ComeBack, act: Act) -> UUID:
    old, by = await act.open(Stafettlogg, command.stafettlogg, Succeeded)
    pack = act.packs.current
    if pack.log_opens is None:
        raise Refused("Modellen sier ikke hvor en logg åpnes. BTI-koordinatoren må skrive det inn.")
    foresatte = tuple(one.id for one in await act.register.foresatte(old.barn))
    if old.stafettholder == NOBODY:
        raise Refused("Ingen er stafettholder i den gamle loggen. Registrer en ny undring, så velger dere en ny.")
    new = await propose_log(
        act, by, pack=act.packs.in_force, barn=old.barn, unit=old.unit, undring=old.undring,
        stafettholder=old.stafettholder, foresatte=foresatte, nivaa=pack.log_opens.nivaa, summary=command.summary,
    )  # fmt: skip
    come_back(new, by, old.id)
    go_on_acting(new, act.system, old)
    succeed(old, by, new.id)
    return new.id

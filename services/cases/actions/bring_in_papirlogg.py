"""After the birth: the paper log becomes the barn's stafettlogg, with samtykke asked as always (R47, R176)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.proposal import propose_from
from services.cases.stafettlogg.papirlogg import note_papirlogg
from services.cases.undring import PapirloggEntered, Undring, bring_in
from services.cases.undring.level_0 import lowest_log
from services.cases.undring.papirlogg import refuse_no_papirlogg
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Før inn papirloggen")
READ_BY = N_("Leses av barnets foresatte og stafettholder, og av tjenester familien sier ja til.")


@dataclass(frozen=True)
class BringInPapirlogg(Command):
    """``barn``: born, and registered in the unit. The log names the undring, and shows nothing of it."""

    undring: UUID
    barn: UUID = ask(N_("Hvilket barn er født?"), choose="barn")
    began_on: date = ask(N_("Når begynte papirloggen?"), when="happened")
    words: str = ask(
        N_("Hva står viktigst i papirloggen?"),
        hint=N_("Kort. Begge foresatte leser det. Ta bare med det moren vil dele, og ikke andres helse."),
        long=True,
        read_by=READ_BY,
    )
    stafettholder: UUID = ask(N_("Hvem blir stafettholder?"), choose="kolleger")
    summary: str = ask(
        N_("Hva skal familien lese om hvorfor vi foreslår en stafettlogg?"),
        hint=N_("Dette er det første som står i loggen."),
        long=True,
        read_by=READ_BY,
    )


async def handle(command: BringInPapirlogg, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, PapirloggEntered)
    refuse_no_papirlogg(undring)
    if command.barn not in {one.person.id for one in await act.register.children([undring.unit])}:
        raise Refused("Velg et barn som er registrert på enheten.", field="barn")
    foresatte = tuple(person.id for person in await act.register.foresatte(command.barn))
    if not foresatte:
        raise Refused("Ingen foresatte er registrert for barnet. Be leder om å rette det i registeret først.")
    log = await propose_from(
        act,
        by,
        undring,
        barn=command.barn,
        foresatte=foresatte,
        stafettholder=command.stafettholder,
        nivaa=lowest_log(act.pack_of(undring)),
        summary=command.summary,
    )
    note_papirlogg(log, by, undring.id, command.began_on, command.words)
    bring_in(undring, by, command.barn, log.id, command.began_on)
    return undring.id

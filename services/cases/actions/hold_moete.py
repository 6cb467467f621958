"""Write down a meeting that was held: who came, how the barn was heard, what was decided (R55, R76, R78)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases import way
from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import MoeteHeld, Stafettlogg
from services.cases.stafettlogg.moete import hold
from services.cases.stafettlogg.nivaa import reach
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Skriv referat fra møtet")


@dataclass(frozen=True)
class HoldMoete(Command):
    """Also for a meeting on paper: with the day it happened."""

    stafettlogg: UUID
    moete: UUID
    held_on: date = ask(N_("Hvilken dag var møtet?"), when="happened")
    attended: tuple[UUID, ...] = ask(N_("Hvem var med?"), choose="deltakere")
    barn_took_part: str = ask(
        N_("Hvordan var barnet med, eller hørt på forhånd?"), long=True, read_by=N_("Leses av alle i loggen.")
    )
    decisions: str = ask(
        N_("Hva ble dere enige om?"),
        hint=N_("Mål og tiltak skriver du inn hver for seg, lenger ned."),
        long=True,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: HoldMoete, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, MoeteHeld)
    if not set(command.attended) <= log.participants:
        raise Refused("Kryss av for dem som var på møtet.", field="attended")
    hold(log, by, command.moete, command.held_on, command.attended, command.barn_took_part, command.decisions)
    reach(log, act.system, way.after(act.pack_of(log), log.nivaa, log.trinn, "oppstart"))
    return log.id

"""Agree on a tiltak with one responsible (R82–R84)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, TiltakAgreed
from services.cases.stafettlogg.plan import agree_tiltak
from services.cases.stafettlogg.state import Arena
from services.kernel.i18n import N_

TITLE = N_("Legg til tiltaket")


@dataclass(frozen=True)
class AgreeTiltak(Command):
    """``from_on`` may lie in the past: some things were begun before they were written down."""

    stafettlogg: UUID
    maal: UUID = ask(N_("Hvilket mål hjelper det til med?"), choose="maal")
    what: str = ask(N_("Hva skal gjøres?"), long=True, read_by=N_("Leses av alle i loggen."))
    arena: Arena = ask(
        N_("Hvor?"), options={"hjemme": N_("Hjemme"), "skole": N_("På skolen"), "fritid": N_("I fritiden")}
    )
    responsible: UUID = ask(N_("Hvem har ansvar?"), choose="deltakere")
    from_on: date = ask(N_("Fra hvilken dag?"))


async def handle(command: AgreeTiltak, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, TiltakAgreed)
    agree_tiltak(log, by, uuid4(), command.maal, command.what, command.arena, command.responsible, command.from_on)
    return log.id

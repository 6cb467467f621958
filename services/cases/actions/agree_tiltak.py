"""Agree on a tiltak with one responsible (R82–R84, R99)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, TiltakAgreed
from services.cases.stafettlogg.plan import agree_tiltak
from services.cases.stafettlogg.state import Arena, Kind
from services.kernel.i18n import N_

TITLE = N_("Legg til tiltaket")
ARENAS = {
    "hjemme": N_("Hjemme"),
    "skole": N_("I barnehagen eller på skolen"),
    "tjeneste": N_("Hos en annen tjeneste"),
    "fritid": N_("I fritiden"),
}
KINDS = {
    "tiltak": N_("Noe vi gjør selv"),
    "raad": N_("Råd og veiledning"),
    "henvisning": N_("Henvisning til en tjeneste"),
    "felles_utredning": N_("Felles utredning"),
}
HOME, HOME_HINT = N_("Hvem sitt hjem?"), N_("Velg bare når barnet bor to steder, og tiltaket gjelder ett av hjemmene.")
UNTIL, UNTIL_HINT = N_("Til hvilken dag?"), N_("La det stå tomt når det varer til vi ser på det sammen.")


@dataclass(frozen=True)
class AgreeTiltak(Command):
    """``from_on`` may lie in the past: some things were begun before they were written down."""

    stafettlogg: UUID
    maal: UUID = ask(N_("Hvilket mål hjelper det til med?"), choose="maal")
    kind: Kind = ask(N_("Hva slags tiltak er det?"), options=KINDS, default="tiltak")
    what: str = ask(N_("Hva skal gjøres?"), long=True, read_by=N_("Leses av alle i loggen."))
    arena: Arena = ask(N_("Hvor?"), options=ARENAS)
    home: UUID | None = ask(HOME, hint=HOME_HINT, choose="foresatte", required=False, default=None)
    responsible: UUID = ask(N_("Hvem har ansvar?"), choose="deltakere")
    from_on: date = ask(N_("Fra hvilken dag?"))
    until_on: date | None = ask(UNTIL, hint=UNTIL_HINT, required=False, default=None)


async def handle(command: AgreeTiltak, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, TiltakAgreed)
    new = (command.maal, command.what, command.arena, command.responsible, command.from_on)
    agree_tiltak(log, by, uuid4(), *new, until_on=command.until_on, home=command.home, kind=command.kind)
    return log.id

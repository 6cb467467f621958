"""Note what protects the barn or burdens it (R92, R93)."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import FaktorNoted, Stafettlogg
from services.cases.stafettlogg.faktor import note
from services.cases.stafettlogg.plan_state import Area, FaktorKind
from services.kernel.i18n import N_

TITLE = N_("Skriv det inn")
AREAS = {
    "hjem": N_("I hjemmet"),
    "barn": N_("Hos barnet"),
    "miljoe": N_("I miljøet rundt"),
    "fritid": N_("I fritiden"),
}
KINDS = {
    "beskyttende": N_("Noe som beskytter og styrker"),
    "risiko": N_("Noe som gjør det vanskeligere"),
}


@dataclass(frozen=True)
class NoteFaktor(Command):
    """Others' health is not written in a barn's log without their yes."""

    stafettlogg: UUID
    kind: FaktorKind = ask(N_("Hva er det?"), options=KINDS)
    area: Area = ask(N_("Hvor er det?"), options=AREAS)
    words: str = ask(
        N_("Hva har dere sett og hørt?"),
        hint=N_("Skriv ikke om andres helse uten at de har sagt ja til det."),
        long=True,
        read_by=N_("Leses av alle i loggen."),
    )


async def handle(command: NoteFaktor, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, FaktorNoted)
    note(log, by, uuid4(), command.area, command.kind, command.words)
    return log.id

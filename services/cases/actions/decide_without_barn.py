"""Where an undring about a pregnancy, a family or an adult leads: never to a digital log of grown-ups (R11, R176)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.undring import Outcome, Undring, UndringDecided, decide, name_tjeneste
from services.cases.undring.level_0 import ended_at
from services.cases.undring.subject import VoksenOutcome, refuse_unless_voksen
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Avgjør veien videre")
READ_BY = N_(
    "Leses av den det gjelder (som foresatte), leder, den som meldte undringen, og de som fikk en oppgave."
)


@dataclass(frozen=True)
class DecideWithoutBarn(Command):
    """``service`` and ``agreed_on``: where a tjeneste is to help, and the day they said yes to it."""

    undring: UUID
    outcome: VoksenOutcome = ask(
        N_("Hva gjør dere videre?"),
        options={
            "papirlogg": N_("Vi fører en papirlogg til barnet er født (bare ved graviditet)"),
            "tjeneste": N_("En tjeneste hjelper videre, og de har sagt ja til det"),
            "avsluttet": N_("Vi avslutter og takker for samarbeidet"),
        },
    )
    reason: str = ask(N_("Hvorfor?"), long=True, read_by=READ_BY)
    service: str = ask(
        N_("Hvilken tjeneste hjelper videre?"),
        hint=N_("Bare når en tjeneste skal hjelpe."),
        read_by=READ_BY,
        required=False,
    )
    agreed_on: date | None = ask(
        N_("Hvilken dag sa de ja til det?"),
        hint=N_("Bare når en tjeneste skal hjelpe. Uten et ja tar dere ikke kontakt."),
        when="happened",
        required=False,
    )


async def handle(command: DecideWithoutBarn, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, UndringDecided)
    undring.refuse_if_ended()
    refuse_unless_voksen(undring)
    if command.outcome == "papirlogg" and undring.subject != "graviditet":
        raise Refused("En papirlogg føres bare ved graviditet.", field="outcome")
    if command.outcome == "tjeneste":
        if not command.service.strip():
            raise Refused("Skriv hvilken tjeneste som skal hjelpe.", field="service")
        if command.agreed_on is None:
            raise Refused("Spør dem først. Skriv dagen de sa ja.", field="agreed_on")
        name_tjeneste(undring, by, command.service, command.agreed_on)
    outcome: Outcome = "papirlogg" if command.outcome == "papirlogg" else "avsluttet"
    decide(undring, by, outcome, command.reason, None, ended_at(act.pack_of(undring), outcome))
    return undring.id

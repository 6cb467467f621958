"""Write down whom one waits for, who calls them when, and what happens meanwhile (R142)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.stafettlogg import Stafettlogg, VentingStarted
from services.cases.stafettlogg.venting import start
from services.kernel.i18n import N_

TITLE = N_("Skriv inn ventetiden")
READ_BY = N_("Leses av alle i loggen.")
EXPECTED_ON, EXPECTED = N_("Hvilken dag regner de med å starte?"), N_("Eller med deres egne ord")
EXPECTED_ON_HINT = N_("La det stå tomt når de ikke har sagt noen dag.")
EXPECTED_HINT = N_("Fullfør setningen «De regner med å starte …». For eksempel: i uke 4")
CALLS, CALLS_ON = N_("Hvem ringer dem neste gang?"), N_("Hvilken dag ringer dere?")
CALLS_HINT = N_("Den som ringer, skriver til familien samme dag.")


@dataclass(frozen=True)
class StartVenting(Command):
    """``whom`` is a tjeneste or a person, in words: they may be outside the municipality."""

    stafettlogg: UUID
    whom: str = ask(N_("Hvem venter vi på?"), hint=N_("For eksempel PPT, BUP eller fastlegen."), read_by=READ_BY)
    since: date = ask(N_("Siden hvilken dag?"), when="happened")
    expected_on: date | None = ask(EXPECTED_ON, hint=EXPECTED_ON_HINT, when="ahead", required=False)
    expected: str = ask(EXPECTED, hint=EXPECTED_HINT, required=False, read_by=READ_BY)
    meanwhile: str = ask(
        N_("Hva skjer imens?"),
        hint=N_("Skriv en hel setning. For eksempel: Imens fortsetter lesegruppa."),
        long=True,
        read_by=READ_BY,
    )
    calls: UUID = ask(CALLS, hint=CALLS_HINT, choose="ansatte")
    calls_on: date = ask(CALLS_ON, when="ahead")


async def handle(command: StartVenting, act: Act) -> UUID:
    log, by = await act.open(Stafettlogg, command.stafettlogg, VentingStarted)
    when = (command.whom, command.since, command.expected_on, command.expected, command.meanwhile)
    start(log, by, uuid4(), *when, command.calls, command.calls_on)
    return log.id

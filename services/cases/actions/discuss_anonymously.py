"""Note that a service was asked for advice without knowing who the barn is (R50)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.undring import AnonymDroeftingHeld, Undring, discuss
from services.kernel.i18n import N_

TITLE = N_("Skriv ned en anonym drøfting")
READ_BY = N_("Leses av leder, den som meldte undringen, og de som har en oppgave. Foresatte ser det ikke her.")


@dataclass(frozen=True)
class DiscussAnonymously(Command):
    """No samtykke is needed as long as nobody can tell who it is about."""

    undring: UUID
    held_on: date = ask(N_("Hvilken dag drøftet dere?"), when="happened")
    service: str = ask(
        N_("Hvilken tjeneste drøftet du med?"),
        hint=N_("Si ikke navn, klasse eller noe annet som gjør at barnet kan kjennes igjen."),
        read_by=READ_BY,
    )
    advice: str = ask(N_("Hvilke råd fikk du?"), long=True, read_by=READ_BY)


async def handle(command: DiscussAnonymously, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, AnonymDroeftingHeld)
    discuss(undring, by, command.held_on, command.service, command.advice)
    return undring.id

"""Record the undringssamtale: what was agreed, who is the contact, and when the family hears more (R70, R71, R142)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.kept_away import refuse_if_shut_out, refuse_shut_out
from services.cases.undring import Undring, UndringssamtaleHeld, hold_samtale
from services.cases.undring.level_0 import talked_at
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Skriv inn undringssamtalen")


@dataclass(frozen=True)
class HoldUndringssamtale(Command):
    """Every foresatt of the register sees what was agreed, whoever came to the talk."""

    undring: UUID
    held_on: date = ask(N_("Hvilken dag var samtalen?"), when="happened")
    summary: str = ask(
        N_("Hva ble dere enige om?"),
        hint=N_("Skriv slik at familien kjenner seg igjen."),
        long=True,
        read_by=N_("Leses av foresatte, leder, den som meldte undringen, og de som fikk en oppgave."),
    )
    contact: UUID = ask(N_("Hvem er kontaktperson for familien?"), choose="kolleger")
    next_on: date = ask(N_("Når hører familien fra dere igjen?"), when="ahead")


async def handle(command: HoldUndringssamtale, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, UndringssamtaleHeld)
    await refuse_if_shut_out(act, undring.the_barn())
    foresatte = tuple(person.id for person in await act.register.foresatte(undring.the_barn()))
    if not foresatte:
        raise Refused("Ingen foresatte er registrert for barnet. Be leder om å rette det i registeret først.")
    if command.contact not in {one.person.id for one in await act.register.colleagues([undring.unit])}:
        raise Refused("Velg en som arbeider på enheten nå.", field="contact")
    await refuse_shut_out(act, undring.barn, contact=command.contact)
    agreed = (command.summary, command.contact, command.next_on)
    hold_samtale(undring, by, command.held_on, foresatte, *agreed, talked_at(act.pack_of(undring)))
    return undring.id

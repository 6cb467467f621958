"""Record the talk with the adult or the family: what was agreed, the contact, and when they hear more (R70, R181)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.undring import Undring, UndringssamtaleHeld, hold_samtale
from services.cases.undring.level_0 import talked_at
from services.cases.undring.subject import refuse_unless_voksen
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Skriv inn samtalen")


@dataclass(frozen=True)
class HoldSamtaleWithVoksen(Command):
    """``person``: where the adult has a barn in the unit and is in the register, they see from here on what was
    agreed; else they are told on paper or by telephone."""

    undring: UUID
    held_on: date = ask(N_("Hvilken dag var samtalen?"), when="happened")
    summary: str = ask(
        N_("Hva ble dere enige om?"),
        hint=N_("Skriv slik at den det gjelder, kjenner seg igjen."),
        long=True,
        read_by=N_(
            "Leses av den det gjelder (som foresatte), leder, den som meldte undringen, og de som fikk en "
            "oppgave."
        ),
    )
    contact: UUID = ask(N_("Hvem er kontaktperson?"), choose="kolleger")
    next_on: date = ask(N_("Når hører de fra dere igjen?"), when="ahead")
    person: UUID | None = ask(
        N_("Er den det gjelder, forelder til et barn her?"),
        None,
        hint=N_("Da kan de selv lese det dere ble enige om. Ellers gir dere det på papir eller på telefon."),
        choose="voksne",
        required=False,
    )


async def handle(command: HoldSamtaleWithVoksen, act: Act) -> UUID:
    undring, by = await act.open(Undring, command.undring, UndringssamtaleHeld)
    undring.refuse_if_ended()
    refuse_unless_voksen(undring)
    if command.contact not in {one.person.id for one in await act.register.colleagues([undring.unit])}:
        raise Refused("Velg en som arbeider på enheten nå.", field="contact")
    if command.person and command.person not in {one.id for one in await act.register.foresatte_in(undring.unit)}:
        raise Refused("Velg en fra listen, eller la feltet stå tomt.", field="person")
    they = (command.person,) if command.person else ()
    agreed = (command.summary, command.contact, command.next_on)
    hold_samtale(undring, by, command.held_on, they, *agreed, talked_at(act.pack_of(undring)))
    return undring.id

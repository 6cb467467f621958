"""Somebody takes up a verv: in the project group, or as the BTI-kontakt of a unit (R33, R34, R35)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.act import Act
from services.cases.command import Command, ask
from services.cases.verv import Fra, Slag, Verv, VervGiven, refuse_unfit
from services.kernel.errors import Refused
from services.kernel.i18n import N_

TITLE = N_("Skriv i listen")


@dataclass(frozen=True)
class GiveVerv(Command):
    """By the BTI-koordinator; ``person`` is employed now."""

    slag: Slag = ask(
        N_("Hva er det?"),
        options={
            "gruppeleder": N_("Leder for prosjektgruppa"),
            "gruppemedlem": N_("Medlem av prosjektgruppa"),
            "brukerrepresentant": N_("Brukerrepresentant i prosjektgruppa"),
            "ansattes_representant": N_("De ansattes representant i prosjektgruppa"),
            "bti_kontakt": N_("BTI-kontakt på en enhet"),
        },
    )
    person: UUID | None = ask(
        N_("Hvem?"), hint=N_("La det stå tomt for en brukerrepresentant."), choose="ansatte", required=False
    )
    fra: Fra | None = ask(
        N_("Hvem kommer brukerrepresentanten fra?"),
        options={
            "foreldreutvalg": N_("Foreldreutvalget"),
            "ungdomsraad": N_("Ungdomsrådet"),
            "brukerorganisasjon": N_("En brukerorganisasjon"),
            "andre_brukere": N_("Andre brukere"),
        },
        required=False,
    )
    unit: UUID | None = ask(
        N_("Hvilken enhet?"), hint=N_("Trengs for en BTI-kontakt."), choose="enheter", required=False
    )
    from_on: date = ask(N_("Fra hvilken dag?"))


async def handle(command: GiveVerv, act: Act) -> UUID:
    by = await act.officer(VervGiven)
    refuse_unfit(command.slag, command.person, command.fra, command.unit)
    works = [one.unit for one in await act.register.employments(command.person)] if command.person else []
    if command.person and not works:
        raise Refused("{name} arbeider ikke i kommunen nå. Velg en annen.", field="person", name=command.person)
    if command.slag == "bti_kontakt" and command.unit not in works:
        raise Refused("En BTI-kontakt arbeider på enheten. Velg en annen.", field="person")
    unit = command.unit if command.slag == "bti_kontakt" else None
    what = {"slag": command.slag, "person": command.person, "fra": command.fra, "unit": unit}
    verv, _ = await act.begin(Verv, VervGiven, by, **what, from_on=command.from_on)
    return verv.id

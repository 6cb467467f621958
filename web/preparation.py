"""How one prepares and holds a talk or a meeting, and invites to it (R70, R75): the pack's own, else our proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from services.cases.pack import Pack
from services.kernel.i18n import N_

What = Literal["undringssamtale", "moete"]


@dataclass(frozen=True)
class Prepared:
    """``own``: the municipality has written it itself."""

    before: Sequence[str]
    during: Sequence[str]
    after: Sequence[str]
    family: Sequence[str]
    invitation: str
    own: bool = False


OURS: Mapping[What, Prepared] = {
    "undringssamtale": Prepared(
        before=(
            N_("Skriv ned hva du har sett og hørt, med dag og sted. La være å konkludere."),
            N_("Tenk gjennom hva du ikke vet, og hva du vil spørre om."),
            N_("Spør barnet på forhånd hva det selv synes. Fortell hva samtalen skal handle om."),
            N_("Inviter begge foresatte, og si hva det gjelder i noen få ord. Spør om de trenger tolk."),
            N_("Velg et rom der dere er i fred, og sett av nok tid."),
        ),
        during=(
            N_("Takk for at de kom. Si at du ikke har svaret, og at du trenger dem."),
            N_("Fortell først noe barnet får til. Fortell så hva du har sett, med dine egne ord."),
            N_("Spør: Kjenner dere det igjen? Hvordan er det hjemme? Hva har hjulpet før?"),
            N_("Lytt mer enn du snakker. Ser dere ulikt på det, så skriv begge deler."),
            N_("La barnet si sin mening selv, eller fortell det barnet har bedt deg si."),
            N_("Bli enige om ett neste skritt, hvem som gjør det, og når de hører fra dere igjen."),
        ),
        after=(
            N_("Skriv inn det dere ble enige om samme dag. Familien leser det."),
            N_("Fortell barnet hva som skjer nå."),
            N_("Hold dagen du lovet, også når det ikke har skjedd noe."),
        ),
        family=(),
        invitation=N_(
            "Hei. Jeg vil gjerne snakke med dere om hvordan barnet deres har det hos oss. Passer det å møtes i løpet "
            "av uka? Dere kan ta med noen dere stoler på. Si fra om dere trenger tolk."
        ),
    ),
    "moete": Prepared(
        before=(
            N_("Kall inn i god tid. Begge foresatte og alle tjenestene som er med, skal kunne komme."),
            N_("Spør barnet hva det vil ta opp, og hvordan det vil være med på møtet."),
            N_("Se på planen: Hva er gjort, og hva gjenstår?"),
            N_("Be alle lese planen først, så slipper familien å fortelle alt på nytt."),
        ),
        during=(
            N_("Begynn med barnet og familien. Barnet kan være med på deler av møtet."),
            N_("Ta tiltakene først. Bruk tiden på hva dere skal gjøre, ikke på hva barnet har gjort."),
            N_("Skriv mål og tiltak mens dere sitter sammen, med én ansvarlig for hvert."),
            N_("Avslutt med en beslutning og neste dato."),
        ),
        after=(
            N_("Skriv referatet samme dag, så alle kan lese det."),
            N_("Fortell barnet hva dere ble enige om, hvis det ikke var med."),
            N_("Fortell dem som ikke kom, hva som er deres oppgave."),
        ),
        family=(
            N_("Hva er viktigst for deg nå?"),
            N_("Hva har hjulpet hjemme, og hva har ikke hjulpet?"),
            N_("Du kan ta med noen du stoler på. Si fra om du trenger tolk."),
            N_("Snakk gjerne med barnet om hva det vil at de andre skal vite."),
        ),
        invitation="",
    ),
}


def prepared(pack: Pack, what: What) -> Prepared:
    """Of the model that the case follows."""
    own = next((one for one in pack.preparations if one.what == what), None)
    if own is None:
        return OURS[what]
    return Prepared(own.before, own.during, own.after, own.family, own.invitation, own=True)

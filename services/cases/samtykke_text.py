"""What is read before a samtykke for a service is answered, and the hash that names that very text (GDPR art. 7)."""

import hashlib

from services.cases.stafettlogg.state import Scope, Tjeneste
from services.kernel.i18n import N_

SEES: dict[Scope, str] = {
    "plan": N_(
        "De ser bare planen: mål, tiltak, hva vi venter på, og dagen vi ser på hvordan det går. De ser ikke referater "
        "fra møter, det barnet har sagt, eller annet som er skrevet."
    ),
    "hele": N_(
        "De ser hele loggen, også det som er skrevet før de kom med. De ser ikke hva dere har svart om samtykke, eller "
        "det barnet har sagt til bare noen."
    ),
    "fra_naa": N_("De ser bare det som blir skrevet fra de kommer med. Det som står der fra før, ser de ikke."),
}
TEXT = (
    N_(
        "Sier du ja, oppheves taushetsplikten overfor denne ene tjenesten, og bare for det som står her. Vi spør på "
        "nytt for hver ny tjeneste."
    ),
    N_(
        "Du bestemmer selv, og du kan si nei uten å forklare hvorfor. Hjelpen barnet får i barnehagen eller på skolen, "
        "avhenger aldri av hva du svarer. Det gjør heller ikke din egen tilgang til loggen."
    ),
    N_("Du kan trekke et ja tilbake når du vil, like lett som du svarte. Da er tjenesten ute av loggen med en gang."),
    N_(
        "Er flere spurt, svarer hver for seg. Tjenesten kommer bare med når alle har sagt ja. Vi forteller ikke den "
        "ene hva den andre har svart."
    ),
)
UNTIL = N_("Samtykket gjelder til og med {until}. Da er tjenesten ute av seg selv.")
NO_END = N_("Samtykket gjelder til det blir trukket tilbake, eller til loggen er avsluttet.")


TAKES_OVER = (
    N_(
        "Fra {from_on} er det denne tjenesten som følger opp barnet. Da blir en derfra stafettholder, når den som "
        "er spurt, har sagt ja. Den nye stafettholderen leser hele loggen, også det som er skrevet før. Den som er "
        "stafettholder nå, ser ikke loggen lenger."
    ),
    N_("Andre fra tjenesten kan være med fra samme dag, og da gjelder dette for dem:"),
)
AFTERWARDS = N_(
    "Trekker noen et ja tilbake etter byttet, settes loggen på vent. Du kan fortsatt lese den, og hjelpen går videre."
)
"""Where the log goes over to the tjeneste that is asked about."""


def text_of(scope: Scope, takes_over: bool = False) -> tuple[str, ...]:
    """Paragraph by paragraph, as catalogue sentences: what is seen, and what holds whatever is asked for."""
    return (*TAKES_OVER, SEES[scope], *TEXT, AFTERWARDS) if takes_over else (SEES[scope], *TEXT)


def hash_of(asked: Tjeneste) -> str:
    """Another wording, service, purpose, person or day is another text."""
    facts = (str(asked.unit), asked.scope, asked.purpose, str(asked.until), *map(str, asked.people))
    takes_over = (str(asked.from_on),) if asked.from_on else ()
    text = text_of(asked.scope, bool(takes_over))
    return hashlib.sha256("\n".join((*text, *facts, *takes_over)).encode()).hexdigest()

"""The demo's employees, and its kontrollør."""

from services.demo.persona import Persona
from services.kernel.i18n import N_

STAFF = (
    Persona(
        "kari", "Kari Lie", "skolen", "39 00 00 11", N_("Kontaktlærer i 7B"),
        N_("Hun har lagt merke til noe hos Lise, men har ikke skrevet noe ennå."),
    ),
    Persona(
        "inger", "Inger Dahl", "skolen", "39 00 00 12", N_("Rektor"),
        N_("En undring om Noah venter på henne. «Min enhet» viser hvor lang tid det tok før barna fikk hjelp."),
    ),
    Persona(
        "ola", "Ola Lie", "skolen", "39 00 00 13", N_("Kontaktlærer i 10A"),
        N_("Han er stafettholder for Sander, og skal avgjøre veien videre for Ida."),
    ),
    Persona(
        "nina", "Nina Holte", "skolen", "39 00 00 14", N_("Kontaktlærer i 3A"),
        N_("Hun har nettopp meldt en undring om Noah."),
    ),
    Persona(
        "turid", "Turid Eik", "kommunen", "39 00 00 19", N_("Rektor på Hauge skole"),
        N_("Hun leder en annen skole, og ser ingenting om barna på Sokndal skole."),
    ),
    Persona(
        "bjarne", "Bjarne Rød", "kommunen", "39 00 00 20", N_("Kontaktlærer i 10B på Hauge skole"),
        N_("Bytter et barn til hans skole, kan han bli spurt om å være stafettholder der."),
    ),
    Persona(
        "solveig", "Solveig Aas", "kommunen", "39 00 00 15", N_("Helsesykepleier"),
        N_("Hun ser ingenting om barna før en familie har sagt ja."),
    ),
    Persona(
        "henrik", "Henrik Bø", "kommunen", "39 00 00 16", N_("Rådgiver i PPT"),
        N_("Han ser ingenting om barna før en familie har sagt ja."),
    ),
    Persona(
        "per", "Per Aune", "kommunen", "39 00 00 17", N_("BTI-koordinator"),
        N_("Han svarer når en kontrollør ber om å lese mer enn loggen."),
    ),
    Persona(
        "marit", "Marit Holm", "kommunen", "39 00 00 18", N_("Kontrollør"),
        N_("Hun oppgir et formål og et saksnummer, og går gjennom saken hendelse for hendelse."),
    ),
)  # fmt: skip

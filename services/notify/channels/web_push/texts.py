"""What a locked phone may show: nothing of the case, and never the product's name. The title is the municipality's."""

from collections.abc import Callable
from enum import StrEnum

from services.kernel.i18n import N_


class OccasionKind(StrEnum):
    """Why we ring. Kept with each delivery, so the words are for ever."""

    BESKJED = "beskjed"
    OPPDATERT = "oppdatert"
    SVAR = "svar"
    PAAMINNELSE = "paaminnelse"
    VIKTIG = "viktig"


TEXTS = {
    OccasionKind.BESKJED: N_("Du har en ny beskjed. Logg inn for å lese."),
    OccasionKind.OPPDATERT: N_("Noe er oppdatert. Du trenger ikke gjøre noe."),
    OccasionKind.SVAR: N_("Vi trenger svar fra deg."),
    OccasionKind.PAAMINNELSE: N_("Påminnelse: noe venter på deg."),
    OccasionKind.VIKTIG: N_("Viktig: logg inn i dag."),
}


def text_for(kind: OccasionKind, gettext: Callable[[str], str]) -> str:
    """The sentence in the person's language, by that language's ``gettext``."""
    return gettext(TEXTS[kind])

"""«Nå» where the reader is asked whether a service may be with."""

from dataclasses import replace

from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now


def with_tjeneste(card: Now, facts: Facts) -> Now:
    """The question comes first: nothing of the rest waits for it, and it is answered on a page of its own."""
    if not facts.asked_services:
        return card
    asked = N_("Les om en tjeneste kan være med, og svar ja eller nei.")
    return replace(card, asked=asked, tasks=("tjeneste_samtykke", *card.tasks))

"""«Nå» where others have foreldreansvar than before: whoever came is asked, and the stafettholder is told to write it
down."""

from dataclasses import replace

from services.cases.roles import FORESATT, STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now

IN_USE = frozenset({"aapen", "fryst"})


def with_foresatte(card: Now, facts: Facts) -> Now:
    """First of all: who may say yes and no, is what the rest rests on."""
    if facts.role == FORESATT and facts.case.status in IN_USE and facts.samtykke.get(facts.reader) == "spurt":
        asked = N_("Du har foreldreansvar nå. Les hva en stafettlogg er, og svar. Til da gjelder det som er svart før.")
        return replace(card, asked=asked, tasks=("samtykke", *card.tasks))
    if facts.role == STAFETTHOLDER and facts.others_responsible:
        asked = N_("Registeret sier at andre har foreldreansvar nå. Før det inn, så de blir spurt.")
        return replace(card, asked=asked, tasks=("oppdater_foresatte", *card.tasks))
    return card

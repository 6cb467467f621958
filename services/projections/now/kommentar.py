"""«Nå» of the stafettholder while somebody waits for an answer to «dette stemmer ikke»."""

from dataclasses import replace

from services.cases.roles import STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now

ASKED = N_("Noen sier at noe i loggen ikke stemmer. Les det, og svar.")


def with_kommentar(card: Now, facts: Facts) -> Now:
    """Whatever else is asked comes first; the button stands there all the same."""
    if facts.role != STAFETTHOLDER or all(one.outcome for one in facts.kommentarer):
        return card
    return replace(card, asked=card.asked or ASKED, tasks=(*card.tasks, "svar_kommentar"))

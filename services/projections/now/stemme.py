"""What «Nå» asks about the barn's own words: of the youth before a moete or an evaluering, of whoever must decide who
may read them."""

from dataclasses import replace
from datetime import timedelta

from services.cases.roles import BARN, LOG_STAFF
from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now

CARRYING_OUT = 3
SOON = timedelta(days=14)


def with_stemme(card: Now, facts: Facts) -> Now:
    """The card of an open log, and what is asked besides."""
    if facts.case.status != "aapen":
        return card
    if facts.role == BARN and (facts.meeting or _evaluering_soon(facts)):
        rest = (one for one in card.tasks if one != "forbered_evaluering")  # which everybody in the log would read
        asked = N_("Skriv hva du vil skal bli sagt, og hvem som skal si det.")
        return replace(card, asked=asked, tasks=("min_stemme", *rest))
    if facts.role in LOG_STAFF and any(one.waits for one in facts.stemmer):
        asked = card.asked or N_("Bestem hvem som kan lese det barnet har sagt.")
        return replace(card, asked=asked, tasks=(*card.tasks, "vurder_stemme"))
    return card


def _evaluering_soon(facts: Facts) -> bool:
    due = facts.case.next_on
    return facts.case.trinn >= CARRYING_OUT and due is not None and due - facts.today <= SOON

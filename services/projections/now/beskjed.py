"""«Nå» of the stafettholder while somebody waits for an answer to a beskjed."""

from dataclasses import replace

from services.cases.roles import STAFETTHOLDER
from services.projections.now.card import Facts, Now


def with_beskjed(card: Now, facts: Facts) -> Now:
    """Those that come up in a meeting ask for nothing until its day."""
    due = [one for one in facts.beskjeder if one.moete is None or one.answer_by <= facts.today]
    if facts.role != STAFETTHOLDER or not due:
        return card
    return replace(card, beskjeder=len(due), tasks=(*card.tasks, "svar_beskjed"))

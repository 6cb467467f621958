"""«Nå» where a frist falls in a school holiday: it stands, so whoever must act is told while there is time."""

from dataclasses import replace

from services.cases.roles import FORESATT, NAERMESTE_LEDER, STAFETTHOLDER, TILDELT
from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now

ACT = frozenset({NAERMESTE_LEDER, STAFETTHOLDER, TILDELT})


def with_holiday(card: Now, facts: Facts) -> Now:
    """For whoever must see to it; and in the holiday itself for the family, which waits."""
    if facts.holiday is None or card.when is None:
        return card
    first, last = facts.holiday
    values = {**card.values, "first": first, "last": last}
    if facts.today < first and facts.role in ACT:
        early = N_("Dagen faller i skoleferien, fra {first} til {last}. Fristen står: Avtal det før ferien begynner.")
        return replace(card, more=(*card.more, early), values=values)
    if first <= facts.today <= last and facts.role in ACT | {FORESATT}:
        return replace(card, more=(*card.more, N_("Det er skoleferie til {last}. Fristen står.")), values=values)
    return card

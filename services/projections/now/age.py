"""«Nå» before a birthday on which others decide: nobody is shut out overnight, or finds the question on a screen."""

from dataclasses import replace

from services.cases.age import FULL_AGE
from services.cases.roles import BARN, STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now

IN_USE = frozenset({"foreslaatt", "aapen", "fryst"})


def with_age(card: Now, facts: Facts) -> Now:
    """Said after the rest, while the day lies ahead."""
    if facts.turns is None or facts.case.status not in IN_USE:
        return card
    years, birthday = facts.turns
    said = _at_full_age(facts) if years == FULL_AGE else _at_own_access(facts)
    return replace(card, more=(*card.more, *said), values={**card.values, "years": years, "birthday": birthday})


def _at_own_access(facts: Facts) -> tuple[str, ...]:
    if facts.role == BARN:
        return (
            N_(
                "Du fyller {years} år {birthday}. Fra da av er det du som svarer. "
                "Det foreldrene dine har svart, gjelder til du har svart."
            ),
        )
    told = N_(
        "{barn} fyller {years} år {birthday}. Fra da av leser {barn} loggen selv, og svarer selv. "
        "Det foresatte har svart, gjelder til {barn} har svart."
    )
    talk = (N_("Snakk med {barn} om det nå, og spør hva {barn} ønsker."),) if facts.role == STAFETTHOLDER else ()
    return told, *talk


def _at_full_age(facts: Facts) -> tuple[str, ...]:
    if facts.role == BARN:
        return (N_("Du fyller {years} år {birthday}. Fra da av kan ikke foreldrene dine lese loggen."),)
    return (
        N_(
            "{barn} fyller {years} år {birthday}. Fra da av kan ikke foresatte lese loggen. "
            "Skriv den ut før det, om dere vil ta vare på noe."
        ),
    )

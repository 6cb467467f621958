"""The birthday that soon changes who decides in a log, as the register, the pack and the municipality say now."""

from dataclasses import replace

from services.cases.age import FULL_AGE, OWN_CHOICE, turns
from services.cases.roles import FAMILY, STAFETTHOLDER
from services.projections.now import Facts
from web.visit import Visit

TOLD = frozenset({*FAMILY, STAFETTHOLDER})


async def with_birthday(visit: Visit, facts: Facts) -> Facts:
    """Asks nothing where the barn's name is known already: the day comes with it."""
    case, pack = facts.case, visit.parts.packs[facts.case.pack]
    if case.kind != "stafettlogg" or facts.role not in TOLD:
        return facts
    await visit.know([case.barn, case.responsible])
    barn, own = visit.known(case.barn), pack.years("own_access", visit.today) or OWN_CHOICE
    soon = turns(barn.born_on if barn else None, (own, FULL_AGE), visit.today, pack.limit("aldersvarsel"))
    return replace(facts, turns=soon)

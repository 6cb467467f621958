"""When an avvik goes past the leader of the unit, to the BTI-koordinator."""

from uuid import UUID

from services.cases.act import Act
from services.cases.stafettlogg import Stafettlogg
from services.cases.undring import Undring


async def leaders_of(unit: UUID, act: Act) -> frozenset[UUID]:
    """Who leads it now."""
    return frozenset(one.person.id for one in await act.register.colleagues([unit]) if one.leads)


async def kept_from_leader(case: Undring | Stafettlogg, act: Act) -> bool:
    """A leader who is too close to the barn, or whom the family has shut out, is told nothing of it here either."""
    kept = case.aside if isinstance(case, Undring) else {*case.inhabile, *case.blocked}
    return bool(await leaders_of(case.unit, act) & kept)

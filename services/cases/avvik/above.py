"""When an avvik goes past the leader of the unit, to the BTI-koordinator."""

from uuid import UUID

from services.cases.act import Act
from services.cases.stafettlogg import Stafettlogg
from services.cases.undring import Undring


async def leaders_of(unit: UUID, act: Act) -> frozenset[UUID]:
    """Who leads it now."""
    return frozenset(one.person.id for one in await act.register.colleagues([unit]) if one.leads)


async def kept_from_leader(unit: UUID, barn: UUID | None, case: Undring | Stafettlogg | None, act: Act) -> bool:
    """A leader who is too close to the barn, or whom the family has shut out of any log about it, is told nothing of it
    here either."""
    kept = set(case.aside) if isinstance(case, Undring) else set[UUID]()
    logs = [case] if isinstance(case, Stafettlogg) else []
    for log in (*logs, *(await act.repository.about(Stafettlogg, barn) if barn else ())):
        kept |= {*log.inhabile, *log.blocked}
    return bool(await leaders_of(unit, act) & kept)

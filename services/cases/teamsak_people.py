"""Who has to do with a case before a team, when the team or the stafettpinne changes hands."""

from collections.abc import Collection
from uuid import UUID

from services.cases.act import Act
from services.cases.kept_away import shut_out
from services.cases.stafettlogg import Stafettlogg
from services.cases.teamsak import Teamsak, follow, release
from services.kernel.errors import NotFound


async def not_for(act: Act, log: Stafettlogg) -> frozenset[UUID]:
    """Members of a team who take no part in this case: whom the family has shut out, the family itself, and a leader
    who is too close to it (forvaltningsloven § 6)."""
    family = {log.barn, *log.foresatte, *(one.id for one in await act.register.foresatte(log.barn))}
    return await shut_out(act, log.barn) | family | log.inhabile


async def release_from_cases(act: Act, team: UUID, people: Collection[UUID]) -> None:
    """Each case of the team that one of these people reads."""
    known = {sak.id for one in people for sak in await act.repository.held_by(Teamsak, one) if sak.team == team}
    for sak in sorted(known):
        release(await act.reach(Teamsak, sak), act.system, people)


async def go_with_the_pinne(act: Act, log: Stafettlogg) -> None:
    """Those that were raised from this log."""
    for one in sorted(log.teamsaker):
        try:
            sak = await act.reach(Teamsak, one)
        except NotFound:
            continue  # erased
        follow(sak, act.system, log.stafettholder)

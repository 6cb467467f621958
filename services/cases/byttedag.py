"""A bytte is carried out as soon as nothing is missing: by the answer that was missing, or when its day comes."""

from services.cases.act import Act
from services.cases.stafettlogg import Stafettlogg
from services.cases.stafettlogg.bytte import carry_out, held_out, ready
from services.cases.teamsak_people import go_with_the_pinne


async def carry_out_if_ready(log: Stafettlogg, act: Act) -> bool:
    """In the same save as what the person did. Who has left the new place meanwhile does not get the stafettpinne;
    while nobody knows for sure which day it is, it waits."""
    asked = held_out(log)
    if asked is None or log.bytte is None or act.in_doubt or not ready(log, act.today):
        return False
    working = {one.person.id for one in await act.register.colleagues([log.bytte.tjeneste])}
    if asked.to not in working or asked.to in log.blocked:
        return False
    carry_out(log, act.system, act.today)
    await go_with_the_pinne(act, log)
    return True

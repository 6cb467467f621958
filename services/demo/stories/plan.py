"""What each story writes into a plan. Each answers with the id of what was written."""

from datetime import date
from uuid import UUID

from services.cases.actions.agree_tiltak import AgreeTiltak
from services.cases.actions.set_maal import SetMaal
from services.cases.stafettlogg.state import Arena
from services.demo.history import Teller


async def maal(teller: Teller, log: UUID, holder: str, words: str) -> UUID:
    """By the stafettholder."""
    await teller.act(holder, SetMaal(log, words=words))
    return list((await teller.log(log)).maal)[-1]


async def tiltak(
    teller: Teller, log: UUID, holder: str, *, of: UUID, who: str, arena: Arena, what: str, from_on: date,
    home: str | None = None,
) -> UUID:  # fmt: skip
    """``of``: the maal. ``home``: in whose home, where there are two."""
    place = teller.ids[home] if home else None
    await teller.act(holder, AgreeTiltak(
        log, maal=of, what=what, arena=arena, home=place, responsible=teller.ids[who], from_on=from_on
    ))  # fmt: skip
    return list((await teller.log(log)).tiltak)[-1]

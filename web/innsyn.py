"""Questions about the seen log as the pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.projections import timeline
from services.projections.innsyn import Spoersmaal
from web.visit import Visit
from web.words import Told, tell


@dataclass(frozen=True)
class Asked:
    """A question with its words, and its answer if there is one. ``late``: the day by which it is due is over."""

    of: Spoersmaal
    day: str
    answer_by: str
    told: Told
    answer: Told | None
    late: bool

    @property
    def version(self) -> str:
        """Changes when it is answered."""
        return str(self.of.answered_at or "")


async def asked(visit: Visit, found: Sequence[Spoersmaal]) -> Sequence[Asked]:
    """In the same order, as far as the reader may see the words."""
    async with visit.reading() as reading:
        entries = await timeline.at(reading, [at for one in found for at in (one.words_at, one.answered_at) if at])
    told = {one.position: one for one in await tell(visit, entries)}
    await visit.know([person for one in found for person in (one.ansatt, one.asked_by, one.barn)])
    return [_asked(visit, one, told) for one in found if one.words_at in told]


def _asked(visit: Visit, one: Spoersmaal, told: dict[int, Told]) -> Asked:
    answer = told.get(one.answered_at) if one.answered_at else None
    late = one.answered_at is None and one.answer_by < visit.today
    return Asked(one, visit.day(one.day), visit.day(one.answer_by), told[one.words_at], answer, late)

"""Those who help without login: their names, opened for whoever may read where they were named."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from services.projections import ekstern, timeline
from services.projections.ekstern import Outside
from web.visit import Visit


async def know_outside(visit: Visit, ids: Iterable[UUID | None]) -> None:
    """Fetches the names of those among these who are in no register. Asks nothing where everybody is."""
    missing = {one for one in ids if one} - visit.people.keys() - visit.outside.keys()
    if missing:
        async with visit.reading() as reading:
            await name_outside(visit, await ekstern.these(reading, missing))


async def name_outside(visit: Visit, found: Sequence[Outside]) -> None:
    """From now on the visit knows their names, and what they are to the barn."""
    async with visit.reading() as reading:
        entries = await timeline.at(reading, [one.words_at for one in found])
    opened = await visit.open(entries)
    fields = {entry.position: said or {} for entry, said in zip(entries, opened, strict=True)}
    for one in found:
        said = fields.get(one.words_at, {})
        visit.outside[one.id] = (str(said.get("name", "")), str(said.get("what", "")), one.contact)
    await visit.know([one.contact for one in found])


async def outside_options(visit: Visit, stream: UUID) -> Sequence[tuple[str, str]]:
    """Those of a log who can be chosen as responsible."""
    async with visit.reading() as reading:
        found = [one for one in await ekstern.outside(reading, stream) if not one.ended]
    await name_outside(visit, found)
    return [(str(one.id), ", ".join(filter(None, visit.outside[one.id][:2]))) for one in found]

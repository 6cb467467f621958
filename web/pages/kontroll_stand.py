"""The log as it stood after any one of its events, and what that event changed."""

from collections.abc import Sequence
from uuid import UUID

from aiohttp import web

from services.cases.stafettlogg import Stafettlogg
from services.kernel.errors import NotFound, Refused
from web.entry_in_full import in_full
from web.log_as_it_stood import Section, as_it_stood
from web.mandate import read_mandate
from web.now import hash_of
from web.routing import page
from web.visit import Visit
from web.what_changed import changes, marked


@page("/kontroll/{kontroll}/{version:int}")
async def kontroll_stand(visit: Visit, kontroll: UUID, version: int) -> web.StreamResponse:
    """``version``: the number of the event, from 1."""
    mandate = await read_mandate(visit, kontroll)
    entry = next((one for one in mandate.entries if one.version == version), None)
    if entry is None:
        raise NotFound
    now = await _stood(visit, mandate.log.stream, version)
    before = await _stood(visit, mandate.log.stream, version - 1) if version > 1 else None
    sections = marked(now, before)
    (full,) = await in_full(visit, [entry])
    return visit.render(
        "kontroll_stand",
        streams=mandate.streams,
        kontroll=kontroll,
        number=version,
        last=mandate.last,
        full=full,
        sections=sections,
        changes=changes(sections),
        seen=hash_of((full, sections, mandate.last)),
    )


@page("/kontroll/{kontroll}/stand")
async def kontroll_chosen(visit: Visit, kontroll: UUID) -> web.StreamResponse:
    """The form with a number leads here and on; without a number, to the newest event."""
    last = (await read_mandate(visit, kontroll)).last
    chosen = visit.request.query.get("nr", str(last)).strip()
    if not (chosen.isdecimal() and len(chosen) < 10 and 1 <= int(chosen) <= last):
        raise Refused("Skriv et nummer fra 1 til {last}.", last=last)
    raise web.HTTPSeeOther(f"/kontroll/{kontroll}/{int(chosen)}#hendelse")


async def _stood(visit: Visit, log: UUID, version: int) -> Sequence[Section]:
    return await as_it_stood(visit, await visit.parts.cases.repository.at_version(Stafettlogg, log, version))

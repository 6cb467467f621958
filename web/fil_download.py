"""A file on its way out of a log: as a download, never shown in place, each part as its reader may see it then."""

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote
from uuid import UUID

from aiohttp import web

from services.cases.stafettlogg import FilAdded
from services.kernel.errors import NotFound
from services.kernel.fil_parts import read_part
from services.projections import timeline
from services.projections.timeline import Entry
from web.fil_kind import TYPES
from web.visit import Visit
from web.visiting import asker_of

logger = logging.getLogger(__name__)
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


async def download(request: web.Request) -> web.StreamResponse:
    """GET /filer/{stream}/{fil}: each part as this person may see it at that moment."""
    visit = await asker_of(request)
    stream, fil = id_of(request.match_info["stream"]), id_of(request.match_info["fil"])
    async with visit.reading() as reading:
        entries = [one for one in await timeline.about(reading, stream, fil) if one.topic == FilAdded.TOPIC]
    fields = await _fields(visit, entries)
    first = await _part(visit, stream, fil, 0)
    await visit.record_innsyn("/filer/{stream}/{fil}")
    response = _attachment(fields["name"], TYPES[fields["kind"]], fields["size"])
    await response.prepare(request)
    try:
        await response.write(first)
        for n in range(1, fields["parts"]):
            await response.write(await _part(visit, stream, fil, n))
    except ConnectionResetError:
        pass
    except Exception as fault:  # an error page would land in the middle of the file
        logger.warning("En nedlasting ble brutt (%s).", type(fault).__name__)
        if request.transport:
            request.transport.abort()
    return response


async def _fields(visit: Visit, entries: Sequence[Entry]) -> Mapping[str, Any]:
    for fields in await visit.open(entries):
        if fields is not None:
            return fields
    raise NotFound


async def _part(visit: Visit, stream: UUID, fil: UUID, n: int) -> bytes:
    async with visit.reading() as reading:
        return await read_part(reading, visit.parts.vault, stream, fil, n)


def _attachment(name: str, kind: str, size: int) -> web.StreamResponse:
    plain = re.sub(r"[^\w .()-]", "_", name, flags=re.ASCII)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"Content-Disposition": disposition, "Content-Type": kind, "Content-Security-Policy": SANDBOX}
    response = web.StreamResponse(headers=headers)
    response.content_length = size
    return response


def id_of(text: str) -> UUID:
    """Raises `NotFound` where it is none."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None

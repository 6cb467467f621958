"""A file on its way into a log: read in parts, looked into, sealed. Of one that is refused nothing stays."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from aiohttp import BodyPartReader, web

from services.cases.actions.add_fil import AddFil
from services.cases.permissions import may_do
from services.cases.stafettlogg import FilAdded
from services.cases.stafettlogg.fil import MOST
from services.kernel.errors import NotFound, Refused, Stale, Unavailable
from services.kernel.fil_parts import PART, Incoming, lapse
from services.kernel.unsaved import FULL
from web.actions import clean
from web.fil_download import id_of
from web.fil_kind import Inspection
from web.live import HUB
from web.parts import Parts
from web.routing import PAGES, find, show
from web.visit import Visit
from web.visiting import asker_of, visit_of

PATIENCE = 300.0
"""Seconds for a whole file: 20 MB on a line of half a megabit."""
AROUND = 64 * 1024
"""Bytes of a form that are not the file."""
KEPT = timedelta(days=1)
NAME = 120
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff/\\:*?\"<>|]")


@dataclass
class Form:
    """What came in beside the file."""

    values: dict[str, str] = field(default_factory=dict)

    @property
    def command_id(self) -> UUID:
        """Its own, or a new one."""
        with suppress(ValueError):
            return UUID(self.values.get("command_id", ""))
        return uuid4()


async def upload(request: web.Request) -> web.StreamResponse:
    """POST /filer/{stream}: words and a file; back to the room it came from."""
    visit = await asker_of(request)
    stream = id_of(request.match_info["stream"])
    await _refuse_outsider(visit, stream)
    form = Form()
    try:
        async with asyncio.timeout(PATIENCE):
            position = await _take(visit, stream, form)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (Refused, Stale, Unavailable) as error:
        visit.parts.disk.complain(error)
        return await _again(visit, stream, form, error)
    except (ValueError, LookupError, AssertionError) as fault:
        raise web.HTTPBadRequest from fault
    late = "" if await request.app[HUB].reached(position, 2.0) else "?lagret"
    return web.Response(status=303, headers={"Location": f"/logg/{stream}/filer{late}"})


async def _refuse_outsider(visit: Visit, stream: UUID) -> None:
    """Before a byte of it is read."""
    if may_do(FilAdded, await visit.parts.cases.repository.roles(visit.me, stream)) is None:
        raise NotFound


async def _take(visit: Visit, stream: UUID, form: Form) -> int:
    """The file is stored, and its entry. Answers with the position that the views must have reached."""
    if visit.parts.disk.full:
        raise Unavailable(FULL)
    if (visit.request.content_length or 0) > MOST + AROUND:
        raise Refused("Filen er for stor. Det er plass til 20 MB.")
    async with _incoming(visit.parts, stream) as incoming:
        inspection = await _read(visit.request, form, incoming)
        if inspection is None or not incoming.size:
            raise Refused("Velg en fil som ikke er tom.")
        command = AddFil(
            stream, incoming.id, inspection.name, inspection.settled(), incoming.size, incoming.parts, incoming.sha256,
            form.values.get("words", "").strip(),
        )
        language = visit.translator.language
        return (await visit.parts.cases.perform(command, visit.me, form.command_id, language)).position


@asynccontextmanager
async def _incoming(parts: Parts, stream: UUID) -> AsyncIterator[Incoming]:
    """Of a file that is refused, or whose sender goes away, nothing stays."""
    if parts.clock.time.may_expire():
        await lapse(parts.log.pool, parts.clock.now() - KEPT)
    incoming = Incoming(parts.log.pool, parts.vault, stream, parts.clock.now())
    try:
        yield incoming
    except BaseException:
        await asyncio.shield(incoming.give_up())
        raise


async def _read(request: web.Request, form: Form, incoming: Incoming) -> Inspection | None:
    """The parts of the form in their order: the words stand before the file."""
    found: Inspection | None = None
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)  # or it is a form within a form
        if part.name == "fil" and part.filename and found is None:
            found = Inspection(name_of(part.filename))
            await _store(part, found, incoming)
        elif part.name in ("words", "command_id"):
            form.values[part.name] = clean(await _short(part))
        else:
            await part.release()
    return found


async def _short(part: BodyPartReader) -> str:
    read = b""
    while chunk := await part.read_chunk():
        read += chunk
        if len(read) > AROUND:
            raise ValueError("too long for a field")
    return read.decode("utf-8", "replace").replace("\r\n", "\n")


async def _store(part: BodyPartReader, inspection: Inspection, incoming: Incoming) -> None:
    buffer = bytearray()
    while chunk := await part.read_chunk():
        buffer += chunk
        if incoming.size + len(buffer) > MOST:
            raise Refused("Filen er for stor. Det er plass til 20 MB.")
        while len(buffer) >= PART:
            await _keep(bytes(buffer[:PART]), inspection, incoming)
            del buffer[:PART]
    if buffer:
        await _keep(bytes(buffer), inspection, incoming)


async def _keep(piece: bytes, inspection: Inspection, incoming: Incoming) -> None:
    inspection.see(piece)
    await incoming.store(piece)


def name_of(claimed: str) -> str:
    """The file's name as it may be shown and saved: no folders, nothing unseen, its ending kept."""
    last = re.split(r"[/\\]", claimed)[-1]
    plain = UNSEEN.sub("", last).strip(" .") or "fil"
    stem, dot, ending = plain.rpartition(".")
    return plain if len(plain) <= NAME else f"{stem[: NAME - len(ending) - 1]}{dot}{ending}"[-NAME:]


async def _again(visit: Visit, stream: UUID, form: Form, error: Refused | Stale | Unavailable) -> web.StreamResponse:
    """The room, with what is wrong and the words that were written."""
    found = find(visit.request.app[PAGES], f"/logg/{stream}/filer")
    assert found
    visit = await visit_of(visit.request)
    visit.page_path = f"/logg/{stream}/filer"
    room, parts = found
    shown = await show(room, visit, parts | {"wrong": visit.refusal(error), "words": form.values.get("words", "")})  # type: ignore[arg-type]
    shown.set_status(503 if isinstance(error, Unavailable) else 422)
    return shown

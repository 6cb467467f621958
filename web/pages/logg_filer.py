"""The files of a log: each to fetch, and a form to add one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from aiohttp import web
from babel.numbers import format_decimal

from services.cases.permissions import may_do
from services.cases.stafettlogg import FilAdded
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.timeline import Entry
from web.case_facts import roles_in
from web.fil_kind import ENDINGS, TYPES
from web.log_room import enter
from web.routing import page
from web.visit import Visit
from web.words import Told, tell

KINDS: Mapping[str, str] = {
    "pdf": N_("PDF"),
    "png": N_("bilde"),
    "jpeg": N_("bilde"),
    "webp": N_("bilde"),
    "heic": N_("bilde"),
    "tekst": N_("tekst"),
    "docx": N_("Word-dokument"),
    "odt": N_("OpenDocument"),
}
KILO, MEGA = 1_000, 1_000_000
ACCEPT = ",".join([*(f".{ending}" for endings in ENDINGS.values() for ending in endings), *TYPES.values()])
"""What a telephone offers to choose from."""


@dataclass(frozen=True)
class Fil:
    """One file as it is listed."""

    id: UUID
    name: str
    about: str
    told: Told
    words: str


@page("/logg/{stream}/filer")
async def logg_filer(visit: Visit, stream: UUID, wrong: str = "", words: str = "") -> web.StreamResponse:
    """``wrong``: why the file that was sent is not here; ``words``: what was written about it."""
    room = await enter(visit, stream)
    async with visit.reading() as reading:
        entries = await timeline.of_topic(reading, stream, FilAdded.TOPIC)
        may = may_do(FilAdded, await roles_in(reading, room.case)) is not None and room.case.status == "aapen"
    form = {"command_id": uuid4(), "words": words, "wrong": wrong, "accept": ACCEPT} if may else None
    return room.render("logg_filer", N_("Filer"), filer=await _listed(visit, entries), form=form, wrong=wrong)


async def _listed(visit: Visit, entries: Sequence[Entry]) -> Sequence[Fil]:
    told, opened = await tell(visit, entries), await visit.open(entries)
    return [_fil(visit, one, fields) for one, fields in zip(told, opened, strict=True) if fields]


def _fil(visit: Visit, told: Told, fields: Mapping[str, Any]) -> Fil:
    about = f"{visit.translator.gettext(KINDS[fields['kind']])}, {_size(visit, fields['size'])}"
    return Fil(fields["fil"], fields["name"], about, told, fields["words"])


def _size(visit: Visit, size: int) -> str:
    """«340 kB», «2,4 MB»."""
    number, unit = (max(size / KILO, 1), "kB") if size < MEGA else (size / MEGA, "MB")
    shown = format_decimal(number, format="#,##0.#" if unit == "MB" else "#,##0", locale=visit.translator.locale)
    return f"{shown} {unit}"

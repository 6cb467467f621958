"""Entries told in words: the catalogue's sentence, names, spoken dates, and what somebody wrote, opened here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from markupsafe import Markup

from services.kernel.clock import OSLO
from services.projections.sentences import BRIGHT, REMOVED, SENTENCES, WORDS
from services.projections.timeline import Entry
from web.outside import know_outside
from web.visit import Visit


@dataclass(frozen=True)
class Told:
    """One entry as it is read. ``words``: caption and text, in the order of the questions."""

    position: int
    version: int
    when: str
    iso: str
    sentence: Markup
    words: Sequence[tuple[str, str]]
    actor: UUID
    role: str
    about: UUID | None
    removed: bool
    bright: bool = False


async def tell(visit: Visit, entries: Sequence[Entry]) -> Sequence[Told]:
    """The entries in the reader's language. Names are fetched once for all."""
    opened = await visit.open(entries)
    await visit.know(
        [*(entry.actor for entry in entries), *(one for fields in opened for one in _people(fields or {}))]
    )
    await know_outside(visit, [(fields or {}).get("responsible") for fields in opened])
    await visit.know_units(_units(entries, opened))
    return [_told(visit, entry, fields) for entry, fields in zip(entries, opened, strict=True)]


def _units(entries: Sequence[Entry], opened: Sequence[Mapping[str, Any] | None]) -> Sequence[UUID]:
    """Those that a sentence names."""
    pairs = zip(entries, opened, strict=True)
    return [fields["tjeneste"] for entry, fields in pairs if fields and "{tjeneste}" in SENTENCES[entry.topic].text]


async def words_at(visit: Visit, entries: Sequence[Entry], field: str) -> Mapping[int, str]:
    """One field of each entry by its position."""
    opened = await visit.open(entries)
    return {entry.position: str((fields or {}).get(field, "")) for entry, fields in zip(entries, opened, strict=True)}


def _told(visit: Visit, entry: Entry, fields: Mapping[str, Any] | None) -> Told:
    said = SENTENCES[entry.topic]
    sentence, words = visit.say(REMOVED), []
    if fields is not None:
        values = {name: spoken(visit, value) for name, value in fields.items()}
        sentence = visit.say(said.text, **(values | {"who": visit.name(entry.actor)}))
        words = [
            (visit.translator.gettext(caption) if caption else "", _written(visit, fields[name]))
            for name, caption in said.words.items()
        ]
    when = visit.translator.moment(entry.recorded, visit.now)
    filled = [(caption, text) for caption, text in words if text]
    place = (entry.position, entry.version, when, entry.recorded.isoformat(timespec="seconds"))
    return Told(*place, sentence, filled, entry.actor, entry.role, entry.about, fields is None, entry.topic in BRIGHT)


def _written(visit: Visit, value: Any) -> str:
    """What somebody wrote; of what they chose from the pack, one on each line."""
    return "\n".join(visit.translator.gettext(one) for one in value) if isinstance(value, list | tuple) else value


def spoken(visit: Visit, value: object) -> Markup:
    """A field as it stands inside a sentence: a name, a day, a word of a fixed list."""
    if isinstance(value, UUID):
        return visit.name(value)
    if isinstance(value, datetime):
        return Markup.escape(visit.translator.moment(value.replace(tzinfo=OSLO), visit.now))
    if isinstance(value, date):
        return Markup.escape(visit.translator.day(value, visit.today))
    if isinstance(value, list | tuple):
        return Markup(visit.translator.listed(str(spoken(visit, one)) for one in value))  # noqa: S704  (escaped, each)
    return visit.say(WORDS[value]) if isinstance(value, str) and value in WORDS else Markup.escape(str(value))


def _people(fields: Mapping[str, Any]) -> list[UUID]:
    found: list[UUID] = []
    for value in fields.values():
        found.extend(one for one in (value if isinstance(value, list | tuple) else [value]) if isinstance(one, UUID))
    return found

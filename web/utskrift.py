"""The whole log as one reader may see it, for paper and for a file of their own (R149, GDPR art. 15)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from services.cases.roles import SYSTEM
from services.kernel.clock import OSLO
from services.projections import timeline
from services.projections.moete import Meeting
from services.projections.timeline import Entry
from web.behind import behind
from web.log_room import Room, enter
from web.plan_cards import Card, by_arena, plan_cards
from web.visit import Visit
from web.who import ROLES, Who, who
from web.words import Told, tell

STEMME = "stafettlogg.stemme_"
"""What the topics of the child's own words begin with."""


@dataclass(frozen=True)
class Planned:
    """A maal with its tiltak."""

    words: str
    tiltak: Sequence[Card]


@dataclass(frozen=True)
class Held:
    """A meeting and all that was written about it."""

    meeting: Meeting
    told: Sequence[Told]


@dataclass(frozen=True)
class Utskrift:
    """``entries`` and ``told`` are the same, the oldest first. ``late``: something newer is stored that no view has."""

    room: Room
    people: Sequence[Who]
    plan: Sequence[Planned]
    meetings: Sequence[Held]
    voice: Sequence[Told]
    entries: Sequence[Entry]
    told: Sequence[Told]
    late: bool

    @property
    def above(self) -> frozenset[int]:
        """The positions of those whose words stand under their meeting."""
        return frozenset(one.position for held in self.meetings for one in held.told)

    @property
    def days(self) -> Sequence[tuple[str, Sequence[Told]]]:
        """The entries of each day, in Norway, that something was written."""
        visit = self.room.visit
        pairs = zip(self.entries, self.told, strict=True)
        by_day = groupby(pairs, key=lambda pair: pair[0].recorded.astimezone(OSLO).date())
        return [(visit.day(day), [told for _, told in some]) for day, some in by_day]


async def whole_log(visit: Visit, stream: UUID) -> Utskrift:
    """Raises `NotFound` for whoever sees nothing of the log."""
    room = await enter(visit, stream)
    async with visit.reading() as reading:
        entries = list(reversed(await timeline.entries(reading, [stream])))
    told = await tell(visit, entries)
    listed = [await who(visit, one.person, one.role) for one in room.participants]
    voice = [said for entry, said in zip(entries, told, strict=True) if entry.topic.startswith(STEMME)]
    meetings = [
        Held(meeting, [one for one in told if one.about == meeting.id]) for meeting in reversed(room.facts.meetings)
    ]
    plan = await _plan(visit, room)
    late = bool(await behind(visit, [stream]))
    return Utskrift(room, [one for one in listed if one], plan, meetings, voice, entries, told, late)


async def _plan(visit: Visit, room: Room) -> Sequence[Planned]:
    cards = await plan_cards(visit, room.facts)
    tiltak = by_arena([one for one in cards if one.item.kind == "tiltak"])
    return [
        Planned(maal.words, [one for one in tiltak if one.item.maal == maal.item.id])
        for maal in cards
        if maal.item.kind == "maal"
    ]


def as_data(visit: Visit, of: Utskrift) -> Mapping[str, object]:
    """The same for a machine: moments in UTC, days as ISO dates, sentences and words in the reader's language."""
    barn = visit.known(of.room.case.barn)
    people = [{"name": one.name, "role": one.role, "service": one.service} for one in of.people]
    entries = [_entry(visit, entry, told) for entry, told in zip(of.entries, of.told, strict=True)]
    return {
        "format": "stafettlogg-utskrift-1",
        "written": visit.now.isoformat(timespec="seconds"),
        "language": visit.translator.language,
        "reader": visit.people[visit.me].name,
        "child": barn.name if barn else "",
        "people": people,
        "entries": entries,
    }


def _entry(visit: Visit, entry: Entry, told: Told) -> Mapping[str, object]:
    known = visit.known(entry.actor)
    return {
        "recorded": entry.recorded.isoformat(timespec="seconds"),
        "happened": entry.occurred_on.isoformat() if entry.occurred_on else None,
        "kind": entry.topic,
        "by": "" if entry.role == SYSTEM or known is None else known.name,
        "role": visit.translator.gettext(ROLES[entry.role]),
        "removed": told.removed,
        "sentence": told.sentence.striptags(),
        "words": [{"caption": caption, "text": text} for caption, text in told.words],
    }

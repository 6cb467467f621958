"""«Dette stemmer ikke» as the pages show it: beside each entry, and with the answer in a room of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup

from services.cases.roles import EVERYONE_IN_LOG, STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.kommentar import Comment
from web.case_facts import CaseFacts
from web.forms import Form
from web.log_room import Room
from web.visit import Visit
from web.words import Told, tell

MARKS: Mapping[str, str] = {
    "": N_("Stemmer ikke dette?"),
    "venter": N_("Noen sier at dette ikke stemmer"),
    "rettet": N_("Rettet: les hva som er riktig"),
    "forklart": N_("Noen har spurt, og fått svar"),
}


@dataclass(frozen=True)
class Beside:
    """The line under an entry. ``mark`` changes with what was said."""

    href: str
    text: Markup
    mark: str


@dataclass(frozen=True)
class Said:
    """A comment, the entry it is about, and its answer or the form for it."""

    comment: Comment
    about: Told | None
    told: Told
    answer: Told | None
    form: Form | None
    late: bool

    @property
    def version(self) -> str:
        """Changes with what is shown of it."""
        words = (self.about, self.told, self.answer)
        return "-".join(str(len(one.words)) if one else "" for one in words)


def beside(visit: Visit, found: CaseFacts, told: Sequence[Told]) -> Mapping[int, Beside]:
    """For each entry that can be commented on, or removed by this reader; by its position. Nothing for those who see
    the plan alone."""
    if found.facts.role not in EVERYONE_IN_LOG:
        return {}
    comments = found.facts.kommentarer
    own = {one.id for one in comments}
    marks = {one.entry: one.outcome or "venter" for one in reversed(comments)}
    room = room_of(found.case.stream)
    return {
        one.position: Beside(f"{room}/{one.position}", visit.say(MARKS[mark]), mark)
        for one in told
        if not one.removed and (found.facts.role == STAFETTHOLDER or one.about not in own)
        for mark in [marks.get(one.version, "")]
    }


def room_of(stream: UUID) -> str:
    """Where all of them stand."""
    return f"/logg/{stream}/kommentarer"


async def said_in(room: Room, comments: Sequence[Comment]) -> Sequence[Said]:
    """As far as the reader may see the words."""
    visit, stream = room.visit, room.stream
    places = [at for one in comments for at in (one.words_at, one.answered_at) if at]
    async with visit.reading() as reading:
        entries = await timeline.at(reading, places)
        about = await timeline.of_versions(reading, stream, [one.entry for one in comments])
    told = {one.position: one for one in await tell(visit, entries)}
    versions = {one.version: one for one in await tell(visit, about)}
    return [_said(room, one, told, versions) for one in comments if one.words_at in told]


def _said(room: Room, one: Comment, told: Mapping[int, Told], versions: Mapping[int, Told]) -> Said:
    asked = room.role == STAFETTHOLDER and one.outcome is None
    form = room.visit.form("answer_kommentar", stafettlogg=room.stream, kommentar=one.id) if asked else None
    late = one.outcome is None and one.answer_by < room.visit.today
    answer = told.get(one.answered_at) if one.answered_at else None
    return Said(one, versions.get(one.entry), told[one.words_at], answer, form, late)

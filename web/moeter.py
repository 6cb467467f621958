"""Meetings as the pages show them: when, where, who is asked and what they answered, and the forms around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from markupsafe import Markup

from services.cases.roles import DELTAKER, FAMILY, STAFETTHOLDER
from services.kernel.i18n import N_
from services.projections import timeline
from services.projections.moete import Meeting
from services.projections.now import Facts
from services.projections.participants import Participant
from web.forms import Form
from web.languages import other_language
from web.visit import Visit

ANSWERS: Mapping[str, str] = {"kommer": N_("kommer"), "passer_ikke": N_("det passer ikke")}


@dataclass(frozen=True)
class Guest:
    """One who is asked to come. ``interpreter``: that one is needed, for the stafettholder with the language."""

    name: Markup
    answer: str
    interpreter: str


@dataclass(frozen=True)
class Shown:
    """A meeting that lies ahead. ``place``, ``agenda`` and ``reason`` are in their writers' own words."""

    meeting: Meeting
    href: str
    title: str
    when: str
    place: str
    agenda: str
    reason: str
    guests: Sequence[Guest]
    form: Form | None

    @property
    def version(self) -> str:
        """Changes with the meeting."""
        return f"{self.meeting.changed_at}-{self.meeting.state}"


def title(visit: Visit, meeting: Meeting) -> str:
    """What kind of meeting, as it begins a line."""
    return visit.word(meeting.kind).capitalize()


def when(visit: Visit, meeting: Meeting) -> str:
    """The hour while it lies ahead, the day when it is over."""
    return visit.day(meeting.held_on) if meeting.held_on else visit.local(meeting.starts)


def address(stream: UUID, meeting: Meeting) -> str:
    """The page of the meeting itself."""
    return f"/logg/{stream}/moete/{meeting.id}"


async def shown(
    visit: Visit, facts: Facts, people: Sequence[Participant], meetings: Sequence[Meeting]
) -> Sequence[Shown]:
    """These meetings for this reader, words opened."""
    async with visit.reading() as reading:
        places = {at for one in meetings for at in (one.called_at, one.words_at)}
        entries = await timeline.at(reading, sorted(places)) if places else []
    fields = await visit.open(entries)
    words = {entry.position: dict(found or {}) for entry, found in zip(entries, fields, strict=True)}
    await visit.know([facts.case.barn, *(one.person for one in people)])
    return [_shown(visit, facts, people, one, words) for one in meetings]


def _shown(
    visit: Visit, facts: Facts, people: Sequence[Participant], one: Meeting, words: Mapping[int, Mapping[str, Any]]
) -> Shown:
    first, last = words.get(one.called_at, {}), words.get(one.words_at, {})
    return Shown(
        one,
        address(facts.case.stream, one),
        title(visit, one),
        when(visit, one),
        str(last.get("place", "")),
        str(first.get("agenda", "")),
        str(last.get("reason", "")),
        _guests(visit, facts, people, one),
        answer_form(visit, facts, one),
    )


def _guests(visit: Visit, facts: Facts, people: Sequence[Participant], meeting: Meeting) -> Sequence[Guest]:
    """Everybody who is invited, but the one who leads it."""
    asked = dict.fromkeys(one.person for one in people if one.role != STAFETTHOLDER and meeting.invites(one.person))
    if facts.case.barn and str(facts.case.barn) in meeting.invited:
        asked[facts.case.barn] = None
    return [_guest(visit, facts, meeting, person) for person in asked if person != facts.case.responsible]


def _guest(visit: Visit, facts: Facts, meeting: Meeting, person: UUID) -> Guest:
    answer = meeting.answers.get(str(person), {}).get("answer", "")
    said = visit.say(ANSWERS[answer]) if answer else visit.say(N_("har ikke svart"))
    return Guest(visit.name(person), said, _interpreter(visit, facts, meeting, person))


def _interpreter(visit: Visit, facts: Facts, meeting: Meeting, person: UUID) -> str:
    """As they have answered; for the stafettholder also as they have said in their own settings, with the language."""
    known = visit.known(person)
    said = facts.role == STAFETTHOLDER and known is not None and known.interpreter
    if str(person) not in meeting.interpreters and not said:
        return ""
    if facts.role == STAFETTHOLDER and known and (language := other_language(visit.translator, known)):
        return visit.say(N_("trenger tolk ({language})"), language=language)
    return visit.say(N_("trenger tolk"))


def answer_form(visit: Visit, facts: Facts, meeting: Meeting) -> Form | None:
    """For one who is asked to come and does not lead it, until the meeting is over."""
    may = facts.role in FAMILY | {DELTAKER} and facts.case.status == "aapen"
    if not (may and meeting.open and meeting.invites(visit.me)):
        return None
    mine = meeting.answers.get(str(visit.me), {})
    always = not mine and visit.person is not None and visit.person.interpreter
    needs = always or str(visit.me) in meeting.interpreters
    given = {"answer": [mine["answer"]] if mine else [], "interpreter": ["1"] if needs else []}
    ids = {"stafettlogg": facts.case.stream, "moete": meeting.id, "known": meeting.starts}
    return visit.form("answer_moete", None, given, **ids)


def arranged(form: Form, names: Sequence[str], required: Sequence[str] = ()) -> Form:
    """The form with these of its questions, in this order; ``required``: those that must be answered here."""
    fields = {one.name: one for one in form.fields}
    asked = [replace(fields[name], required=fields[name].required or name in required) for name in names]
    return replace(form, fields=asked)

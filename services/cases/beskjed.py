"""Beskjed: what people in a log write to each other, in a stream beside it, so that writers do not collide.

One thread for everybody in the log, and for each of the family a line of their own with the stafettholder. What the
family and the services write waits for the stafettholder's answer until a day; more from the same person while it waits
is the same beskjed, and rings nobody again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.cases.pack import Pack
from services.cases.roles import DELTAKER, FAMILY, STAFETTHOLDER
from services.cases.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Moete
from services.kernel.errors import Refused, Stale
from services.kernel.event_log import By, Created, Event, Stream

ANSWERED_WITHIN = 3
"""Working days, where the pack names no frist «beskjed»."""
SATURDAY = 5
NOT_HERE = "Beskjeden finnes ikke i denne loggen."


@dataclass
class Waiting:
    """A beskjed that the stafettholder has not answered. ``of``: what is to be explained. ``moete``: where it
    comes up."""

    line: UUID | None
    by: UUID
    of: UUID | None = None
    moete: UUID | None = None


class Beskjed(Stream):
    """The beskjeder of one log. ``line`` is one of the family, None is everybody."""

    TOPIC = "beskjed"

    def __init__(self) -> None:
        self.stafettlogg = UUID(int=0)
        self.waiting: dict[UUID, Waiting] = {}
        self.written: dict[UUID, tuple[UUID | None, UUID]] = {}
        self.answered: dict[UUID, UUID] = {}
        self.last: dict[UUID | None, tuple[UUID, UUID, date]] = {}


class BeskjedStarted(Created):
    """With the first beskjed. Nobody in the log sees it: it may have been one for the stafettholder alone."""

    TOPIC = "beskjed.started.1"

    stafettlogg: UUID

    def apply(self, traad: Beskjed) -> None:
        traad.stafettlogg = self.stafettlogg


class BeskjedEntry(Event):
    """On a line it is for that one of the family and the stafettholder, and nobody else knows."""

    beskjed: UUID
    line: UUID | None

    def about(self) -> UUID:
        return self.beskjed

    def only_for(self) -> UUID | None:
        return self.line

    def withheld_from(self) -> frozenset[str]:
        return frozenset({DELTAKER}) if self.line else frozenset()


class BeskjedSent(BeskjedEntry):
    """``answer_by``: the day it is answered by; None where the stafettholder wrote it."""

    TOPIC = "beskjed.sent.1"

    sent_on: date
    answer_by: date | None
    words: str
    language: str

    def apply(self, traad: Beskjed) -> None:
        traad.written[self.beskjed] = (self.line, self.actor)
        traad.last[self.line] = (self.beskjed, self.actor, self.sent_on)
        if self.answer_by:
            traad.waiting[self.beskjed] = Waiting(self.line, self.actor)


class BeskjedAdded(BeskjedEntry):
    """More of the same, from the same person."""

    TOPIC = "beskjed.added.1"

    words: str
    language: str

    def apply(self, traad: Beskjed) -> None:
        if self.actor != traad.last.get(self.line, (None, self.actor))[1]:
            del traad.last[self.line]


class BeskjedAnswered(BeskjedEntry):
    """By the stafettholder, where it was asked."""

    TOPIC = "beskjed.answered.1"

    question: UUID
    words: str
    language: str

    def about(self) -> UUID:
        return self.question

    def apply(self, traad: Beskjed) -> None:
        traad.written[self.beskjed] = (self.line, self.actor)
        traad.waiting.pop(self.question, None)
        traad.answered[self.question] = self.actor
        traad.last.pop(self.line, None)


class BeskjedDeferred(BeskjedEntry):
    """«Ta det i møtet»: it comes up there, and is answered by that day."""

    TOPIC = "beskjed.deferred.1"

    moete: UUID
    meets_on: date

    def apply(self, traad: Beskjed) -> None:
        if known := traad.waiting.get(self.beskjed):
            known.moete = self.moete


class ForklaringAsked(BeskjedEntry):
    """«Be om forklaring»: one tap, no words needed. ``of``: the beskjed that was not understood."""

    TOPIC = "beskjed.forklaring_asked.1"

    of: UUID
    sent_on: date
    answer_by: date

    def apply(self, traad: Beskjed) -> None:
        traad.waiting[self.beskjed] = Waiting(self.line, self.actor, self.of)


def answer_by(pack: Pack, today: date) -> date:
    """As the pack says, else three working days."""
    known = pack.deadline("beskjed")
    if known and known.days is not None:
        return today + timedelta(days=known.days)
    day, left = today, ANSWERED_WITHIN
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def refuse_unless_heard(log: Stafettlogg) -> None:
    """Also before the log is open: whoever is asked for a samtykke may ask back."""
    if log.status not in ("foreslaatt", "aapen"):
        raise Refused("Loggen tar ikke imot nye beskjeder nå. Ring stafettholderen, så får du svar.")


def send(
    traad: Beskjed, by: By, beskjed: UUID, line: UUID | None, words: str, language: str, today: date, due: date
) -> None:
    """To everybody, or on a line."""
    _refuse_strangers(by, line)
    said = {"line": line, "words": words, "language": language}
    if (known := _same(traad, by, line, today)) is not None:
        traad.record(BeskjedAdded, by, beskjed=known, **said)
    else:
        until = None if by.role == STAFETTHOLDER else due
        traad.record(BeskjedSent, by, beskjed=beskjed, **said, sent_on=today, answer_by=until)


def answer(traad: Beskjed, by: By, beskjed: UUID, question: UUID, words: str, language: str) -> None:
    """On the line where it was asked."""
    said = {"line": _waiting(traad, question).line, "words": words, "language": language}
    traad.record(BeskjedAnswered, by, beskjed=beskjed, question=question, **said)


def defer(traad: Beskjed, by: By, beskjed: UUID, called: Mapping[UUID, Moete]) -> None:
    """To the first of the meetings that are called of which everybody knows who reads the beskjed: where two homes meet
    apart, neither learns when the other does."""
    known = _waiting(traad, beskjed)
    fit = [(one.starts, id_) for id_, one in called.items() if not one.only or known.line in one.only]
    if not fit:
        raise Refused("Det er ikke kalt inn til et møte ennå. Kall inn først, eller svar her.")
    starts, moete = min(fit)
    if known.moete == moete:
        raise Refused("Den står på listen til møtet allerede.")
    traad.record(BeskjedDeferred, by, beskjed=beskjed, line=known.line, moete=moete, meets_on=starts.date())


def ask_forklaring(traad: Beskjed, by: By, beskjed: UUID, of: UUID, today: date, due: date) -> None:
    """Of what one can read and has not written."""
    line, writer = traad.written.get(of, (None, None))
    if writer is None or line not in (None, by.person):
        raise Refused(NOT_HERE)
    if writer == by.person:
        raise Refused("Dette har du skrevet selv.")
    if any(one.of == of and one.by == by.person for one in traad.waiting.values()):
        raise Refused("Du har bedt om en forklaring. Du får svar her.")
    traad.record(ForklaringAsked, by, beskjed=beskjed, line=line, of=of, sent_on=today, answer_by=due)


def _refuse_strangers(by: By, line: UUID | None) -> None:
    """A line belongs to one of the family, and to the stafettholder whoever that is."""
    if line and by.role != STAFETTHOLDER and not (by.role in FAMILY and line == by.person):
        raise Refused(NOT_HERE)


def _same(traad: Beskjed, by: By, line: UUID | None, today: date) -> UUID | None:
    """The beskjed that this one goes on with: one's own that waits, or what the stafettholder wrote last that day."""
    if by.role != STAFETTHOLDER:
        mine = (id_ for id_, one in traad.waiting.items() if (one.by, one.line, one.of) == (by.person, line, None))
        return next(mine, None)
    last, writer, on = traad.last.get(line, (None, None, None))
    return last if (writer, on) == (by.person, today) else None


def _waiting(traad: Beskjed, beskjed: UUID) -> Waiting:
    if who := traad.answered.get(beskjed):
        raise Stale("{who} har svart mens du skrev. Teksten din står her ennå.", who=who)
    if beskjed not in traad.waiting:
        raise Refused(NOT_HERE)
    return traad.waiting[beskjed]

"""Avvik: the model was not followed where it should have been (R108, R109). A rule may suggest one; a person decides.

A stream of its own: it holds nothing of what is written in a log. The unit's leader decides, and the BTI-koordinator
where it is about the leader. Another order with a reason is no avvik.
"""

from datetime import date
from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from services.cases.roles import BTI_KOORDINATOR, FORFATTER, NAERMESTE_LEDER
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Created, Event, Stream

Rule = Literal["frist_ute", "uten_stafettholder", "stillstand", "hoppet_over"]
"""What can be seen from dates alone."""
Kind = Literal["ikke_brukt", "frist_ute", "uten_stafettholder", "stillstand", "hoppet_over", "noe_annet"]
"""What a person can say; «ikke brukt» has no case to point to."""
About = Literal["undring", "stafettlogg"]
NAMESPACE = uuid5(NAMESPACE_URL, "stafettlogg:avvik")


class Avvik(Stream):
    """One deviation, from being seen to being decided on."""

    TOPIC = "avvik"

    def __init__(self) -> None:
        self.unit = UUID(int=0)
        self.author = UUID(int=0)
        self.barn: UUID | None = None
        self.about_leder = False
        self.confirmed: bool | None = None


class AvvikFound(Created):
    """What the two ways of finding one have in common. ``case``: the undring or log it is about, if there is one.
    ``about_leder``: the leader has no part in it then, and the BTI-koordinatorer decide."""

    unit: UUID
    barn: UUID | None
    case: UUID | None
    about_leder: bool
    koordinatorer: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        """The barn is named, so that a leader who is kept away from it is kept away from this too, whenever that is
        said."""
        leader = Access(NAERMESTE_LEDER, unit=self.unit, barn=self.barn, given=not self.about_leder)
        above = self.koordinatorer if self.about_leder else ()
        return leader, *(Access(BTI_KOORDINATOR, person=one) for one in above)


class AvvikReported(AvvikFound):
    """By hand, by anybody who works there."""

    TOPIC = "avvik.reported.1"

    what: Kind
    happened_on: date
    words: str

    def access(self) -> tuple[Access, ...]:
        return Access(FORFATTER, person=self.actor), *super().access()

    def occurred_on(self) -> date:
        return self.happened_on

    def apply(self, avvik: Avvik) -> None:
        avvik.unit, avvik.barn, avvik.about_leder, avvik.author = self.unit, self.barn, self.about_leder, self.actor


class AvvikSuggested(AvvikFound):
    """By a rule. ``due_on``: the day by which something should have happened. ``frist`` and ``part``: which one."""

    TOPIC = "avvik.suggested.1"

    rule: Rule
    due_on: date
    frist: str
    part: UUID | None
    responsible: UUID | None

    def apply(self, avvik: Avvik) -> None:
        avvik.unit, avvik.barn, avvik.about_leder = self.unit, self.barn, self.about_leder


class AvvikReassigned(Event):
    """The leader is kept away from the barn now: the BTI-koordinatorer decide."""

    TOPIC = "avvik.reassigned.1"

    unit: UUID
    barn: UUID
    koordinatorer: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        leader = Access(NAERMESTE_LEDER, unit=self.unit, barn=self.barn, given=False)
        return leader, *(Access(BTI_KOORDINATOR, person=one) for one in self.koordinatorer)

    def apply(self, avvik: Avvik) -> None:
        avvik.about_leder = True


class AvvikConfirmed(Event):
    """It was one. ``words``: what is done about it."""

    TOPIC = "avvik.confirmed.1"

    words: str

    def apply(self, avvik: Avvik) -> None:
        avvik.confirmed = True


class AvvikRejected(Event):
    """It was none, and why."""

    TOPIC = "avvik.rejected.1"

    reason: str

    def apply(self, avvik: Avvik) -> None:
        avvik.confirmed = False


def suggestion(case: UUID, rule: Rule, frist: str, part: UUID | None, due_on: date) -> UUID:
    """The one id of what a rule has found: whoever finds it a second time meets the first."""
    return uuid5(NAMESPACE, f"{case}|{rule}|{frist}|{part or ''}|{due_on.isoformat()}")


def hand_over(avvik: Avvik, rule: By, barn: UUID, koordinatorer: tuple[UUID, ...]) -> None:
    """What nobody has decided on, and the leader would have."""
    if avvik.confirmed is None and not avvik.about_leder and avvik.barn == barn:
        avvik.record(AvvikReassigned, rule, unit=avvik.unit, barn=barn, koordinatorer=koordinatorer)


def confirm(avvik: Avvik, by: By, words: str, *, leads: bool) -> None:
    """``leads``: whether the one who acts leads the unit."""
    _refuse_unless_open(avvik, leads)
    avvik.record(AvvikConfirmed, by, words=words)


def reject(avvik: Avvik, by: By, reason: str, *, leads: bool) -> None:
    """Never without a reason."""
    _refuse_unless_open(avvik, leads)
    avvik.record(AvvikRejected, by, reason=reason)


def _refuse_unless_open(avvik: Avvik, leads: bool) -> None:
    if avvik.confirmed is not None:
        raise Refused("Det er tatt stilling til dette avviket allerede.")
    if avvik.about_leder and leads:
        raise Refused("Avviket gjelder deg som leder. En annen BTI-koordinator må ta stilling til det.")

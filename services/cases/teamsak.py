"""Teamsak: one case before a team, with the family's yes or so that nobody can be known again (R50, R36).

A stream of its own, with a key of its own. The family is asked to come, or told why not. Nothing of a log or an undring
is copied into it: whoever raises it writes the question.
"""

from collections.abc import Collection
from datetime import date
from typing import Literal
from uuid import UUID

from services.cases.roles import BARN, DELTAKER, FAMILY, FORESATT, FORFATTER
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Created, Event, Stream

Maate = Literal["samtykke", "anonym"]
Raad = Literal["fortsett_selv", "hent_inn_flere", "henvis", "annet"]
State = Literal["spurt", "delt", "avslaatt", "trukket", "droeftet"]


class Teamsak(Stream):
    """``state``: spurt until everybody who was asked has said yes, then delt with the team. ``asked``: the foresatte,
    and the youth who has own access to the log (R41)."""

    TOPIC = "teamsak"

    def __init__(self) -> None:
        self.team = UUID(int=0)
        self.author = UUID(int=0)
        self.barn: UUID | None = None
        self.stafettlogg: UUID | None = None
        self.members: tuple[UUID, ...] = ()
        self.asked: frozenset[UUID] = frozenset()
        self.said_yes: frozenset[UUID] = frozenset()
        self.state: State = "delt"


class FirstTeamsakRaised(Created):
    """The first version: the foresatte alone were asked. ``stafettlogg``, ``barn`` and ``foresatte`` are there only
    where the family is asked. ``why_not``: why the family is not invited, in words to them."""

    TOPIC = "teamsak.raised.1"

    team: UUID
    maate: Maate
    on: date
    stafettlogg: UUID | None
    barn: UUID | None
    foresatte: tuple[UUID, ...]
    members: tuple[UUID, ...]
    family_invited: bool
    question: str
    why_not: str

    def access(self) -> tuple[Access, ...]:
        mine = Access(FORFATTER, person=self.actor)
        if self.maate == "anonym":
            return mine, *(Access(DELTAKER, person=one) for one in self.members)
        return mine, *(Access(FORESATT, person=one, barn=self.barn) for one in self.foresatte)

    def apply(self, sak: Teamsak) -> None:
        sak.team, sak.author, sak.barn = self.team, self.actor, self.barn
        sak.stafettlogg = self.stafettlogg
        sak.members, sak.asked = self.members, frozenset(self.foresatte)
        sak.state = "delt" if self.maate == "anonym" else "spurt"


class TeamsakRaised(FirstTeamsakRaised):
    """``barn_asked``: the barn is old enough to answer too."""

    TOPIC = "teamsak.raised.2"

    barn_asked: bool

    def access(self) -> tuple[Access, ...]:
        return *super().access(), *(Access(BARN, person=one) for one in (self.barn,) if one and self.barn_asked)

    def apply(self, sak: Teamsak) -> None:
        super().apply(sak)
        sak.asked |= {one for one in (self.barn,) if one and self.barn_asked}


class TeamsakAnswer(Event):
    """Of the one who was asked: a foresatt, or the youth."""

    foresatt: UUID

    def only_for(self) -> UUID:
        return self.foresatt


class TeamsakSamtykkeGiven(TeamsakAnswer):
    """Yes to this team, this question and this time only. ``language``: in which it was read."""

    TOPIC = "teamsak.samtykke_given.1"

    language: str

    def apply(self, sak: Teamsak) -> None:
        sak.said_yes |= {self.foresatt}


class TeamsakSamtykkeRefused(TeamsakAnswer):
    """No: the team never hears of it."""

    TOPIC = "teamsak.samtykke_refused.1"

    def apply(self, sak: Teamsak) -> None:
        sak.state = "avslaatt"


class TeamsakShared(Event):
    """Everybody who was asked has said yes: from here the members read it."""

    TOPIC = "teamsak.shared.1"

    members: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        return tuple(Access(DELTAKER, person=one) for one in self.members)

    def apply(self, sak: Teamsak) -> None:
        sak.state = "delt"


class TeamsakWithdrawn(Event):
    """Taken back by the family or by whoever raised it: from this moment on the members see nothing of it."""

    TOPIC = "teamsak.withdrawn.1"

    members: tuple[UUID, ...]

    def only_for(self) -> UUID | None:
        return self.actor if self.role in FAMILY else None

    def access(self) -> tuple[Access, ...]:
        return tuple(Access(DELTAKER, person=one, given=False) for one in self.members)

    def apply(self, sak: Teamsak) -> None:
        sak.state = "trukket"


class TeamsakPeopleChanged(Event):
    """Who has to do with it from now on. ``released`` are of the team no longer; with the stafettpinne it has gone from
    ``before`` to ``author``."""

    TOPIC = "teamsak.people_changed.1"

    author: UUID | None
    before: UUID | None
    released: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        ended = [Access(DELTAKER, person=one, given=False) for one in self.released]
        ended += [Access(FORFATTER, person=one, given=False) for one in (self.before,) if one]
        return *ended, *(Access(FORFATTER, person=one) for one in (self.author,) if one)

    def apply(self, sak: Teamsak) -> None:
        sak.author = self.author or sak.author
        sak.members = tuple(one for one in sak.members if one not in self.released)


class TeamsakAdvised(Event):
    """What the team says. It advises; the family and the service decide (S3 «råd og veiledning»)."""

    TOPIC = "teamsak.advised.1"

    discussed_on: date
    raad: Raad
    words: str

    def occurred_on(self) -> date:
        return self.discussed_on

    def apply(self, sak: Teamsak) -> None:
        sak.state = "droeftet"


def refuse_unfit(maate: Maate, family_invited: bool, why_not: str) -> None:
    """The family is invited, or told why not; of an anonymous case nobody can be invited."""
    if maate == "anonym" and family_invited:
        raise Refused("En anonym sak kan ikke ha familien med. Be heller om samtykke.", field="family_invited")
    if maate == "samtykke" and not family_invited and not why_not:
        raise Refused("Inviter familien, eller skriv til dem hvorfor de ikke er invitert.", field="why_not")


def give(sak: Teamsak, by: By, language: str) -> None:
    """With the last yes the team reads it."""
    _refuse_unless_asked(sak, by)
    sak.record(TeamsakSamtykkeGiven, by, foresatt=by.person, language=language)


def share(sak: Teamsak, by: By, shut_out: Collection[UUID] = ()) -> None:
    """Called after each yes; nothing happens before the last one. ``shut_out``: whom the family does not let see it."""
    if sak.state == "spurt" and sak.said_yes >= sak.asked:
        sak.record(TeamsakShared, by, members=tuple(one for one in sak.members if one not in shut_out))


def refuse(sak: Teamsak, by: By) -> None:
    """No reason is asked for."""
    _refuse_unless_asked(sak, by)
    sak.record(TeamsakSamtykkeRefused, by, foresatt=by.person)


def withdraw(sak: Teamsak, by: By) -> None:
    """Until the team has given its advice."""
    if sak.state not in ("spurt", "delt"):
        raise Refused("Saken er drøftet eller trukket allerede.")
    if by.role in FAMILY and by.person not in sak.said_yes:
        raise Refused("Du har ikke sagt ja til dette. Svar nei, så får teamet ikke vite noe.")
    sak.record(TeamsakWithdrawn, by, members=sak.members)


def release(sak: Teamsak, rule: By, people: Collection[UUID]) -> None:
    """Whoever is no longer in the team reads its cases no longer, those that were discussed either."""
    if released := tuple(one for one in sak.members if one in people):
        sak.record(TeamsakPeopleChanged, rule, author=None, before=None, released=released)


def follow(sak: Teamsak, rule: By, author: UUID) -> None:
    """It goes with the stafettpinne: whoever holds that now reads the advice, and not the one who held it."""
    if sak.author != author:
        sak.record(TeamsakPeopleChanged, rule, author=author, before=sak.author, released=())


def advise(sak: Teamsak, by: By, discussed_on: date, raad: Raad, words: str) -> None:
    """Once, and only of what the team may know."""
    if sak.state == "droeftet":
        raise Refused("Rådet fra teamet er skrevet inn allerede.")
    if sak.state != "delt":
        raise Refused("Teamet kan ikke drøfte saken før familien har sagt ja.")
    sak.record(TeamsakAdvised, by, discussed_on=discussed_on, raad=raad, words=words)


def _refuse_unless_asked(sak: Teamsak, by: By) -> None:
    if sak.state != "spurt":
        raise Refused("Du trenger ikke svare lenger.")
    if by.person in sak.said_yes:
        raise Refused("Du har sagt ja. Har du ombestemt deg, kan du trekke saken tilbake.")

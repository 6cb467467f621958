"""Team: a standing group across services, with its members and its dates (Kragerø N2.1–2, Kongsberg; R36, R135, R139).

It holds no case: what a team discusses is a `teamsak`, a stream of its own for each.
"""

from datetime import date
from typing import Literal
from uuid import UUID

from services.cases.roles import BTI_KOORDINATOR, DELTAKER
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Created, Event, Stream

Slag = Literal["tverrfaglig_team", "ressursteam"]
For = Literal["barnehage", "skole", "alle"]


class Team(Stream):
    """Who is in it now, and when it meets."""

    TOPIC = "team"

    def __init__(self) -> None:
        self.slag: Slag = "tverrfaglig_team"
        self.leder = UUID(int=0)
        self.members: frozenset[UUID] = frozenset()
        self.dates: tuple[date, ...] = ()
        self.ended = False

    def next_on(self, today: date) -> date | None:
        """The next day on which it meets."""
        return next((day for day in self.dates if day >= today), None)


class TeamCreated(Created):
    """The BTI-koordinator has put it together. ``leder`` leads its meetings and is one of the members."""

    TOPIC = "team.created.1"

    slag: Slag
    tjenester: For
    leder: UUID
    members: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        coordinator = Access(BTI_KOORDINATOR, person=self.actor)
        return coordinator, *(Access(DELTAKER, person=one) for one in self.members)

    def apply(self, team: Team) -> None:
        team.slag, team.leder, team.members = self.slag, self.leder, frozenset(self.members)


class TeamMembersSet(Event):
    """Who is in it from now on; ``released`` are those who no longer are."""

    TOPIC = "team.members_set.1"

    leder: UUID
    members: tuple[UUID, ...]
    released: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        ended = (Access(DELTAKER, person=one, given=False) for one in self.released)
        return *ended, *(Access(DELTAKER, person=one) for one in self.members)

    def apply(self, team: Team) -> None:
        team.leder, team.members = self.leder, frozenset(self.members)


class TeamDatesSet(Event):
    """The days on which it meets, in order: a standing list, also when there is no case."""

    TOPIC = "team.dates_set.1"

    dates: tuple[date, ...]

    def apply(self, team: Team) -> None:
        team.dates = self.dates


class TeamEnded(Event):
    """It meets no more. What it has discussed stays with the family and whoever raised it."""

    TOPIC = "team.ended.1"

    members: tuple[UUID, ...]

    def access(self) -> tuple[Access, ...]:
        return tuple(Access(DELTAKER, person=one, given=False) for one in self.members)

    def apply(self, team: Team) -> None:
        team.ended, team.members = True, frozenset()


def refuse_unfit(leder: UUID, members: tuple[UUID, ...]) -> None:
    """A team is at least two, and its leader is one of them."""
    if len(set(members)) < 2:
        raise Refused("Et team har minst to medlemmer. Kryss av for flere.", field="members")
    if leder not in members:
        raise Refused("Den som leder møtene, må være medlem av teamet.", field="leder")


def set_members(team: Team, by: By, leder: UUID, members: tuple[UUID, ...]) -> None:
    """Whoever is no longer in it sees no more of it from this moment on."""
    _refuse_if_ended(team)
    refuse_unfit(leder, members)
    released = tuple(sorted(team.members - set(members)))
    team.record(TeamMembersSet, by, leder=leder, members=members, released=released)


def set_dates(team: Team, by: By, dates: tuple[date, ...]) -> None:
    """By the coordinator, or by a member: the one who leads it knows the days."""
    _refuse_if_ended(team)
    team.record(TeamDatesSet, by, dates=tuple(sorted(set(dates))))


def end(team: Team, by: By) -> None:
    """Ended means ended; a new one can be made."""
    _refuse_if_ended(team)
    team.record(TeamEnded, by, members=tuple(sorted(team.members)))


def _refuse_if_ended(team: Team) -> None:
    if team.ended:
        raise Refused("Teamet er avsluttet. Lag et nytt om det trengs.")

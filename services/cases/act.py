"""One person doing one thing now: what an action may reach, and the only way it touches a stream."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from services.cases.pack import Pack, Packs
from services.cases.permissions import RULES, may_do
from services.cases.roles import ANSATT, ONE_THING_ONLY, STAFETTHOLDER, SYSTEM
from services.cases.stafettlogg import Stafettlogg
from services.kernel.clock import OSLO
from services.kernel.errors import NotFound, NotPermitted, Unavailable
from services.kernel.event_log import By, Created, Event, Repository, StoredEntry, Stream
from services.kernel.people import Register

S = TypeVar("S", bound=Stream)

RULE = UUID(int=0)
"""Nobody: the program itself, where it follows a rule. No person of the register has this id."""


@dataclass
class Act:
    """Handed to the action. Streams it opened or began are saved together when it returns."""

    person: UUID
    now: datetime
    repository: Repository
    register: Register
    packs: Packs
    language: str
    held: AsyncExitStack
    in_doubt: bool = False
    touched: dict[UUID, Stream] = field(default_factory=dict)
    along: dict[str, object] = field(default_factory=dict)
    """What is stored with the command's result, for what the database does in the same transaction: ids only."""

    @property
    def today(self) -> date:
        """The calendar day in Norway: what deadlines are counted from, for ever. Raises `Unavailable` while nobody has
        confirmed which day it is."""
        if self.in_doubt:
            raise Unavailable(
                "Klokka på serveren må sjekkes før vi kan regne ut fristen. Prøv igjen om litt. Ingenting er lagret."
            )
        return self.now.astimezone(OSLO).date()

    @property
    def system(self) -> By:
        """For what follows from a rule, not from a person's choice."""
        return By(RULE, SYSTEM, self.now)

    def pack_of(self, stream: Any) -> Pack:
        """The version that the case follows."""
        return self.packs[stream.pack]

    async def open(self, kind: type[S], stream: UUID, event: type[Event]) -> tuple[S, By]:
        """The stream, locked and fresh, and the role in which this person may raise the event in it.

        Raises `NotFound` where the person sees nothing of it, `NotPermitted` where they see but may not do this.
        """
        if stream not in self.touched:
            await self.held.enter_async_context(self.repository.lock(stream))
        roles, found = await self.repository.look(self.person, stream)
        role = _role(self._held(roles, found), event)
        if found and stream not in self.touched:
            self.touched[stream] = found
        return self._as(kind, stream), By(self.person, role, self.now)

    async def entry(self, stream: UUID, position: int) -> StoredEntry:
        """The entry of a stream at a position: what a page names it by, since versions would tell of entries that its
        reader does not see. Raises `NotFound` where this person does not see it, or its words were removed."""
        return await self.repository.entry(self.person, stream, position)

    async def consult(self, kind: type[S], stream: UUID, event: type[Event]) -> tuple[S, By]:
        """As `open`, for what is only read: others go on writing there. Look at it before anything else is awaited.

        Raises `NotFound` and `NotPermitted`.
        """
        async with self.repository.lock(stream):
            roles, found = await self.repository.look(self.person, stream)
        role = _role(self._held(roles, found), event)
        if not isinstance(found, kind):
            raise NotFound
        return found, By(self.person, role, self.now)

    async def join(self, kind: type[S], stream: UUID, first: type[Created], **fields: Any) -> S:
        """The stream, locked and fresh, begun now if nothing stands there. Whether the person may is asked before."""
        await self.held.enter_async_context(self.repository.lock(stream))
        _, found = await self.repository.look(self.person, stream)
        self.touched[stream] = found or kind.begin(first, self.system, stream=stream, **fields)
        return self._as(kind, stream)

    async def open_by_rule(self, kind: type[S], stream: UUID) -> tuple[S, By]:
        """The stream, locked and fresh, for what the program does by a rule. Raises `NotPermitted` for any person."""
        if self.person != RULE:
            raise NotPermitted("Dette gjør programmet selv, etter en regel.")
        await self.held.enter_async_context(self.repository.lock(stream))
        self.touched[stream] = await self.repository.current(kind, stream)
        return self._as(kind, stream), self.system

    async def reach(self, kind: type[S], stream: UUID) -> S:
        """The stream, locked and fresh, for what follows there by a rule from what this person has done elsewhere."""
        if stream not in self.touched:
            await self.held.enter_async_context(self.repository.lock(stream))
            self.touched[stream] = await self.repository.current(kind, stream)
        return self._as(kind, stream)

    async def open_in_office(self, kind: type[S], stream: UUID, event: type[Event]) -> tuple[S, By]:
        """The stream, locked and fresh, for whoever holds the office that may raise the event, whoever began it. Raises
        `NotPermitted` and `NotFound`."""
        by = await self.officer(event)
        await self.held.enter_async_context(self.repository.lock(stream))
        self.touched[stream] = await self.repository.current(kind, stream)
        return self._as(kind, stream), by

    async def begin(self, kind: type[S], event: type[Created], by: By | None = None, **fields: Any) -> tuple[S, By]:
        """A new stream, in an office of the register, or in the role ``by`` holds in the stream it grows out of."""
        by = by or await self.officer(event)
        if by.role not in RULES[event].do:
            raise NotPermitted("Du har ikke en rolle som kan gjøre dette.")
        stream = kind.begin(event, by, **fields)
        self.touched[stream.id] = stream
        return stream, by

    async def officer(self, event: type[Event]) -> By:
        """The person in the office that may raise the event. Raises `NotPermitted`."""
        office = may_do(event, await self.register.offices(self.person))
        if office is None:
            raise NotPermitted("Du har ikke en rolle som kan gjøre dette.")
        return By(self.person, office, self.now)

    async def open_by_office(self, kind: type[S], stream: UUID, event: type[Event]) -> tuple[S, By]:
        """As `open`, for what belongs to an office of the municipality: whoever holds it now may, also where somebody
        else began it. Whoever does not hold it needs a role in the stream."""
        office = may_do(event, await self.register.offices(self.person) - {ANSATT})
        if office is None:
            return await self.open(kind, stream, event)
        return await self.reach(kind, stream), By(self.person, office, self.now)

    async def leads(self, unit: UUID) -> bool:
        """Whether the person leads that unit now."""
        return any(one.leads and one.unit == unit for one in await self.register.employments(self.person))

    def _held(self, roles: frozenset[str], found: Stream | None) -> frozenset[str]:
        """Whose last day as fungerende has passed by the program's own clock acts no more, whatever the database's
        clock says."""
        if isinstance(found, Stafettlogg) and self.person not in found.holders_at(self.now):
            return roles - {STAFETTHOLDER}
        return roles

    def _as(self, kind: type[S], stream: UUID) -> S:
        found = self.touched.get(stream)
        if not isinstance(found, kind):
            raise NotFound
        return found


def _role(roles: frozenset[str], event: type[Event]) -> str:
    role = may_do(event, roles)
    if role is None and not roles - ONE_THING_ONLY:
        raise NotFound
    if role is None:
        raise NotPermitted("Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.")
    return role

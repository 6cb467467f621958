"""The only door for writes: load, permit, guard, record, save."""

import asyncio
import hashlib
import random
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from uuid import UUID

import msgspec

from services.cases.act import Act
from services.cases.action import action_of
from services.cases.command import Command, refuse_unfit
from services.cases.pack import Packs
from services.cases.permissions import audience
from services.kernel.clock import Clock
from services.kernel.errors import Refused, StafettloggError, Unavailable
from services.kernel.event_log import Command as Recorded
from services.kernel.event_log import Conflict, EventLog, Repository, Stream, taken_back
from services.kernel.follow import AWAY
from services.kernel.people import Register
from services.kernel.unsaved import FULL

TRIES = 5
PAUSE = 0.01


@dataclass(frozen=True)
class Done:
    """What came of it: the stream to show next, and the position that its views must have reached."""

    stream: UUID
    position: int


@dataclass(frozen=True)
class Cases:
    """Everything that writing needs, wired once. ``full``: the disk has no more room than its servers need to live."""

    log: EventLog
    repository: Repository
    register: Register
    packs: Packs
    clock: Clock
    full: Callable[[], bool] = lambda: False
    _under_way: set[asyncio.Task[Done]] = field(default_factory=set, repr=False)

    async def perform(self, command: Command, person: UUID, command_id: UUID, language: str = "nb") -> Done:
        """Carries the command out once, however often it is sent, and also when its client hangs up meanwhile.

        Raises `Refused`, `NotFound`, `NotPermitted`, `Stale` or `Unavailable`; then nothing was done.
        """
        work = asyncio.create_task(self._perform(command, person, command_id, language))
        self._under_way.add(work)  # the loop itself holds tasks only weakly
        work.add_done_callback(self._under_way.discard)
        return await asyncio.shield(work)

    async def _perform(self, command: Command, person: UUID, command_id: UUID, language: str) -> Done:
        """Whether it was carried out before is asked only where it cannot be carried out now: its id is taken then, or
        what it asks for has happened."""
        body = hash_of(command)
        for attempt in range(TRIES):
            try:
                return await self._try(command, person, command_id, body, language)
            except StafettloggError as refusal:
                try:
                    done = await self._done_before(command_id, person, body)
                except AWAY:
                    raise refusal from None  # the same form, sent again, finds out
                if done is None:
                    raise
                return done
            except Conflict:
                if done := await self._done_before(command_id, person, body):
                    return done
                await asyncio.sleep(random.uniform(0, PAUSE * 2**attempt))  # noqa: S311  (so that two do not meet again)
        raise Unavailable("Mange skriver i denne loggen akkurat nå. Vent litt og prøv igjen.")

    async def _done_before(self, command_id: UUID, person: UUID, body: bytes) -> Done | None:
        known = await self.log.known(command_id)
        if known is None:
            return None
        if known["person"] != person or known["body_hash"] != body:
            raise Refused("Dette skjemaet er sendt inn før med et annet innhold. Åpne siden på nytt og prøv igjen.")
        return Done(UUID(msgspec.json.decode(known["result"])["stream"]), known["position"])

    async def _try(self, command: Command, person: UUID, command_id: UUID, body: bytes, language: str) -> Done:
        if self.full():
            raise Unavailable(FULL)
        now = self.clock.now()
        refuse_unfit(command, *self.clock.span())
        async with AsyncExitStack() as held:
            act = Act(
                person, now, self.repository, self.register, self.packs, language, held, in_doubt=self.clock.in_doubt
            )
            try:
                stream = await action_of(command).handle(command, act)
                result = msgspec.json.encode({"stream": stream} | act.along).decode()
                position = await self._save(act, Recorded(command_id, person, body, result))
            except BaseException:
                for touched in act.touched:
                    self.repository.forget(touched)
                raise
        return Done(stream, position)

    async def _save(self, act: Act, command: Recorded) -> int:
        streams: list[Stream] = list(act.touched.values())
        raised = {stream.id: stream.raised() for stream in streams}
        events = [event for some in raised.values() for event in some]
        if not events:
            raise Refused("Det var ingenting å lagre.")
        position = await self.log.append(
            [(event, audience(event)) for event in events], command, bytes.fromhex(self.packs.in_force)
        )
        for stream in streams:
            if taken_back(raised[stream.id]):
                self.repository.forget(stream.id)  # read anew, without what does not count any more
            else:
                self.repository.remember(stream)
        return position


def hash_of(command: Command) -> bytes:
    """What tells whether two commands with one id ask for the same."""
    body = msgspec.json.encode([type(command).__name__, command], order="sorted")
    return hashlib.sha256(body).digest()

"""What was sent and what was answered: afterwards the database must say the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

import asyncpg

Answer = Literal["acknowledged", "refused", "unknown"]

WRONG: Mapping[bool, Answer] = {False: "refused", True: "acknowledged"}
COMMANDS = "SELECT id, person, position, result->>'stream' AS stream FROM command"
EVENTS = "SELECT command, actor, topic, recorded, position FROM event ORDER BY position"


@dataclass
class Sent:
    """One command. ``whole``: the lists of topics that would each be all of it. ``denied_at``: when it was last said
    that nothing is stored. ``forbidden``: it must be refused. ``form``: what is sent, and sent again."""

    id: UUID
    person: UUID
    action: str
    whole: Sequence[Sequence[str]]
    answer: Answer = "unknown"
    tries: int = 0
    denied_at: datetime | None = None
    denied_with: str = ""
    said: str = ""
    first_sent: float = 0.0
    forbidden: bool = False
    form: Sequence[tuple[str, str]] = ()


@dataclass
class Ledger:
    """Every command of a campaign."""

    sent: dict[UUID, Sent] = field(default_factory=dict)

    def those(self, answer: Answer) -> Sequence[Sent]:
        """In the order they were sent."""
        return [one for one in self.sent.values() if one.answer == answer]

    async def compare(self, connection: asyncpg.Connection) -> "Compared":
        """What stands in the database, held against what was answered."""
        events: dict[UUID, list[asyncpg.Record]] = {}
        for row in await connection.fetch(EVENTS):
            events.setdefault(row["command"], []).append(row)
        commands = {row["id"]: row for row in await connection.fetch(COMMANDS)}
        return Compared(self.sent, commands, events)


@dataclass
class Compared:
    """Each list names the commands it has found; all but ``unknown_stored`` are faults."""

    sent: Mapping[UUID, Sent]
    commands: Mapping[UUID, asyncpg.Record]
    events: Mapping[UUID, Sequence[asyncpg.Record]]

    @property
    def lost(self) -> list[str]:
        """Acknowledged, and not there."""
        return [
            _name(one) for one in self.sent.values() if one.answer == "acknowledged" and one.id not in self.commands
        ]

    @property
    def half_done(self) -> list[str]:
        """Stored otherwise than whole: events missing or doubled, a command without events, events without one."""
        strangers = [str(id_) for id_ in {*self.commands, *self.events} - self.sent.keys()]
        return strangers + [_name(one) for one in self.sent.values() if not (self._absent(one) or self._whole(one))]

    @property
    def wrongly_answered(self) -> list[str]:
        """Refused, though the person may; or the other way round."""
        return [_name(one) for one in self.sent.values() if one.answer == WRONG[one.forbidden]]

    @property
    def refused_but_stored(self) -> list[str]:
        return [_name(one) for one in self.sent.values() if one.answer == "refused" and not self._absent(one)]

    @property
    def unknown_stored(self) -> list[str]:
        """Nobody heard, and it is there all the same: allowed, as long as it is whole."""
        return [_name(one) for one in self.sent.values() if one.answer == "unknown" and not self._absent(one)]

    @property
    def denied_but_stored(self) -> list[str]:
        """It was said that nothing is stored, and it was: what is there was recorded before those words."""
        denied = [one for one in self.sent.values() if one.denied_at and one.id in self.events]
        return [_name(one) for one in denied if one.denied_at and self.events[one.id][0]["recorded"] < one.denied_at]

    def _absent(self, one: Sent) -> bool:
        return one.id not in self.commands and one.id not in self.events

    def _whole(self, one: Sent) -> bool:
        command, events = self.commands.get(one.id), self.events.get(one.id, [])
        if command is None or command["person"] != one.person or not events:
            return False
        topics = Counter(row["topic"] for row in events)
        positions = [row["position"] for row in events]
        together = positions == list(range(positions[0], positions[0] + len(positions)))
        return together and command["position"] == positions[-1] and any(topics == Counter(all_) for all_ in one.whole)


def _name(one: Sent) -> str:
    return f"{one.action} {one.id} ({one.answer}, {one.tries} tries{', ' + one.said if one.said else ''})"

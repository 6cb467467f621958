"""A municipality's post office: the parts that notify needs, phones, and a look at what was delivered."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from services.cases.stafettlogg import MaalSet
from services.kernel.clock import Clock
from services.kernel.config import Settings, read_settings
from services.kernel.database import Database
from services.kernel.disk import Disk
from services.kernel.metrics import Metrics
from services.kernel.people import Register
from services.kernel.signals import Subject
from services.notify import subscriptions
from services.notify.announce import Announcer
from services.notify.subscriptions import address_of
from services.projections.stand import NAMES
from tests.cases.people import KARI, Somebody
from tests.cases.school import School, open_school
from tests.doubles.push_service import Phone

ENTRY = """
    INSERT INTO event SELECT $1::bigint, $2, 1000 + $1::bigint, $3, $4, 'stafettholder', $5, $6, '', $7, '', ''"""
AGAIN = """
    INSERT INTO event
    SELECT p, stream, 1000 + p, topic, actor, role, recorded, command, '', audience, '', ''
      FROM event, generate_series($1::bigint + 1, $1::bigint + $2::bigint) p WHERE position = $1"""
MUNICIPALITY = "Øvre Vik kommune"
STAND = "INSERT INTO follower VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET position = $3"


class Bell:
    """Signals within one process, as if NATS were away: followers look for themselves as well."""

    connected = False

    def __init__(self) -> None:
        self._wakes: list[Callable[[int], None]] = []
        self.rung: list[int] = []

    async def publish(self, subject: Subject, position: int) -> None:
        for wake in self._wakes:
            wake(position)

    def subscribe(self, subject: Subject, wake: Callable[[int], None]) -> None:
        self._wakes.append(wake)

    def wake(self, position: int) -> None:
        """In place of a follower that is woken."""
        self.rung.append(position)


@dataclass
class Office:
    """Fulfils the Parts of notify. ``school`` is where things happen; ``phones`` are by person and place."""

    settings: Settings
    keeper: AsyncEngine
    records: asyncpg.Pool
    register: Register
    school: School
    clock: Clock = field(default_factory=Clock)
    signals: Bell = field(default_factory=Bell)
    metrics: Metrics = field(default_factory=Metrics)
    disk: Disk = field(init=False)
    phones: dict[tuple[UUID, str], Phone] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.disk = Disk((), self.keeper)

    async def phone(self, who: Somebody, path: str = "") -> Phone:
        """A phone with varsler turned on; ``path`` tells a person's phones apart."""
        phone = self.phones.setdefault((who.id, path), Phone())
        found = phone.subscription(self.path(who, path))
        await subscriptions.save(self.keeper, who.id, found, self.clock.time.now())
        return phone

    def path(self, who: Somebody, path: str = "") -> str:
        return f"/{who.given_name}{path}"

    async def add_entry(self, stream: UUID, audience: Sequence[str], actor: Somebody = KARI) -> int:
        """A `MaalSet` as the log would hold it, with an audience of the test's choosing. Answers with its position."""
        position = await self.school.height() + 1
        await self.sql(ENTRY, position, stream, MaalSet.TOPIC, actor.id, self.clock.time.now(), uuid4(), audience)
        await self.sql("UPDATE head SET position = $1", position)
        return position

    async def repeat_entry(self, position: int, times: int) -> None:
        """The last entry of all again, so many times more."""
        await self.sql(AGAIN, position, times)
        await self.sql("UPDATE head SET position = $1", position + times)

    async def views_catch_up(self) -> int:
        """In place of the projections: the views stand where the log stands."""
        position = await self.school.height()
        await self.views_stand(position)
        return position

    async def views_stand(self, position: int) -> None:
        for name in NAMES:
            await self.sql(STAND, name, "view", position)
        await self.signals.publish(Subject.VIEWS, position)

    async def skip(self) -> None:
        """What has happened so far is not the test's concern."""
        position = await self.views_catch_up()
        await self.sql(STAND, "notify", "follower", position)

    async def announce(self) -> None:
        """All that is new becomes deliveries; nothing is sent."""
        await self.views_catch_up()
        announcer = Announcer(self.records, self.clock.time.now, self.signals)  # type: ignore[arg-type] # it only wakes
        await announcer.start()
        while await announcer.advance():
            pass

    async def deliveries(self, **wanted: object) -> Sequence[Any]:
        """Rows of the table, oldest first, those with these values."""
        rows = await self.sql("SELECT * FROM delivery ORDER BY id")
        return [row for row in rows if all(row[name] == value for name, value in wanted.items())]

    async def states(self, who: Somebody) -> list[str]:
        """How the person's deliveries stand, in order."""
        return [row["state"] for row in await self.deliveries(person=who.id)]

    async def told(self, position: int) -> dict[UUID, str]:
        """Who is told of an event, and how."""
        return {row["person"]: row["kind"] for row in await self.deliveries(occasion=str(position))}

    async def subscribed(self, who: Somebody, path: str = "") -> bool:
        address = address_of(self.phones[who.id, path].subscription(self.path(who, path)).endpoint)
        return address in [device.address for device in await subscriptions.of_person(self.keeper, who.id)]

    async def pass_time(self, seconds: float) -> None:
        """For the deliveries that wait: as if so much time had gone."""
        await self.sql(
            "UPDATE delivery SET due = due - $1::interval, created = created - $1::interval WHERE ended IS NULL",
            timedelta(seconds=seconds),
        )

    async def settled(self) -> bool:
        """Whether every delivery has come to its end."""
        return not await self.sql("SELECT FROM delivery WHERE ended IS NULL")

    async def sql(self, statement: str, *values: object) -> Sequence[Any]:
        rows: Sequence[Any] = await self.school.admin.fetch(statement, *values)
        return rows


@asynccontextmanager
async def open_office(dsn: str, folder: Path) -> AsyncIterator[Office]:
    """On a migrated database with the register in it."""
    environment = {"STAFETTLOGG_DEMO": "1", "STAFETTLOGG_DATA": str(folder), "MUNICIPALITY": MUNICIPALITY}
    database = Database(dsn)
    keeper = database.engine("keeper")
    async with open_school(dsn, folder) as school:
        yield Office(read_settings(environment), keeper, await database.pool("keeper"), Register(keeper), school)
    await database.close()

"""Making the views' tables: the same statements for a first start, a new version and a rebuild, rights included."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Table, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.schema import CreateIndex, CreateTable

from services.kernel.follow_positions import BUILDING, RETIRED, VIEW, follower, parked
from services.projections.audience import SEEN_FROM
from services.projections.view import View

MAKING = 4712
STAFF = "for_staff AND ((SELECT works()) OR (SELECT oversees()))"
LED = "led_by = ANY ((SELECT my_units())::uuid[])"
OVERSEEN = "led_by IS NOT NULL AND (SELECT oversees())"
KEPT_FROM_ME = "stream = ANY ((SELECT kept_from_me())::uuid[])"
MINE = "stream = ANY ((SELECT my_streams())::uuid[])"
SEEN = "((SELECT my_access()) -> stream::text) ?| audience"
LATER = "'deltaker' = ANY (audience) AND "
SINCE = "((SELECT my_since()) ->> stream::text)::bigint"


async def make_tables(engine: AsyncEngine, views: Sequence[View]) -> Sequence[View]:
    """Those that are missing while the log is still empty; several processes may try at once. Answers with the views
    that must be built from the log first: an empty table would hold everyone back, or show nothing."""
    names = [view.table.name for view in views]
    async with engine.begin() as connection:
        await connection.execute(text(f"SELECT pg_advisory_xact_lock({MAKING})"))
        if not await connection.scalar(text("SELECT position FROM head")):
            for view in views:
                await _begin(connection, view.table)
        there = await _in_service(connection, names)
        await _renew(connection, [view.table for view in views if view.table.name in there])
        await _mark(connection, names, there)
    return [view for view in views if view.table.name not in there]


async def _begin(connection: AsyncConnection, table: Table) -> None:
    if not await exists(connection, table.name):
        await connection.execute(CreateTable(table))
        for index in table.indexes:
            await connection.execute(CreateIndex(index))
        await guard(connection, table)
    row = insert(follower).values(name=table.name, kind=VIEW, position=0)
    await connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"kind": VIEW}))


async def exists(connection: AsyncConnection, name: str) -> bool:
    """Whether there is such a table."""
    return await connection.scalar(text("SELECT to_regclass(:name)"), {"name": name}) is not None


async def _in_service(connection: AsyncConnection, names: Sequence[str]) -> set[str]:
    """Those that have both their table and their position."""
    question = text("""
        SELECT name FROM follower WHERE name = ANY (:names) AND kind <> :building AND to_regclass(name) IS NOT NULL""")
    rows = await connection.execute(question, {"names": list(names), "building": BUILDING})
    return {row.name for row in rows}


async def _renew(connection: AsyncConnection, tables: Sequence[Table]) -> None:
    """A table that a release before 0016 has guarded knows nothing yet of those who see only what comes."""
    question = text("""
        SELECT tablename FROM pg_policies
         WHERE policyname = 'seen' AND tablename = ANY (:later) AND strpos(qual, 'my_since') = 0""")
    later = [one.name for one in tables if SEEN_FROM in one.info]
    rows = await connection.execute(question, {"later": later})
    old = {row.tablename for row in rows}
    for table in tables:
        if table.name in old:
            await connection.execute(text(f"ALTER POLICY seen ON {table.name} USING ({seen(table)})"))


async def _mark(connection: AsyncConnection, names: Iterable[str], there: Iterable[str]) -> None:
    """Those of this release, those that wait for their table, and those that only an older release goes on with."""
    mine, others = follower.c.name.in_(names), follower.c.name.not_in(names) & (follower.c.kind == VIEW)
    for which, kind in (
        (mine & follower.c.name.in_(there) & (follower.c.kind != VIEW), VIEW),
        (mine & follower.c.name.not_in(there) & (follower.c.kind != BUILDING), BUILDING),
        (others, RETIRED),
    ):
        await connection.execute(update(follower).where(which).values(kind=kind))


def seen(table: Table) -> str:
    """The policy's condition: the reader's roles meet the row's audience. A deltaker who was let in to see only what
    comes, is in no audience, but sees what a deltaker sees of the rows that began since. A table with ``led_by`` is
    seen by whoever leads that unit now, and by the BTI-koordinator, without a part in the stream; not by one whom the
    family has shut out, nor by a leader who is too close to the barn. One with ``for_staff`` is seen by whoever is
    employed, and by the BTI-koordinator."""
    if "for_staff" in table.c:
        return f"({STAFF}) OR ({MINE} AND {SEEN})"
    column = table.info.get(SEEN_FROM)
    mine = SEEN
    if column is not None:
        began = f"{column} >= {SINCE}" if column else f"{SINCE} IS NOT NULL"
        mine = f"({SEEN} OR ({LATER}{began}))"
    # What costs least is asked first: an OR goes from left to right, several policies in no order that is promised.
    if "led_by" in table.c:
        return f"(({LED} OR ({OVERSEEN})) AND NOT {KEPT_FROM_ME}) OR ({MINE} AND {mine})"
    return f"{MINE} AND {mine}"


async def guard(connection: AsyncConnection, table: Table) -> None:
    """Row-level security, policies and rights. COPY does not pass it: fill the table first."""
    name = table.name
    for statement in (
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY written ON {name} TO stafettlogg_projector USING (true) WITH CHECK (true)",
        f"CREATE POLICY seen ON {name} FOR SELECT TO stafettlogg_reader USING ({seen(table)})",
        f"GRANT SELECT ON {name} TO stafettlogg_reader",
    ):
        await connection.execute(text(statement))


async def drop_retired(engine: AsyncEngine, names: Iterable[str]) -> None:
    """The tables that the release before this one has stopped reading."""
    for name in names:
        async with engine.begin() as connection:
            await connection.execute(text("SET LOCAL lock_timeout = '2s'"))
            await connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
            await connection.execute(follower.delete().where(follower.c.name == name))
            await connection.execute(parked.delete().where(parked.c.follower == name))

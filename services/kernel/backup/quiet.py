"""What must not go on where it stopped when a database comes back from the past: logins, and phones that would ring
for old news."""

import asyncpg

LOGINS = "DELETE FROM session"
NEWS = """
    UPDATE delivery SET state = 'not reached', reason = 'gjenopprettet', ended = now()
     WHERE state IN ('waiting', 'deferred')"""
# The views are made anew, from the first event on.
VIEWS = (
    "DELETE FROM parked WHERE follower NOT IN (SELECT name FROM follower WHERE kind = 'follower')",
    "DELETE FROM follower WHERE kind <> 'follower'",
)


async def forget_views(connection: asyncpg.Connection) -> None:
    """Their tables are in no backup: their positions must not say that they are full."""
    for statement in VIEWS:
        await connection.execute(statement)


async def end_logins_and_news(connection: asyncpg.Connection) -> None:
    """Everybody logs in again. News that waited at the moment of the backup has been sent since, or is old."""
    await connection.execute(LOGINS)
    await connection.execute(NEWS)

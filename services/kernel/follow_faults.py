"""Which faults of the database pass by themselves, and which are defects of the program."""

import asyncpg
from sqlalchemy.exc import DBAPIError, PendingRollbackError, ResourceClosedError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

GONE = (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError, PendingRollbackError, ResourceClosedError,
        NoConnectionFree)  # fmt: skip
"""Without an SQLSTATE: the server is not there, or a connection went away under us."""
PASSING = ("08", "25006", "40", "53", "55", "57", "58", "42P01")
"""What SQLSTATE begins with where trying again helps: the server is away, read-only for now, full, or locked; one
transaction stood in another's way; or a table is being swapped, and comes back under its name."""
LOCKED = ("40P01", "55P03")


def sqlstate(fault: BaseException) -> str:
    """The five characters, or "" where the server did not say any."""
    return str(getattr(getattr(fault, "orig", fault), "sqlstate", None) or "")


def passing(fault: BaseException) -> bool:
    """Whether it is worth waiting for."""
    said = getattr(getattr(fault, "orig", None), "__cause__", None)  # SQLAlchemy wraps what asyncpg says of its own
    if isinstance(said or fault, asyncpg.InvalidCachedStatementError):
        return True
    if state := sqlstate(fault):
        return state.startswith(PASSING)
    return isinstance(said or fault, GONE) or (isinstance(fault, DBAPIError) and fault.connection_invalidated)

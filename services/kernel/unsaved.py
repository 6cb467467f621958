"""What was not saved, as far as we know, and why: a server that is away and a disk that is full want different words.

A server that goes away may have stored it just before: only the same form, sent again with its id, finds out.
"""

import errno
import sqlite3
from collections.abc import Iterator

from services.kernel.errors import Unavailable
from services.kernel.follow_faults import sqlstate
from services.kernel.i18n import N_

DISK_FULL = "53100"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
AWAY = N_(
    "Vi fikk ikke svar, og vet ikke om det ble lagret. Vent litt og prøv igjen: det du skrev, er her fortsatt, og det "
    "blir ikke lagret to ganger."
)
FULL = N_(
    "Det ble ikke lagret, for serveren har ikke plass akkurat nå. Alt som var lagret før, er trygt. "
    "Det du skrev, er her fortsatt: vent litt og prøv igjen."
)


def unsaved(fault: BaseException | None = None) -> Unavailable:
    """The refusal for whoever tried; the fault behind it goes along as its cause."""
    refusal = Unavailable(FULL if fault and disk_full(fault) else AWAY)
    refusal.__cause__ = fault
    return refusal


def disk_full(fault: BaseException) -> bool:
    """Whether somewhere behind the fault a disk is full: PostgreSQL's, the vault's, or one that we write to."""
    return any(
        sqlstate(one) == DISK_FULL
        or getattr(one, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        or (isinstance(one, OSError) and one.errno in NO_ROOM)
        for one in _behind(fault)
    )


def _behind(fault: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = fault
    while one is not None:
        yield one
        one = one.__cause__ or one.__context__

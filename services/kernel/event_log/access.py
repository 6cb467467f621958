"""Access to a stream, written in the same transaction as the event that gives or ends it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class Access:
    """One row of `access`: from this position on, the person (or whoever leads the unit) has the role, or no longer.

    Exactly one of ``person`` and ``unit`` is set. ``stream`` names another stream than the event's own.
    ``barn``: the role rests on parental responsibility for this barn, ``tjeneste``: on working in that unit; both are
    asked of the register each time. ``last_on``: it ends by itself after that day. ``fra_naa``: of what the role sees,
    only what stands at this position or after it. ``from_age``: years that the person must have reached.
    """

    role: str
    person: UUID | None = None
    unit: UUID | None = None
    given: bool = True
    stream: UUID | None = None
    barn: UUID | None = None
    tjeneste: UUID | None = None
    last_on: date | None = None
    fra_naa: bool = False
    from_age: int | None = None


BESIDE = frozenset({"stafettlogg", "kontroll"})
"""Whoever these kinds of streams let into a log, they let into what lies beside it, and out of both at once."""
LOG, BESIDE_LOG = 4, 8
VERSION = 76
"""The bits of a UUID from which its version is read (RFC 9562): random ids have 4, ours 8."""


def stream_beside(stream: UUID) -> UUID:
    """The stream that lies beside a log: it has a key and versions of its own, and the log's access, always."""
    return _with_version(stream, BESIDE_LOG)


def log_beside(stream: UUID) -> UUID:
    """The log that a stream lies beside."""
    return _with_version(stream, LOG)


def with_beside(topic: str, stream: UUID, access: Access) -> Iterator[Access]:
    """The access that an event gives or ends, in the log and in what lies beside it."""
    yield access
    if topic.partition(".")[0] in BESIDE:
        yield replace(access, stream=stream_beside(access.stream or stream))


def _with_version(stream: UUID, version: int) -> UUID:
    return UUID(int=stream.int & ~(0xF << VERSION) | version << VERSION)

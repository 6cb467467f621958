"""What an event gave access to, read from its sealed content: only where the keys are at hand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast
from uuid import UUID

import asyncpg
import msgspec
from cryptography.exceptions import InvalidTag

from services.kernel.event_log.access import with_beside
from services.kernel.event_log.event import Event, event_classes
from services.kernel.event_log.mapper import SealingMapper
from services.kernel.event_log.read import entry_of
from services.kernel.vault import Vault

Grant = tuple[UUID, UUID | None, UUID | None, str, bool, UUID | None, UUID | None, date | None, bool, int | None]
"""stream, person, unit, role, given, barn, tjeneste, last_on, fra_naa, from_age: a row of `access`, no place."""


class Unreadable(Exception):
    """The content does not open with the key of its stream: it was not sealed by this product for this place."""


class Opening:
    """Opens contents with the vault's keys. Topics are looked up in the product's own list and nowhere else."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._mapper = SealingMapper(vault.key)

    async def fetch(self, streams: Iterable[UUID]) -> None:
        """Before `event` is asked for their events."""
        await self._vault.fetch(streams)

    def event(self, row: Mapping[str, Any]) -> Event | None:
        """None where the key or the kind of event is not known here. Raises `Unreadable`."""
        if row["topic"] not in event_classes() or not self._vault.has(row["stream"]):
            return None
        try:
            return self._mapper.to_domain_event(entry_of(cast("asyncpg.Record", row)))
        except (InvalidTag, msgspec.MsgspecError) as fault:
            raise Unreadable from fault


def grants_of(event: Event) -> Counter[Grant]:
    """The rows of `access` that the event brought with it."""
    stream: UUID = event.originator_id
    return Counter(
        (
            one.stream or stream, one.person, one.unit, one.role, one.given, one.barn, one.tjeneste, one.last_on,
            one.fra_naa, one.from_age,
        )
        for given in event.access()
        for one in with_beside(event.TOPIC, stream, given)
    )  # fmt: skip


def rows_of(rows: Iterable[asyncpg.Record]) -> Counter[Grant]:
    """The rows of `access` that stand there."""
    return Counter(
        (
            row["stream"], row["person"], row["unit"], row["role"], row["given"], row["barn"], row["tjeneste"],
            row["last_on"], row["fra_naa"], row["from_age"],
        )
        for row in rows
    )  # fmt: skip

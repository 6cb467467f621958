"""One event held against everything that is known of it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg

from services.kernel.event_log.stored import leaf_hash
from services.kernel.proof.leaves import header_of
from services.kernel.proof.tiles import TiledTree
from services.kernel.proof.verifying.erased import Erased
from services.kernel.proof.verifying.opening import Opening, Unreadable, grants_of, rows_of

NOBODY = UUID(int=0)
HEADER = "hodet er endret siden det ble signert."
LEAF = "bladverdien som ble lagret med hendelsen, er endret, eller så er hodet endret siden det ble skrevet."
CONTENT = "innholdet er endret."
READERS = "det er endret hvilken strøm innholdet hører til, eller hvem som får lese det."
TAKEN = "innholdet er borte, og ingen har besluttet å slette det."
BACK = "innholdet er besluttet slettet, men står her igjen."
SEAL = "innholdet er ikke forseglet med nøkkelen til saken: det er ikke skrevet av programmet."
ACCESS = "radene om hvem som har adgang, er ikke de som hendelsen ga."
COMMAND = "kommandoen som førte til hendelsen, mangler eller er en annen."


@dataclass
class Standard:
    """What events are held against. ``proven``: up to here the tree's leaves are signed for."""

    tree: TiledTree
    proven: int
    opening: Opening | None = None
    erased: Erased | None = None
    removed: int = 0
    unopened: int = 0
    _owed: UUID = field(default=NOBODY)

    def wrong_header(self, row: Mapping[str, Any]) -> tuple[bytes, str | None]:
        """The leaf that the header gives, and what is wrong with it. Raises `Missing`."""
        position = row["position"]
        leaf = leaf_hash(position, header_of(row))
        if position <= self.proven and leaf != self.tree.leaf(position - 1):
            return leaf, HEADER
        return leaf, None if leaf == row["leaf"] else LEAF

    def wrong_content(self, row: Mapping[str, Any], payload: asyncpg.Record | None) -> str | None:
        """Gone is well where it was decided; what stands must be what the header says."""
        decided = self.erased.holds(row["stream"], row["position"]) if self.erased else None
        if payload is None:
            self.removed += 1
            return TAKEN if decided is False else None
        if decided:
            return BACK
        if content_hash(payload) != row["payload_hash"]:
            return CONTENT
        if (payload["stream"], payload["audience"]) != (row["stream"], row["audience"]):
            return READERS
        return None

    def wrong_access(self, row: Mapping[str, Any], grants: Sequence[asyncpg.Record]) -> str | None:
        """Derived again from the content, where the keys are at hand."""
        if self.opening is None or row["sealed"] is None:
            return None
        try:
            event = self.opening.event(row)
        except Unreadable:
            return SEAL
        if event is None:
            self.unopened += 1
            return None
        return ACCESS if grants_of(event) != rows_of(grants) else None

    def wrong_command(self, row: Mapping[str, Any], commands: Sequence[asyncpg.Record]) -> str | None:
        """A command stands at the last of its events; events without one (of tools and tests) are passed over."""
        mine = row["command"]
        if mine == NOBODY:
            return None
        self._owed = NOBODY if commands else mine
        return COMMAND if any(command["id"] != mine for command in commands) else None

    def owes_another(self, row: Mapping[str, Any] | None) -> bool:
        """Whether the event before this one was the last of a command that is not there."""
        return self._owed != NOBODY and (row is None or row["command"] != self._owed)


def content_hash(payload: Mapping[str, Any] | asyncpg.Record) -> bytes:
    """SHA-256(salt ‖ sealed), as the header has it."""
    return hashlib.sha256(payload["salt"] + payload["sealed"]).digest()

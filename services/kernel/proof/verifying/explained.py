"""Moved or swapped, where that can be told: whose place a header was signed for, whose content stands here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import asyncpg

from services.kernel.event_log.stored import leaf_hash
from services.kernel.proof.leaves import header_of
from services.kernel.proof.verifying.finding import Finding
from services.kernel.proof.verifying.one_event import CONTENT, HEADER, Standard, content_hash

WHOSE = "SELECT position FROM event WHERE payload_hash = $1 ORDER BY position LIMIT 1"


async def explained(
    finding: Finding, row: Mapping[str, Any] | None, standard: Standard, connection: asyncpg.Connection
) -> Finding:
    """The finding, in more telling words if there are any. ``row``: what stands there, payload and all."""
    if row and finding.wrong == HEADER and (home := _home(header_of(row), standard)):
        return replace(finding, wrong=f"den er flyttet: det som står her, ble signert som hendelse {home}.")
    if row and finding.wrong == CONTENT:
        owner = await connection.fetchval(WHOSE, content_hash(row))
        if owner is not None:
            return replace(finding, wrong=f"innholdet er byttet: det hører til hendelse {owner}.")
    return finding


def _home(header: bytes, standard: Standard) -> int | None:
    for position in range(1, standard.proven + 1):
        if leaf_hash(position, header) == standard.tree.leaf(position - 1):
            return position
    return None

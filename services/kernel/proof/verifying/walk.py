"""From the first event to the last: what fits is counted, and the first that does not is named."""

from collections.abc import Callable, Mapping
from typing import Any

import asyncpg

from services.kernel.proof.tree import Frontier
from services.kernel.proof.verifying.examined import Examined
from services.kernel.proof.verifying.explained import explained
from services.kernel.proof.verifying.finding import EventName, Finding
from services.kernel.proof.verifying.one_event import COMMAND, Standard
from services.kernel.proof.verifying.rows import Batch, batches

MISSING = "den mangler."


class Walk:
    """Through one database, once. ``position`` is how far everything fitted."""

    def __init__(self, examined: Examined, standard: Standard, progress: Callable[[int], None]) -> None:
        self._examined = examined
        self._standard = standard
        self._progress = progress
        self._ahead = list(examined.beyond())
        self._frontier = Frontier() if self._ahead else None
        self._fitted = examined.proven
        self._before: Mapping[str, Any] | None = None
        self.position = 0

    async def first_that_does_not_fit(self, connection: asyncpg.Connection) -> Finding | None:
        """Reads inside a transaction that sees one moment. Raises `Missing`."""
        async for batch in batches(connection):
            if self._standard.opening:
                await self._standard.opening.fetch({row["stream"] for row in batch.events})
            if finding := self._batch(batch):
                return await explained(finding, self._before, self._standard, connection)
            self._progress(self.position)
        return self._end(await connection.fetchval("SELECT position FROM head"))

    def _batch(self, batch: Batch) -> Finding | None:
        stray = batch.first_stray()
        for row in batch.events:
            if row["position"] <= self.position:
                return Finding(row["position"], "den står utenfor rekken, som begynner på 1.", EventName.of(dict(row)))
            if (stray is not None and stray < row["position"]) or row["position"] != self.position + 1:
                return self._gap(stray, batch)
            if finding := self._event(row, batch):
                return finding
            self.position += 1
        if not batch.events and self.position < self._examined.signed:
            return self._cut()
        return None if stray is None else self._gap(stray, batch)

    def _event(self, row: asyncpg.Record, batch: Batch) -> Finding | None:
        position = row["position"]
        payload = next(iter(batch.payloads.get(position, ())), None)
        facts = dict(row) | {"salt": payload and payload["salt"], "sealed": payload and payload["sealed"]}
        if self._standard.owes_another(facts) and self._before:
            return Finding(position - 1, COMMAND, EventName.of(self._before))
        self._before = facts
        leaf, wrong = self._standard.wrong_header(facts)
        wrong = (
            wrong
            or self._standard.wrong_content(facts, payload)
            or self._standard.wrong_access(facts, batch.grants.get(position, ()))
            or self._standard.wrong_command(facts, batch.commands.get(position, ()))
        )
        return Finding(position, wrong, EventName.of(facts)) if wrong else self._rooted(leaf, position)

    def _rooted(self, leaf: bytes, position: int) -> Finding | None:
        """Where the tiles do not reach, only whole stretches between two checkpoints can be held."""
        if self._frontier is None or not self._ahead:
            return None
        self._frontier.append(leaf)
        while self._ahead and self._ahead[0][0] == position:
            _, root = self._ahead.pop(0)
            if self._frontier.root() != root:
                first = self._fitted + 1
                return Finding(
                    first,
                    f"en av hendelsene {first}–{position} er ikke den som ble signert. Flisene mangler, "
                    "så det kan ikke sies hvilken.",
                )
            self._fitted = position
        return None

    def _gap(self, stray: int | None, batch: Batch) -> Finding:
        expected = self.position + 1
        if stray is not None and stray < expected:
            return Finding(stray, "den finnes ikke, men andre rader viser til den.")
        if not batch.events:
            return Finding(expected, "hodet mangler, men andre rader viser til hendelsen.")
        left = next(iter(batch.payloads.get(expected, ())), None)
        return Finding(expected, f"den mangler. Innholdet ligger igjen i strøm {left['stream']}." if left else MISSING)

    def _cut(self) -> Finding:
        first, last = self.position + 1, self._examined.signed
        return Finding(first, f"loggen er kappet. Hendelsene {first}–{last} er signert, men finnes ikke lenger.")

    def _end(self, head: int | None) -> Finding | None:
        examined = self._examined
        if self._standard.owes_another(None) and self._before:
            return Finding(self.position, COMMAND, EventName.of(self._before))
        if head != self.position:
            wrong = f"telleverket (head) står på {head}, men siste hendelse er {self.position}."
            return Finding(self.position + 1, wrong)
        if examined.claimed > examined.signed:
            return Finding(
                examined.signed + 1,
                f"den er ikke signert med nøkkelen. Et sjekkpunkt for {examined.claimed} hendelser finnes, men det er "
                "endret eller signert med en annen nøkkel.",
            )
        return None

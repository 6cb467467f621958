"""The keys of a backup, without those that were erased since, beside the store that they are to go into."""

import asyncio
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from uuid import UUID

import asyncpg
from cryptography.exceptions import InvalidTag

from services.kernel import durable
from services.kernel.backup.vault_part import keys_in, vault_file
from services.kernel.config import Settings
from services.kernel.errors import Misconfigured
from services.kernel.vault import PROOF, FileStore, KeyStore, ServerStore, Vault, open_store
from services.kernel.vault.store import TABLE

UNFIT = "Hovednøkkelen passer ikke til nøklene. Legg ved kopien av den rette (master-key)."
THERE = (
    "Det ligger {count} nøkler i {place} som ikke er i sikkerhetskopien. Det de låser, blir borte for alltid hvis de "
    "skrives over. Er nøklene her i orden, så la være å oppgi kopien av dem; skal de bort, så legg til --replace."
)


class StagedVault:
    """A file beside the vault's own, until `put_in_place`."""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.vault_url
        self._data = settings.data
        self._target = vault_file(settings.vault_url, settings.data)
        beside = self._target or settings.data / "vault.sqlite3"
        self._file = beside.with_name(f"{beside.name}.restoring")

    async def fill(self, copy: Path, erased: Collection[UUID]) -> KeyStore:
        """A store that can be read. The keys of these streams are never written."""
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.drop()
        store = FileStore(self._file)
        async for keys in keys_in(copy):
            await store.put({stream: wrapped for stream, wrapped in keys if stream not in erased})
        return store

    async def refuse_loss(self, erased: Collection[UUID]) -> None:
        """Raises `Misconfigured` where keys are there already that the backup does not have."""
        async with open_store(self._url, self._data) as there:
            known = await all_streams(there)
        ours = await all_streams(FileStore(self._file))
        if lost := known - ours - {PROOF, *erased}:
            raise Misconfigured(THERE, count=len(lost), place=self._target or "nøkkelserveren")

    async def put_in_place(self) -> None:
        """From here on they are the product's keys."""
        if self._target:
            self._file.rename(self._target)
            durable.sync_folder(self._target.parent)
            return
        await self._into_server()
        self.drop()

    async def _into_server(self) -> None:
        connection = await asyncpg.connect(self._url)
        try:
            async with connection.transaction():
                await connection.execute(TABLE.format(kind="uuid", bytes="bytea"))
                await connection.execute("DELETE FROM stream_key")
                async for keys in keys_in(self._file):
                    await connection.copy_records_to_table("stream_key", records=keys)
        finally:
            await connection.close()

    def drop(self) -> None:
        """As if nothing had been begun."""
        for left in self._file.parent.glob(f"{self._file.name}*"):
            left.unlink()


async def opened(store: KeyStore, master: bytes) -> Vault:
    """Raises `Misconfigured` unless the master key opens what is in the store."""
    vault = Vault(store, master)
    try:
        await vault.fetch([PROOF])
    except InvalidTag as other:
        raise Misconfigured(UNFIT) from other
    if not vault.has(PROOF):
        raise Misconfigured("Det er ingen nøkler å åpne. Legg ved kopien av nøklene (vault).")
    return vault


async def all_streams(store: KeyStore) -> frozenset[UUID]:
    """Every stream that has a key. For operations: the product never asks this."""
    if isinstance(store, ServerStore):
        return frozenset([row["stream"] for row in await store._pool.fetch("SELECT stream FROM stream_key")])
    assert isinstance(store, FileStore)
    return await asyncio.to_thread(_streams_in, store._file)


def _streams_in(file: Path) -> frozenset[UUID]:
    with closing(sqlite3.connect(file)) as reading:
        return frozenset([UUID(bytes=row[0]) for row in reading.execute("SELECT stream FROM stream_key")])

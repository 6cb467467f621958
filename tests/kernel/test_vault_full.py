"""A key file on a disk that is full or fails: whoever needs a new key is told, and every key that is there opens."""

import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest

from services.kernel.errors import Unavailable
from services.kernel.unsaved import AWAY, FULL, disk_full
from services.kernel.vault import FileStore, Vault

MASTER = bytes(range(32))


class CrampedStore(FileStore):
    """``room`` is what SQLite itself may use, in pages of its file."""

    room = 2**30

    def _connect(self) -> sqlite3.Connection:
        connection = super()._connect()
        connection.execute(f"PRAGMA max_page_count = {self.room}")
        return connection


@pytest.fixture
def store(tmp_path: Path) -> CrampedStore:
    return CrampedStore(tmp_path / "vault.sqlite3")


async def test_a_full_disk_refuses_new_keys_and_opens_the_old_until_there_is_room(store: CrampedStore) -> None:
    vault, known = Vault(store, MASTER), uuid4()
    await vault.create(known)
    store.room = 1
    with pytest.raises(Unavailable) as refused:
        await _fill(vault)
    assert str(refused.value) == FULL
    assert disk_full(refused.value)
    again = Vault(store, MASTER)
    await again.fetch([known])
    assert again.has(known)
    store.room = 2**30
    fresh = uuid4()
    await vault.create(fresh)
    assert vault.has(fresh)


async def test_a_disk_that_fails_is_told_from_one_that_is_full(store: CrampedStore, tmp_path: Path) -> None:
    """A folder where the file was: SQLite can neither open nor write it."""
    (tmp_path / "vault.sqlite3").unlink()
    (tmp_path / "vault.sqlite3").mkdir()
    with pytest.raises(Unavailable) as refused:
        await store.put({uuid4(): b"x"})
    assert str(refused.value) == AWAY
    assert not disk_full(refused.value)
    with pytest.raises(ConnectionError):
        await store.get([uuid4()])


async def _fill(vault: Vault) -> None:
    for _ in range(200):
        await vault.create(uuid4())

"""Keys: durable before what they seal, gone for good when they are destroyed, useless without the master key."""

import asyncio
import os
import stat
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
from cryptography.exceptions import InvalidTag

from services.kernel.vault import FileStore, KeyStore, ServerStore, Vault, master_key, open_store, vault

MASTER = bytes(range(32))
NONCE, PLAIN = bytes(12), b"Lise"


@pytest.fixture(params=["file", "server"])
async def store(request: pytest.FixtureRequest, tmp_path: Path, shared: str) -> AsyncIterator[KeyStore]:
    async with open_store(None if request.param == "file" else shared, tmp_path) as store:
        yield store


class Watched:
    """A store that tells in which order it was asked."""

    def __init__(self, store: KeyStore) -> None:
        self._store = store
        self.asked: list[str] = []

    async def put(self, keys: Mapping[UUID, bytes]) -> None:
        self.asked.append("put")
        await self._store.put(keys)

    async def get(self, streams: Sequence[UUID]) -> Mapping[UUID, bytes]:
        self.asked.append("get")
        return await self._store.get(streams)

    async def destroy(self, stream: UUID) -> None:
        await self._store.destroy(stream)


async def test_a_key_is_stored_before_it_can_seal_anything(store: KeyStore) -> None:
    stream, watched = uuid4(), Watched(store)
    ours = Vault(watched, MASTER)
    with pytest.raises(KeyError):
        ours.key(stream)
    await ours.create(stream)
    assert watched.asked == ["put", "get"]
    sealed = ours.key(stream).encrypt(NONCE, PLAIN, None)
    theirs = await _fetched(store, stream)
    assert theirs.key(stream).decrypt(NONCE, sealed, None) == PLAIN


async def test_created_twice_or_by_two_at_once_it_is_the_same_key(store: KeyStore) -> None:
    stream = uuid4()
    vaults = [Vault(store, MASTER) for _ in range(5)]
    await asyncio.gather(*(each.create(stream) for each in vaults))
    await vaults[0].create(stream)
    assert len({each.key(stream).encrypt(NONCE, PLAIN, None) for each in vaults}) == 1


async def test_each_stream_has_a_key_of_its_own(store: KeyStore) -> None:
    ours, streams = Vault(store, MASTER), [uuid4() for _ in range(3)]
    for stream in streams:
        await ours.create(stream)
    assert len({ours.key(stream).encrypt(NONCE, PLAIN, None) for stream in streams}) == 3


async def test_a_destroyed_key_is_gone_for_everyone_who_asks(store: KeyStore) -> None:
    stream, stays = uuid4(), uuid4()
    ours = Vault(store, MASTER)
    await ours.create(stream)
    await ours.create(stays)
    await ours.destroy(stream)
    assert not ours.has(stream)
    theirs = await _fetched(store, stream, stays)
    assert (theirs.has(stream), theirs.has(stays)) == (False, True)
    assert set(await store.get([stream, stays])) == {stays}


async def test_the_store_holds_nothing_that_opens_without_the_master_key(store: KeyStore) -> None:
    stream = uuid4()
    await Vault(store, MASTER).create(stream)
    wrapped = (await store.get([stream]))[stream]
    assert len(wrapped) == 12 + 32 + 16
    with pytest.raises(InvalidTag):
        await Vault(store, os.urandom(32)).fetch([stream])


async def test_a_wrapped_key_under_another_streams_name_does_not_open(store: KeyStore) -> None:
    one, two = uuid4(), uuid4()
    await Vault(store, MASTER).create(one)
    await store.put({two: (await store.get([one]))[one]})
    with pytest.raises(InvalidTag):
        await Vault(store, MASTER).fetch([two])


async def test_many_keys_come_at_once_and_unknown_streams_are_passed_over(store: KeyStore) -> None:
    streams = [uuid4() for _ in range(1_100)]
    ours = Vault(store, MASTER)
    await ours.create(streams[0])
    wrapped = (await store.get(streams[:1]))[streams[0]]
    await store.put({uuid4(): wrapped for _ in range(5)})
    await ours.fetch(streams)
    assert [stream for stream in streams if ours.has(stream)] == streams[:1]


async def test_keys_that_are_needed_together_do_not_push_each_other_out(
    store: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that is not in memory would look like an erased one, and its entry like a removed one."""
    monkeypatch.setattr(vault, "REMEMBERED", 4)
    streams = [uuid4() for _ in range(4)]
    for stream in streams:
        await Vault(store, MASTER).create(stream)
    ours = Vault(store, MASTER)
    await ours.fetch(streams[:1])
    for stream in streams[1:]:
        await ours.fetch([stream])
    last = uuid4()
    await Vault(store, MASTER).create(last)
    await ours.fetch([streams[0], last])
    assert ours.has(streams[0])
    assert ours.has(last)
    assert not ours.has(streams[1])


async def test_the_bytes_of_a_destroyed_key_are_nowhere_in_the_file(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "vault.sqlite3")
    ours, streams = Vault(store, MASTER), [uuid4() for _ in range(200)]
    for stream in streams:
        await ours.create(stream)
    wrapped = await store.get(streams)
    assert _holding(tmp_path, wrapped[streams[100]])
    for stream in streams[50:150]:
        await ours.destroy(stream)
    for stream in streams[50:150]:
        assert not _holding(tmp_path, wrapped[stream])
        assert not _holding(tmp_path, stream.bytes)
    assert _holding(tmp_path, wrapped[streams[0]])


async def test_the_file_is_for_its_owner_alone_from_the_first_moment(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        await Vault(FileStore(tmp_path / "deep" / "vault.sqlite3"), MASTER).create(uuid4())
        master_key(tmp_path / "master.key")
    finally:
        os.umask(before)
    for file in (tmp_path / "deep" / "vault.sqlite3", tmp_path / "master.key"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_two_programs_write_one_file(tmp_path: Path) -> None:
    stores = [FileStore(tmp_path / "vault.sqlite3") for _ in range(2)]
    streams = [uuid4() for _ in range(40)]
    await asyncio.gather(*(Vault(stores[number % 2], MASTER).create(stream) for number, stream in enumerate(streams)))
    assert set(await stores[0].get(streams)) == set(streams)


async def test_the_url_names_the_store(tmp_path: Path, shared: str) -> None:
    async with open_store(f"file://{tmp_path}/keys", tmp_path / "data") as store:
        assert isinstance(store, FileStore)
    assert (tmp_path / "keys").exists()
    async with _twice(shared, tmp_path) as (one, two):
        assert isinstance(one, ServerStore)
        await Vault(one, MASTER).create(stream := uuid4())
        assert set(await two.get([stream])) == {stream}


async def test_a_store_that_is_away_is_an_error_and_not_an_erased_key(shared: str, tmp_path: Path) -> None:
    stream = uuid4()
    async with open_store(shared, tmp_path) as store:
        await Vault(store, MASTER).create(stream)
        ours = Vault(store, MASTER)
    with pytest.raises((OSError, asyncpg.InterfaceError)):
        await ours.fetch([stream])


async def _fetched(store: KeyStore, *streams: UUID) -> Vault:
    theirs = Vault(store, MASTER)
    await theirs.fetch(streams)
    return theirs


def _holding(folder: Path, what: bytes) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and what in file.read_bytes()]


@asynccontextmanager
async def _twice(url: str, data: Path) -> AsyncIterator[tuple[KeyStore, KeyStore]]:
    async with open_store(url, data) as one, open_store(url, data) as two:
        yield one, two

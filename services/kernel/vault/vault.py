"""The vault as the log uses it: keys are fetched ahead (asynchronously) and answered from memory (at once)."""

import os
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.kernel.errors import Misconfigured
from services.kernel.vault.store import KeyStore

NONCE = 12
REMEMBERED = 50_000
PROOF = UUID(int=0)


class Vault:
    """Wraps with AES-256-GCM under the master key, the stream's id as associated data."""

    def __init__(self, store: KeyStore, master: bytes) -> None:
        self._store = store
        self._master = AESGCM(master)
        self._open: OrderedDict[UUID, AESGCM] = OrderedDict()
        self._gone: set[UUID] = set()

    async def prove(self) -> None:
        """The master key is the one that wrapped what is in the store. Raises `Misconfigured`: sealing more with
        another would split the municipality's memory in two."""
        try:
            await self.create(PROOF)
        except InvalidTag as other:
            raise Misconfigured(
                "Hovednøkkelen passer ikke til nøklene i VAULT_URL. Legg tilbake den rette (MASTER_KEY_FILE)."
            ) from other

    def key(self, stream: UUID) -> AESGCM:
        """Raises `KeyError` where the stream has no key, was erased, or was not fetched ahead."""
        return self._open[stream]

    def has(self, stream: UUID) -> bool:
        """Whether the key is in memory."""
        return stream in self._open

    def at_hand(self, stream: UUID) -> bool:
        """The same, where the key is about to be used: then it stays in memory for longer."""
        if stream not in self._open:
            return False
        self._open.move_to_end(stream)
        return True

    async def create(self, stream: UUID) -> None:
        """A key for a new stream, durably stored before anything is sealed with it."""
        if stream in self._open:
            return
        key, nonce = AESGCM.generate_key(256), os.urandom(NONCE)
        await self._store.put({stream: nonce + self._master.encrypt(nonce, key, stream.bytes)})
        await self.fetch([stream])

    async def fetch(self, streams: Iterable[UUID]) -> None:
        """Brings the keys of these streams into memory; streams without one are passed over."""
        missing = []
        for stream in set(streams):
            if stream in self._open:
                self._open.move_to_end(stream)  # or the keys that arrive now would push out those needed with them
            else:
                missing.append(stream)
        for start in range(0, len(missing), 500):
            for stream, wrapped in (await self._store.get(missing[start : start + 500])).items():
                self._remember(stream, self._master.decrypt(wrapped[:NONCE], wrapped[NONCE:], stream.bytes))

    async def destroy(self, stream: UUID) -> None:
        """Erases the stream's key here and in the store."""
        self.forget([stream])
        await self._store.destroy(stream)

    def forget(self, streams: Iterable[UUID]) -> None:
        """Erased, here or by another process: a key that is being fetched at this moment is not remembered either."""
        for stream in streams:
            self._gone.add(stream)
            self._open.pop(stream, None)

    async def kept(self, streams: Sequence[UUID]) -> frozenset[UUID]:
        """Those of the streams that have a key in the store."""
        batches = [streams[start : start + 500] for start in range(0, len(streams), 500)]
        return frozenset([stream for batch in batches for stream in await self._store.get(batch)])

    def _remember(self, stream: UUID, key: bytes) -> None:
        if stream in self._gone:
            return
        self._open[stream] = AESGCM(key)
        while len(self._open) > REMEMBERED:
            self._open.popitem(last=False)

"""Keys of contents and the list of erasures, where this machine has them: verifying does without, and says so."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
from cryptography.exceptions import InvalidTag

from services.kernel.config import Settings
from services.kernel.erasures import ErasureList, list_key
from services.kernel.vault import PROOF, Vault, master_key, open_store

AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, InvalidTag)


@asynccontextmanager
async def vault_at_hand(settings: Settings) -> AsyncIterator[Vault | None]:
    """None where the master key or the store is somewhere else, or the one does not open the other."""
    async with AsyncExitStack() as stack:
        yield await _vault(settings, stack)


def erasures_at_hand(settings: Settings) -> ErasureList | None:
    """The signed list, if it is here and can be checked here."""
    master = _master(settings)
    kept = ErasureList(settings.erasures, list_key(master)) if master else None
    return kept if kept and kept.exists else None


async def _vault(settings: Settings, stack: AsyncExitStack) -> Vault | None:
    master = _master(settings)
    if master is None or not _has_store(settings):
        return None
    try:
        vault = Vault(await stack.enter_async_context(open_store(settings.vault_url, settings.data)), master)
        await vault.fetch([PROOF])
    except AWAY:
        return None
    return vault if vault.has(PROOF) else None


def _master(settings: Settings) -> bytes | None:
    """Never makes one."""
    file = settings.master_key_file or settings.data / "master.key"
    return master_key(file) if file.is_file() else None


def _has_store(settings: Settings) -> bool:
    """A store in a file would be made by opening it."""
    parts = urlsplit(settings.vault_url or "")
    if parts.scheme not in ("", "file"):
        return True
    return (Path(parts.path) if settings.vault_url else settings.data / "vault.sqlite3").is_file()

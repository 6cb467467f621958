"""What a restore makes beside what is there: the database, the keys, and the product's own work on them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg

from services.kernel.backup import database_part, vault_part
from services.kernel.backup.aside import Aside
from services.kernel.backup.key_part import CHECKPOINT
from services.kernel.backup.load import load_database
from services.kernel.backup.quiet import end_logins_and_news, forget_views
from services.kernel.backup.restored_vault import StagedVault, opened
from services.kernel.backup.soundness import hold_against, look_through
from services.kernel.config import Settings
from services.kernel.erasures import Erasure, ErasureList
from services.kernel.errors import Misconfigured
from services.kernel.vault import KeyStore, Vault, open_store
from services.operate.progress import Progress, tell
from services.operate.restoring.checkpoints import Held, held_against
from services.operate.restoring.chosen import Chosen
from services.operate.restoring.product import product_on

THERE = (
    "Databasen har {events} hendelser fra før. Gjenopprett i en tom, eller legg til --replace med kommunens navn: da "
    "går alt som er der nå, tapt."
)
NOTHING_THERE = "Det er ingen database her. Legg ved mappen med kopien av den."


async def refuse_overwriting(url: str, chosen: Chosen, replace: bool) -> None:
    """Raises `Misconfigured` where something is there that nobody has given up, or nothing to bring keys back to."""
    events = await _events(url)
    if "database" in chosen.backups and events and not replace:
        raise Misconfigured(THERE, events=events)
    if "database" not in chosen.backups and events is None:
        raise Misconfigured(NOTHING_THERE)


async def _events(url: str) -> int | None:
    """How many there are; None where there is no database of ours."""
    try:
        connection = await asyncpg.connect(url)
    except asyncpg.InvalidCatalogNameError:
        return None
    try:
        return int(await connection.fetchval("SELECT position FROM head"))
    except asyncpg.UndefinedTableError:
        return None
    finally:
        await connection.close()


@asynccontextmanager
async def keys(
    settings: Settings, chosen: Chosen, staged: StagedVault, erased: Sequence[Erasure], replace: bool
) -> AsyncIterator[Vault]:
    """Those of the backup, without the erased ones; else those that are there."""
    async with _store(settings, chosen, staged, erased, replace) as store:
        yield await opened(store, chosen.master)


@asynccontextmanager
async def _store(
    settings: Settings, chosen: Chosen, staged: StagedVault, erased: Sequence[Erasure], replace: bool
) -> AsyncIterator[KeyStore]:
    folder = chosen.folder("vault")
    if folder is None:
        async with open_store(settings.vault_url, settings.data) as store:
            yield store
        return
    gone = {one.stream for one in erased if one.position is None}
    staged_store = await staged.fill(folder / vault_part.FILE, gone)
    if not replace:
        await staged.refuse_loss(gone)
    yield staged_store


async def load(chosen: Chosen, aside: Aside, erased: Sequence[Erasure]) -> None:
    """The database as the backup has it, aside, without what was erased since."""
    folder, manifest = chosen.backups["database"]
    tell(f"Legger inn databasen slik den var {manifest.made_at:%d.%m.%Y %H:%M} (UTC) …")
    await load_database(folder / database_part.FILE, aside.url, erased)
    connection = await asyncpg.connect(aside.url)
    try:
        left_out = await hold_against(connection, manifest.facts)
        await forget_views(connection)
    finally:
        await connection.close()
    if left_out:
        tell(f"{left_out} rader hører til noe som er slettet siden kopien ble tatt. De er ikke lagt inn.")


async def make_ready(url: str, vault: Vault, kept: ErasureList, *, whole: bool, loaded: bool) -> None:
    """Erased, filled, silenced. ``whole``: the list is there. ``loaded``: the database is the backup's."""
    async with product_on(url, vault) as product:
        await product.erase(kept, whole)
        if loaded:
            tell("Bygger visningene …")
            progress = Progress("Visningene")
            await product.fill_views(progress.say)
            progress.end()
            await product.note_news()
    if loaded:
        connection = await asyncpg.connect(url)
        await end_logins_and_news(connection)
        await connection.close()


async def checked(url: str, vault: Vault, settings: Settings, chosen: Chosen, kept: ErasureList) -> Held:
    """All that can be wrong with it, from the rows, the keys and the checkpoints."""
    there, copied = settings.checkpoint_key_file, chosen.folder("master-key")
    key_file = there if there.is_file() or copied is None else copied / CHECKPOINT
    connection = await asyncpg.connect(url)
    try:
        found = await look_through(connection, vault)
        erased = [line.erasure for line in kept.read()]
        held = await held_against(connection, settings.checkpoints, key_file, erased)
    finally:
        await connection.close()
    return Held([*found, *held.findings], held.lost)

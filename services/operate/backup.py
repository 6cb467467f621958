"""Tar sikkerhetskopi av én del: database, vault eller master-key. Programmet kan gå imens.

Hver del skal til en mappe for seg, helst på hver sin disk: den som finner databasen og nøklene sammen, kan lese alt.
Ta databasen først og nøklene (vault) etterpå: en sak får nøkkelen sin før den første hendelsen, så nøklene må kopieres
sist for at ingen skal mangle. Hovednøkkelen (master-key) kopieres én gang, og igjen når den byttes.

Kopien får dagens dato som navn, ved siden av de eldre. Med --keep fjernes de som er eldre enn så mange dager.
Listen over slettinger (ERASURES) er ikke med i noen av delene. Ta vare på den for seg.
"""

import shutil
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from services import VERSION
from services.kernel.backup.database_part import copy_database
from services.kernel.backup.key_part import copy_master_key, secrets_of
from services.kernel.backup.last import note_backup
from services.kernel.backup.manifest import Copied, Manifest, Part, write_manifest
from services.kernel.backup.place import LONGEST, Place, claimed
from services.kernel.backup.vault_part import copy_vault
from services.kernel.clock_guard import Machine, may_expire_now
from services.kernel.config import Settings
from services.kernel.embedded import joined_postgres
from services.kernel.errors import Misconfigured
from services.kernel.vault.derived import name_of
from services.kernel.vault.master import master_key
from services.operate.progress import Progress, size_of, tell

Written = tuple[Mapping[str, Copied], Mapping[str, Any]]
PARTS: Mapping[Part, str] = {"database": "Databasen", "vault": "Nøklene", "master-key": "Hovednøkkelen"}
NEXT: Mapping[Part, str] = {
    "database": "Ta kopi av nøklene nå, til en annen mappe: stafettlogg backup vault MAPPE",
    "vault": "Nøklene er låst med hovednøkkelen. Har dere en kopi av den? stafettlogg backup master-key MAPPE",
    "master-key": (
        "Den som mister denne nøkkelen, mister alt: uten den kan ingen lese noe i databasen. Den som finner den sammen "
        "med nøklene og databasen, kan lese alt. Legg den i en safe, og aldri sammen med de andre kopiene."
    ),
}
OLD = (
    "{count} av kopiene her er eldre enn 30 dager. Det som er slettet siden, finnes fortsatt i dem. "
    "Fjern dem: kjør igjen med --keep 30."
)

CLOCK = "Ingen gamle kopier er fjernet, for klokkene stemmer ikke. Kjør stafettlogg doctor."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("part", choices=list(PARTS), metavar="database|vault|master-key", help="hva det tas kopi av")
    parser.add_argument("folder", type=Path, metavar="MAPPE", help="en mappe for denne delen alene")
    parser.add_argument(
        "--keep", type=_days, metavar="DAGER", help="fjern kopier som er eldre enn så mange dager (1 til 30)"
    )


async def operate(settings: Settings, words: Namespace) -> int:
    part, now = cast("Part", words.part), datetime.now(UTC)
    if part == "master-key" and words.keep:
        raise Misconfigured("--keep gjelder databasen og nøklene. Kopier av hovednøkkelen fjernes ikke.")
    with claimed(words.folder, part, settings.data) as place:
        with place.draft(now) as draft:
            files, facts = await _written(part, settings, draft)
            write_manifest(draft, Manifest(part, now, VERSION, _key(settings), files, facts))
        folder, manifest = place.backups()[-1]
        note_backup(settings.data, part, now)
        tell(f"{PARTS[part]} er kopiert til {folder} ({size_of(manifest.size)}).")
        if words.keep and not await _may_expire(settings):
            tell(CLOCK)
        else:
            _clear(place, part, now, words.keep)
    tell(NEXT[part])
    return 0


async def _written(part: Part, settings: Settings, draft: Path) -> Written:
    if part == "vault":
        return await copy_vault(settings.vault_url, settings.data, draft)
    if part == "master-key":
        return copy_master_key(settings, draft)
    progress = Progress("Databasen")
    async with _database(settings) as url:
        written = await copy_database(url, draft, progress)
    progress.end()
    return written


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[str]:
    """That of a running product, or one of our own where it stands still."""
    if settings.database_url:
        yield settings.database_url
        return
    folder = settings.data / "postgresql"
    if not (folder / "data").is_dir():
        raise Misconfigured("Det er ingen database i {folder}. Sjekk STAFETTLOGG_DATA.", folder=settings.data)
    async with joined_postgres(folder) as url:
        yield url


def _key(settings: Settings) -> str | None:
    """By which the parts that belong together know each other; a machine for the database alone has no master key."""
    file = secrets_of(settings)["master.key"]
    return name_of(master_key(file)) if file.is_file() else None


async def _may_expire(settings: Settings) -> bool:
    """A clock that has jumped would make every copy look old."""
    async with _database(settings) as url:
        return await may_expire_now(url, Machine())


def _clear(place: Place, part: Part, now: datetime, keep: int | None) -> None:
    """What was erased is to be gone from the backups as well, after 30 days at most."""
    if part == "master-key":
        return
    if keep is None:
        if expired := place.expired(now, LONGEST):
            tell(OLD.format(count=len(expired)))
        return
    for folder in place.expired(now, timedelta(days=keep)):
        shutil.rmtree(folder)
        tell(f"Fjernet {folder}: eldre enn {keep} dager.")


def _days(word: str) -> int:
    if word.isdigit() and 1 <= int(word) <= LONGEST.days:
        return int(word)
    raise ArgumentTypeError("velg 1 til 30 dager: det som er slettet, skal være borte fra kopiene også etter en måned")

"""Which backups an operator has named, and whether they belong together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.kernel.backup.key_part import MASTER, secrets_of
from services.kernel.backup.manifest import Manifest, Part, hold_against_files
from services.kernel.backup.place import NAMES, newest
from services.kernel.config import Settings
from services.kernel.errors import Misconfigured
from services.kernel.vault.derived import name_of
from services.kernel.vault.master import master_key

TWICE = "Du har oppgitt to kopier av {part}: {one} og {two}. Velg én."
NO_KEY = "Hovednøkkelen mangler: den er verken i {file} eller blant kopiene. Legg ved mappen med den (master-key)."
NOT_TOGETHER = "Kopien av {part} i {folder} hører til en annen hovednøkkel. Velg kopier som hører sammen."
OTHER_KEY = "I {file} ligger en annen hovednøkkel enn i kopien. Flytt den bort først, eller legg til --replace."
OLDER = (
    "Kopien av nøklene ({vault}) er eldre enn kopien av databasen ({database}): saker som er kommet imellom, har ingen "
    "nøkkel i den. Bruk en kopi av nøklene som er tatt etter databasen, om dere har en."
)


@dataclass(frozen=True)
class Chosen:
    """The newest whole backup in each of the folders, by part, and the master key that opens them."""

    backups: Mapping[Part, tuple[Path, Manifest]]
    master: bytes

    def folder(self, part: Part) -> Path | None:
        """Where the part's copy lies, if one was named."""
        return self.backups[part][0] if part in self.backups else None

    def manifest(self, part: Part) -> Manifest | None:
        """What it says of itself."""
        return self.backups[part][1] if part in self.backups else None

    def warnings(self) -> Sequence[str]:
        """What is wrong with the choice, and yet may be all there is."""
        database, vault = self.manifest("database"), self.manifest("vault")
        if database and vault and vault.made_at < database.made_at:
            return [
                OLDER.format(vault=f"{vault.made_at:%d.%m.%Y %H:%M}", database=f"{database.made_at:%d.%m.%Y %H:%M}")
            ]
        return []


def choose(folders: Sequence[Path], settings: Settings, replace: bool) -> Chosen:
    """Every byte of every file is looked at. Raises `Misconfigured` where something is missing or does not fit."""
    found: dict[Part, tuple[Path, Manifest]] = {}
    for folder in folders:
        place, manifest = newest(folder.resolve())
        if manifest.part in found:
            raise Misconfigured(TWICE, part=NAMES[manifest.part], one=found[manifest.part][0], two=place)
        hold_against_files(place, manifest)
        found[manifest.part] = (place, manifest)
    chosen = Chosen(found, _master(found, settings, replace))
    _refuse_strangers(chosen)
    return chosen


def _master(found: Mapping[Part, tuple[Path, Manifest]], settings: Settings, replace: bool) -> bytes:
    file = secrets_of(settings)[MASTER]
    there = master_key(file) if file.is_file() else None
    if "master-key" not in found:
        if there is None:
            raise Misconfigured(NO_KEY, file=file)
        return there
    given = master_key(found["master-key"][0] / MASTER)
    if there not in (None, given) and not replace:
        raise Misconfigured(OTHER_KEY, file=file)
    return given


def _refuse_strangers(chosen: Chosen) -> None:
    ours = name_of(chosen.master)
    for part, (folder, manifest) in chosen.backups.items():
        if manifest.key not in (None, ours):
            raise Misconfigured(NOT_TOGETHER, part=NAMES[part], folder=folder)

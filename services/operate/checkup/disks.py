"""Room to write, in every place that the program writes to."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from services.kernel.backup.vault_part import vault_file
from services.kernel.config import Settings
from services.operate.checkup.line import Line, bad, good, note
from services.operate.progress import size_of

LITTLE, TOO_LITTLE = 5_000_000_000, 500_000_000


def disk_lines(settings: Settings) -> Iterator[Line]:
    """One line for each place."""
    for name, folder in _places(settings).items():
        yield _room(name, folder)


def _places(settings: Settings) -> dict[str, Path]:
    places = {"Datamappen": settings.data, "Sjekkpunktene": settings.checkpoints, "Slettelisten": settings.erasures}
    file = vault_file(settings.vault_url, settings.data)
    if file and file.parent != settings.data:
        places["Nøklene"] = file.parent
    return places


def _room(name: str, folder: Path) -> Line:
    if not folder.exists():
        return note(f"{name}: {folder} finnes ikke ennå.", "Den blir laget når programmet starter.")
    if not os.access(folder, os.W_OK | os.X_OK):
        return bad(f"{name}: vi får ikke skrive i {folder}.", "Gi brukeren som kjører programmet, skriverett.")
    free = shutil.disk_usage(folder).free
    said = f"{name}: {size_of(free)} ledig i {folder}."
    if free < TOO_LITTLE:
        return bad(said, "Disken er snart full. Gjør plass nå; det som ikke får plass, blir avvist.")
    return note(said, "Gjør plass før disken blir full.") if free < LITTLE else good(said)

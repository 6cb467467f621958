"""The master key, and the two other secrets that no machine can make again."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.kernel import durable
from services.kernel.backup.manifest import Copied, measured
from services.kernel.config import Settings
from services.kernel.errors import Misconfigured

MASTER, CHECKPOINT, VAPID = "master.key", "checkpoint.key", "vapid.pem"
MISSING = "Hovednøkkelen finnes ikke i {file} (MASTER_KEY_FILE). Sjekk innstillingen."


def secrets_of(settings: Settings) -> Mapping[str, Path]:
    """Each secret by its name in the backup: what opens the keys, what signs checkpoints, what lets us ring phones."""
    master = settings.master_key_file or settings.data / "master.key"
    return {MASTER: master, CHECKPOINT: settings.checkpoint_key_file, VAPID: settings.vapid_key_file}


def copy_master_key(settings: Settings, folder: Path) -> tuple[Mapping[str, Copied], Mapping[str, Any]]:
    """The files that were written. Only the master key must be there."""
    secrets = secrets_of(settings)
    if not secrets[MASTER].is_file():
        raise Misconfigured(MISSING, file=secrets[MASTER])
    files = {}
    for name, secret in secrets.items():
        if secret.is_file():
            write_secret(folder / name, secret.read_bytes())
            files[name] = measured(folder / name)
    return files, {}


def write_secret(file: Path, secret: bytes) -> None:
    """For its owner alone from the first moment, and on disk when it returns: all of it, or what was there before."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "wb") as out:
        out.write(secret)
        out.flush()
        os.fsync(number)
    draft.rename(file)
    durable.sync_folder(file.parent)

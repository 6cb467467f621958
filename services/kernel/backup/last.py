"""When each part was last copied from here, so that `doctor` can say it."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from services.kernel import durable
from services.kernel.backup.manifest import Part

FILE = "backups.json"


def last_backups(data: Path) -> Mapping[str, datetime]:
    """By part; empty where none is known."""
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode((data / FILE).read_bytes(), type=dict[str, datetime])
    return {}


def note_backup(data: Path, part: Part, at: datetime) -> None:
    """A backup that cannot be noted is a backup all the same."""
    with suppress(OSError):
        durable.replace(data / FILE, msgspec.json.encode(dict(last_backups(data)) | {part: at}))

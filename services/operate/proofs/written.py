"""Files that an operator asked for: for their owner alone, never over something that is there."""

import os
from pathlib import Path

from services.kernel.errors import Misconfigured


def write_new(file: Path, text: str) -> None:
    """Raises `Misconfigured` where it cannot be made."""
    try:
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as there:
        raise Misconfigured("{file} finnes fra før. Velg et annet navn.", file=file) from there
    except OSError as fault:
        raise Misconfigured("{file} kan ikke lages: {why}.", file=file, why=fault.strerror) from fault
    with os.fdopen(number, "w", encoding="utf-8") as out:
        out.write(text)

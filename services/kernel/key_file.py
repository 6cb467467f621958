"""A secret that is made once and read by many: machines share it as a file that somebody put there, or as a folder."""

from collections.abc import Callable
from pathlib import Path

from services.kernel import durable
from services.kernel.errors import Misconfigured


def made_once(file: Path, make: Callable[[], bytes]) -> bytes:
    """What stands in the file; made there if there is none. Two processes starting at once get the same one. Raises
    `Misconfigured` where it can neither be read nor made."""
    try:
        if not file.exists():
            durable.create(file, make())
        return file.read_bytes()
    except OSError as fault:
        raise Misconfigured(
            "{file} kan ikke leses eller lages ({why}). Sjekk filen, mappen og rettighetene.",
            file=file, why=fault.strerror or type(fault).__name__,
        ) from fault  # fmt: skip

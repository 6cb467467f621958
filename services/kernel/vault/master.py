"""The master key: 32 random bytes in a file of its own. Whoever loses it loses everything."""

import os
from pathlib import Path

from services.kernel.errors import Misconfigured
from services.kernel.key_file import made_once

SIZE = 32


def master_key(file: Path) -> bytes:
    """The key in the file; made there if there is none. Two processes starting at once get the same one."""
    key = made_once(file, lambda: os.urandom(SIZE))
    if len(key) != SIZE:
        raise Misconfigured(
            "Hovednøkkelen i {file} er skadet: den skal være 32 byte. Legg tilbake sikkerhetskopien.", file=file.name
        )
    return key

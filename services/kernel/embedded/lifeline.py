"""How a child is bound to our life: it dies when we do, and it never has more rights than it needs."""

import os
import pwd
import shutil
import signal

from services.kernel.errors import Misconfigured

NOBODY = "nobody"


def bound(command: list[str], death: signal.Signals) -> list[str]:
    """The command so wrapped that the kernel sends ``death`` to the child when this process ends, even by SIGKILL."""
    setpriv = shutil.which("setpriv")
    if setpriv:
        return [setpriv, *_as_nobody(), "--pdeathsig", death.name.removeprefix("SIG"), *command]
    if os.geteuid() == 0:
        raise Misconfigured("PostgreSQL kan ikke kjøre som root uten setpriv: installer util-linux eller bytt bruker.")
    return command  # macOS: an orphan is found and stopped at the next start


def _as_nobody() -> list[str]:
    """PostgreSQL refuses root. The capability lets the child through our folders, which are closed to all others."""
    if os.geteuid() != 0:
        return []
    group = str(pwd.getpwnam(NOBODY).pw_gid)
    capability = "+dac_override"
    return [
        f"--reuid={NOBODY}", f"--regid={group}", "--clear-groups",
        f"--inh-caps={capability}", f"--ambient-caps={capability}",
    ]  # fmt: skip


def owner() -> int:
    """The user id that the child runs as."""
    return pwd.getpwnam(NOBODY).pw_uid if os.geteuid() == 0 else os.geteuid()

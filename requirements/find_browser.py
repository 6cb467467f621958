"""Prints the path of a Chromium for the browser tests; installs Debian's if that is ours to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find() -> str | None:
    found = [os.environ.get("CHROMIUM"), *(shutil.which(name) for name in NAMES)]
    return next(filter(None, found), str(MAC) if MAC.exists() else None)


def install() -> None:
    """Progress goes to standard error: standard output carries the path alone."""
    print("Installerer Chromium for nettlesertestene …", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run(command, check=True, env=quiet, stdout=sys.stderr, stdin=subprocess.DEVNULL)


def main() -> None:
    if not find() and shutil.which("apt-get") and os.geteuid() == 0:
        install()
    path = find()
    if not path:
        sys.exit("Nettlesertestene trenger Chromium. Kjør: sudo apt-get install chromium")
    print(path)


if __name__ == "__main__":
    main()

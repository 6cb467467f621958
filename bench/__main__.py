"""`make bench`: every figure in one run, or the one that ONLY names. `--table` prints it for the README."""

import asyncio
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import cast

from bench.figure import Figure, Program, progress


def programs(only: str | None) -> Iterator[tuple[str, Program]]:
    """Those that measure something that is asked for, by name."""
    for file in sorted(Path(__file__).parent.glob("*.py")):
        module = import_module(f"bench.{file.stem}") if not file.stem.startswith("__") else None
        if module and hasattr(module, "FIGURES") and only in (None, *module.FIGURES):
            yield file.stem, cast("Program", module)


async def _measure(only: str | None, table: bool) -> int:
    found = list(programs(only))
    if not found:
        progress(f"Ingen måling heter {only}.")
        return 2
    if table:
        print(f"Measured {datetime.now(UTC):%Y-%m-%d}, 2 cores.\n\n| figure | value | against | ratio | must reach |")
        print("|---|---|---|---|---|")
    for name, program in found:
        progress(f"{name} …")
        async for figure in program.measure():
            if only in (None, figure.figure):
                print(_row(figure, program.FIGURES[figure.figure]) if table else figure.line(), flush=True)
    return 0


def _row(figure: Figure, goal: str) -> str:
    against = "" if figure.against is None else f"{figure.against:,.6g}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.3g}"
    return f"| `{figure.figure}` | {figure.value:,.6g} {figure.unit} | {against} | {ratio} | {goal} |"


if __name__ == "__main__":
    sys.exit(asyncio.run(_measure(os.environ.get("ONLY") or None, "--table" in sys.argv)))

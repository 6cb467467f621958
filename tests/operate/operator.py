"""An operator at the terminal: one command, its words, and what was said."""

import asyncio
import io
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from services.kernel.config import read_settings
from services.kernel.errors import Misconfigured, Unavailable
from services.operate import parse
from tests.program import PLAIN, ROOT


@dataclass(frozen=True)
class Said:
    """``refusal`` is what a refused command says, without the log's own lines: those are in ``log``."""

    code: int
    out: str
    refusal: str
    log: str = ""


async def begin(settings: Mapping[str, str], *words: str | Path) -> asyncio.subprocess.Process:
    """As a process of its own."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "services.run",
        *map(str, words),
        cwd=ROOT,
        env=PLAIN | {"STAFETTLOGG_DEMO": "1"} | dict(settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def run(settings: Mapping[str, str], *words: str | Path) -> Said:
    """Until it is done."""
    process = await begin(settings, *words)
    out, err = await process.communicate()
    assert process.returncode is not None
    lines = err.decode().splitlines()
    log = [line for line in lines if line.startswith("{")]
    sentences = [line for line in lines if line not in log]
    return Said(process.returncode, out.decode(), "\n".join(sentences), "\n".join(log))


async def run_here(settings: Mapping[str, str], *words: str | Path) -> Said:
    """The same without a process of its own: starting one takes longer than most of what it does."""
    operation, chosen = parse([str(word) for word in words])
    out = io.StringIO()
    with redirect_stdout(out):
        try:
            code, refusal = (
                await operation.operate(read_settings({"STAFETTLOGG_DEMO": "1"} | dict(settings)), chosen),
                "",
            )
        except (Misconfigured, Unavailable) as refused:
            code, refusal = 2, str(refused)
    return Said(code, out.getvalue(), refusal)

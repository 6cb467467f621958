"""The program as a process of its own, as it is started for real: for tests and measurements."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientError, ClientSession

ROOT = Path(__file__).parents[1]
PLAIN = {name: value for name, value in os.environ.items() if not name.endswith("_URL") and "STAFETTLOGG" not in name}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def begin(
    part: str, settings: Mapping[str, str], stderr: int = asyncio.subprocess.PIPE
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "services.run",
        part,
        cwd=ROOT,
        env=PLAIN | {"STAFETTLOGG_DEMO": "1"} | dict(settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=stderr,
    )


@asynccontextmanager
async def running(part: str, settings: Mapping[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await begin(part, settings)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
            await process.communicate()


async def answers(port: int) -> bool:
    try:
        async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/ready") as answer:
            return answer.status == 200 and (await answer.json())["status"] == "ok"
    except (ClientError, OSError):
        return False


def left_behind(folder: Path) -> list[str]:
    """Processes that still stand in the data folder or name it."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if entry.name.isdigit() and str(folder) in words and entry.name != str(os.getpid()):
            found.append(words)
    return found


async def views_at(port: int) -> int:
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/ready") as answer:
        return int((await answer.json())["views"])

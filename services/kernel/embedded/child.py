"""One server as a child process: started, watched, started again if it dies, and stopped with us."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Protocol

from services.kernel.embedded.lifeline import bound
from services.kernel.errors import Unavailable

log = logging.getLogger(__name__)

PATIENCE = 300.0  # seconds: recovery after a crash replays the write-ahead log
FAREWELL = 20.0
PAUSE = 0.01
AGAIN = 1.0


class Server(Protocol):
    """What differs between the servers."""

    name: str
    folder: Path
    stop_signal: signal.Signals

    async def command(self) -> list[str]:
        """Clears what the last run left behind and returns the command line."""

    async def ready(self, pid: int) -> bool:
        """Whether it answers its clients."""


class Child:
    """The process of one server; another one after each time it dies."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._stopping = False
        self._log = server.folder / "server.log"
        self._process: asyncio.subprocess.Process

    async def start(self) -> None:
        """Returns when the server answers; raises `Unavailable` if it never does."""
        self._process = await self._spawn()
        try:
            await asyncio.wait_for(self._answer(), PATIENCE)
        except BaseException:
            self._send(signal.SIGKILL)
            await self._process.wait()
            raise

    async def keep(self) -> None:
        """Starts it again whenever it dies, until `stop`."""
        while not self._stopping:
            code = await self._process.wait()
            if not self._stopping:
                log.warning("%s stoppet (%s) og startes på nytt.", self._server.name, code)
                await self._start_again()

    async def stop(self, keeper: asyncio.Task[None]) -> None:
        self._stopping = True
        self._send(self._server.stop_signal)
        done, _ = await asyncio.wait({keeper}, timeout=FAREWELL)
        if not done:
            self._send(signal.SIGKILL)
            await keeper

    async def _start_again(self) -> None:
        try:
            await self.start()
        except Exception as error:  # whatever it was: nobody else would try again
            if not self._stopping:
                log.error("%s", str(error))  # noqa: TRY400 - the sentence says it, the trace does not
                await asyncio.sleep(AGAIN)

    async def _spawn(self) -> asyncio.subprocess.Process:
        """A session of its own: Ctrl-C in the terminal is for us, and we stop the child when our work is saved."""
        command = bound(await self._server.command(), self._server.stop_signal)
        with self._log.open("ab") as output:
            return await asyncio.create_subprocess_exec(
                *command, stdin=asyncio.subprocess.DEVNULL, stdout=output, stderr=output,
                cwd=self._server.folder, env=environment(), start_new_session=True,
            )  # fmt: skip

    async def _answer(self) -> None:
        while not await self._server.ready(self._process.pid):
            if self._process.returncode is not None:
                raise Unavailable("{name} startet ikke. Se {log}.", name=self._server.name, log=self._log)
            if self._stopping:
                self._send(self._server.stop_signal)
            await asyncio.sleep(PAUSE)

    def _send(self, what: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(what)


def environment() -> dict[str, str]:
    """Our secrets and a stray PGDATA stay with us."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


@asynccontextmanager
async def running(server: Server) -> AsyncIterator[None]:
    """The server answers inside the block; no process of it is left afterwards."""
    child = Child(server)
    await child.start()
    keeper = asyncio.create_task(child.keep(), name=f"keep {server.name}")
    try:
        yield
    finally:
        await child.stop(keeper)

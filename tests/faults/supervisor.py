"""Processes that are started again whenever they end, as systemd or a container platform would do it."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.kernel.embedded.lifeline import bound

AGAIN = 0.1  # seconds before the next start, where nothing else is said
FAREWELL = 20.0


@dataclass
class Part:
    """One process and its successors. ``command`` is asked anew before each start. ``exits``: how each has ended."""

    name: str
    command: Callable[[], Awaitable[Sequence[str]]]
    environment: Mapping[str, str]
    folder: Path
    said: Path
    stop_signal: signal.Signals = signal.SIGTERM
    exits: list[int] = field(default_factory=list)
    down: float = AGAIN
    before_start: Callable[[], None] = lambda: None
    _process: asyncio.subprocess.Process | None = None
    _keeper: "asyncio.Task[None] | None" = None
    _stopping: bool = False
    _wanted: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def pid(self) -> int | None:
        """None between two lives."""
        return self._process.pid if self._process and self._process.returncode is None else None

    def start(self) -> None:
        self._stopping = False
        self._wanted.clear()
        self._keeper = asyncio.create_task(self._keep(), name=f"keep {self.name}")

    def kill(self, down: float = AGAIN) -> bool:
        """kill -9; it stays away for ``down`` seconds. False where there was nothing to kill."""
        if self._process is None or self.pid is None:
            return False
        self.down = down
        self._process.kill()
        return True

    def send(self, what: signal.Signals) -> None:
        """Nothing happens between two lives."""
        if self._process and self.pid:
            self._process.send_signal(what)

    def come_back(self) -> None:
        """Now, however long it was to stay away."""
        self._wanted.set()

    async def stop(self) -> int:
        """As an operator stops it, with time to finish. The exit code of the last life."""
        self._stopping = True
        self._wanted.set()
        self.send(signal.SIGCONT)
        self.send(self.stop_signal)
        if self._keeper:
            await asyncio.wait([self._keeper], timeout=FAREWELL)
            if not self._keeper.done():
                self.kill()
                await self._keeper
        return self.exits[-1]

    async def _keep(self) -> None:
        while not self._stopping:
            self.before_start()
            self._process = await self._spawn()
            self.exits.append(await self._process.wait())
            if not self._stopping:
                down, self.down = self.down, AGAIN
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wanted.wait(), down)
                self._wanted.clear()

    async def _spawn(self) -> asyncio.subprocess.Process:
        command = await self.command()
        with self.said.open("ab") as output:
            return await asyncio.create_subprocess_exec(
                *command, stdin=asyncio.subprocess.DEVNULL, stdout=output, stderr=output,
                cwd=self.folder, env=dict(self.environment), start_new_session=True,
            )  # fmt: skip


async def stop_all(parts: Sequence[Part]) -> list[int]:
    """In this order, one after the other. The exit code of each."""
    return [await part.stop() for part in parts]


def lasting(command: Sequence[str]) -> list[str]:
    """The same, and it dies with us even when we are killed. Nothing but PostgreSQL has to give up root for it."""
    wrapped = bound(list(command), signal.SIGKILL)
    return [word for word in wrapped if not word.startswith(("--re", "--clear", "--inh", "--ambient"))]


@asynccontextmanager
async def going(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """All of them meanwhile. One that fails ends the block."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work) for work in works]
        yield
        for task in tasks:
            task.cancel()

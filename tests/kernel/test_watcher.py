"""The watcher of an embedded server: it tries again whatever went wrong, for nobody else does."""

import os
import signal
from pathlib import Path

from services.kernel.embedded.child import running
from tests.waiting import until


class Moody:
    """A server that answers, dies, and whose first start after that goes wrong in a way nobody thought of."""

    name = "Lunefull"
    stop_signal = signal.SIGTERM

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[int] = []

    async def command(self) -> list[str]:
        return ["sleep", "600"]

    async def ready(self, pid: int) -> bool:
        self.asked.append(pid)
        if len(self.asked) == 2:
            raise LookupError("nobody thought of this")
        return True


async def test_a_server_that_dies_is_started_again_until_it_answers(tmp_path: Path) -> None:
    server = Moody(tmp_path)
    async with running(server):
        os.kill(server.asked[0], signal.SIGKILL)
        await until(lambda: len(server.asked) == 3)
        os.kill(server.asked[2], 0)

"""The demo municipality as `make run` starts it, and somebody in it who has been there before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientError, ClientSession

from tests.program import free_port, running
from tests.waiting import until

PERSON = "kari"
PATIENCE = 120.0


@dataclass
class DemoTown:
    """``data``: the data folder. ``cookie``: what the person is known by."""

    data: Path
    port: int = field(default_factory=free_port)
    cookie: str = ""
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def settings(self) -> Mapping[str, str]:
        """For the program."""
        return {"STAFETTLOGG_DATA": str(self.data), "PORT": str(self.port)} | dict(self.more)

    async def found(self) -> None:
        """The first start of all: the cluster is made, the history told."""
        async with running("all", self.settings):
            await until(self.entered, seconds=PATIENCE)
            await until(self.shown, seconds=PATIENCE)

    async def entered(self) -> bool:
        """Whether the person has come in."""
        return await self._ask(f"/demo/inn?person={PERSON}") == 303

    async def shown(self) -> bool:
        """Whether they see their page."""
        return await self._ask("/") == 200

    async def _ask(self, path: str) -> int:
        try:
            async with (
                ClientSession(headers={"Cookie": self.cookie}) as session,
                session.get(f"http://127.0.0.1:{self.port}{path}", allow_redirects=False) as answer,
            ):
                self.cookie = "; ".join(f"{one.key}={one.value}" for one in answer.cookies.values()) or self.cookie
                await answer.read()
                return answer.status
        except (ClientError, OSError):
            return 0

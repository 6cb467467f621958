"""What the demo needs of the running program: a small face of it, so that nothing here looks up."""

import asyncio
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncEngine

from services.cases.perform import Cases
from services.kernel.clock import Clock
from services.kernel.config import Settings


class Parts(Protocol):
    """Fulfilled by the Runtime."""

    @property
    def settings(self) -> Settings:
        """Whether this is a demo, and where it answers."""

    @property
    def keeper(self) -> AsyncEngine:
        """Writes the register and the demo clock."""

    @property
    def clock(self) -> Clock:
        """The clock that everything in this process goes by."""

    @property
    def listening(self) -> asyncio.Event:
        """Set when the pages are there."""

    @property
    def cases(self) -> Cases:
        """The only door for writes."""

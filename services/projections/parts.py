"""What the views need of the running program: a small face of it, so that nothing here looks up."""

from typing import Protocol

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.event_log import EventLog
from services.kernel.signals import Signals


class Parts(Protocol):
    """Fulfilled by the Runtime."""

    @property
    def projector(self) -> AsyncEngine:
        """Makes view tables."""

    @property
    def folding(self) -> asyncpg.Pool:
        """Writes in them, batch after batch: the same role, without SQLAlchemy."""

    @property
    def log(self) -> EventLog:
        """Reads and opens events."""

    @property
    def signals(self) -> Signals:
        """Tells when the views have moved."""

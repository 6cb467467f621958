"""What notify needs of the running program: a small face of it, without the vault. Nothing here opens an event."""

from typing import Protocol

import asyncpg

from services.kernel.clock import Clock
from services.kernel.config import Settings
from services.kernel.metrics import Metrics
from services.kernel.people import Register
from services.kernel.signals import Signals


class Parts(Protocol):
    """Fulfilled by the Runtime."""

    @property
    def settings(self) -> Settings:
        """The municipality's name and address, and where the VAPID key lies."""

    @property
    def clock(self) -> Clock:
        """Its ``time`` is what counts here, never a demo's shift: phones ring in real time."""

    @property
    def records(self) -> asyncpg.Pool:
        """Reads headers and access, keeps deliveries."""

    @property
    def register(self) -> Register:
        """Knows each person's language."""

    @property
    def metrics(self) -> Metrics:
        """Counts how deliveries end."""

    @property
    def signals(self) -> Signals:
        """Tells when the views have moved."""

"""What notify needs of the running program: a small face of it, without the vault. Nothing here opens an event."""

from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.config import Settings
from services.kernel.people import Register
from services.kernel.signals import Signals


class Parts(Protocol):
    """Fulfilled by the Runtime."""

    @property
    def settings(self) -> Settings:
        """The municipality's name and address, and the folder of the VAPID key."""

    @property
    def keeper(self) -> AsyncEngine:
        """Reads headers and access, keeps subscriptions and deliveries."""

    @property
    def register(self) -> Register:
        """Knows each person's language."""

    @property
    def signals(self) -> Signals:
        """Tells when the views have moved."""

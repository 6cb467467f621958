"""What it needs of the running program: a small face of it, so that nothing here looks up."""

from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncEngine

from services.cases.perform import Cases
from services.kernel.clock import Clock
from services.kernel.erasures import Erasures
from services.kernel.event_log import EventLog
from services.kernel.people import Register


class Parts(Protocol):
    """Fulfilled by the Runtime."""

    @property
    def clock(self) -> Clock:
        """Which day it is, and whether that can be believed."""

    @property
    def log(self) -> EventLog:
        """Knows which commands were carried out."""

    @property
    def register(self) -> Register:
        """Who works where."""

    @property
    def cases(self) -> Cases:
        """The only door for writes."""

    @property
    def projector(self) -> AsyncEngine:
        """Sees every row of the views."""


class Destroying(Parts, Protocol):
    """Also for what ends with its key."""

    @property
    def erasures(self) -> Erasures:
        """Destroys keys."""

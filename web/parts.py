"""What the pages need of the running program: a face of the Runtime, so that web looks down only."""

import asyncio
from typing import Protocol

import asyncpg
from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncEngine

from services.cases.pack import Packs
from services.cases.perform import Cases
from services.kernel.clock import Clock
from services.kernel.config import Settings
from services.kernel.disk import Disk
from services.kernel.event_log import EventLog
from services.kernel.innsyn import InnsynRecorder
from services.kernel.metrics import Metrics
from services.kernel.people import Register
from services.kernel.signals import Signals
from services.kernel.vault import Vault


class Parts(Protocol):
    """Fulfilled by the Runtime."""

    @property
    def settings(self) -> Settings: ...
    @property
    def signals(self) -> Signals: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def log(self) -> EventLog: ...
    @property
    def vault(self) -> Vault: ...
    @property
    def register(self) -> Register: ...
    @property
    def packs(self) -> Packs: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def reader(self) -> AsyncEngine: ...
    @property
    def keeper(self) -> AsyncEngine: ...
    @property
    def records(self) -> asyncpg.Pool: ...
    @property
    def disk(self) -> Disk: ...
    @property
    def innsyn(self) -> InnsynRecorder: ...
    @property
    def metrics(self) -> Metrics: ...
    @property
    def listening(self) -> asyncio.Event: ...


PARTS: web.AppKey[Parts] = web.AppKey("PARTS", Parts)

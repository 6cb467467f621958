"""The part of the program that keeps the views."""

import asyncio

from services.kernel.follow import Every, follow, patiently
from services.kernel.signals import Subject, Wakeup
from services.projections.build import build_missing
from services.projections.parts import Parts
from services.projections.projector import Projector
from services.projections.refold import Refolder
from services.projections.tables import drop_retired, make_tables
from services.projections.views import RETIRED, VIEWS

LOOK = 1.0  # seconds


async def project(parts: Parts) -> None:
    """Until cancelled. Views that are new in this release are built beside those that are followed."""
    await patiently("projections", lambda: make_tables(parts.projector, VIEWS))
    projector = Projector(parts.folding, parts.log, parts.signals, VIEWS)
    refolder = Refolder(parts.folding, parts.log, VIEWS)
    async with asyncio.TaskGroup() as group:
        group.create_task(follow("projections", projector.advance, Wakeup(parts.signals, Subject.LOG)))
        group.create_task(follow("slettinger i visningene", refolder.advance, Every(LOOK)))
        group.create_task(patiently("nye visninger", lambda: build_missing(parts.projector, parts.log, VIEWS)))
        group.create_task(patiently("gamle visninger", lambda: drop_retired(parts.projector, RETIRED)))

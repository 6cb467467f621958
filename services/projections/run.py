"""The part of the program that keeps the views."""

from services.kernel.follow import follow
from services.kernel.signals import Subject, Wakeup
from services.projections.parts import Parts
from services.projections.projector import Projector
from services.projections.tables import make_tables
from services.projections.views import VIEWS


async def project(parts: Parts) -> None:
    """Until cancelled."""
    await make_tables(parts.projector, VIEWS)
    projector = Projector(parts.projector, parts.log, parts.signals, VIEWS)
    await follow("projections", projector.advance, Wakeup(parts.signals, Subject.LOG))

"""Bygger visninger på nytt fra hendelsesloggen, mens alt er i drift.

Uten navn bygges alle. De som leser, merker ingenting: den nye tabellen tar plassen til den gamle når den er à jour.
Det som var satt på vent, blir prøvd på nytt. Blir den avbrutt, står det gamle som det sto, og den kan startes igjen.
"""

import time
from argparse import ArgumentParser, Namespace

from services.kernel.config import Settings
from services.kernel.signals import Subject
from services.operate.progress import Progress, tell
from services.operate.reach import reached
from services.projections.rebuild import Rebuild
from services.projections.stand import views_stand_at
from services.projections.view import View
from services.projections.views import VIEWS


def arguments(parser: ArgumentParser) -> None:
    """One view, or all."""
    names = sorted(_by_name())
    parser.add_argument("view", nargs="?", metavar="VIEW", choices=names, help=", ".join(names))


async def operate(settings: Settings, words: Namespace) -> int:
    """1 where something had to be parked again."""
    views = [_by_name()[words.view]] if words.view else VIEWS
    async with reached(settings) as runtime:
        tell(f"Bygger {', '.join(map(_name, views))} på nytt.")
        speed = Speed(Progress("Hendelser"))
        parked = await Rebuild(runtime.projector, runtime.log, views, speed.tell).run()
        stand = await views_stand_at(runtime.records)
        await runtime.signals.publish(Subject.VIEWS, stand)
    for name, one in parked:
        tell(f"{name}: én logg er satt på vent fra posisjon {one.position}. Loggen til programmet sier hvorfor.")
    tell(f"Ferdig: {speed.summary()}. Visningene står på posisjon {stand}.")
    return 1 if parked else 0


class Speed:
    """How far, how fast, and how long there is left."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._started = time.monotonic()
        self._done = 0

    def tell(self, done: int, of: int) -> None:
        """Events."""
        self._done = done
        a_second = done / max(time.monotonic() - self._started, 1e-3)
        left = (of - done) / max(a_second, 1e-3)
        share = 100 * done // max(of, 1)
        self._progress.say(f"{done} av {of} ({share} %), {a_second:.0f} i sekundet, om lag {_time(left)} igjen.")
        if done >= of:
            self._progress.end()

    def summary(self) -> str:
        """All of it, the swap included."""
        return f"{self._done} hendelser på {_time(time.monotonic() - self._started)}"


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


def _by_name() -> dict[str, View]:
    return {_name(view): view for view in VIEWS}


def _name(view: View) -> str:
    """Without the version: there is only one of each in a release."""
    return view.table.name.rpartition("_")[0]

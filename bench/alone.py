"""One person's action through HTTP with nobody else there: sent, permitted, stored, shown in the views, answered."""

import time
from collections.abc import Sequence
from statistics import median
from uuid import uuid4

from bench.arrivals import agree_tiltak
from bench.history import Log
from bench.people import Person


async def p50(person: Person, logs: Sequence[Log]) -> float:
    """ms, one log after the other: from the form that is sent until the answer that it is done and can be seen."""
    return median([await _acted(person, log) for log in logs])


async def _acted(person: Person, log: Log) -> float:
    started = time.perf_counter()
    answer = await agree_tiltak(person, log, uuid4())
    took = time.perf_counter() - started
    assert (answer.status, "lagret" in answer.location) == (303, False), (answer.status, answer.location)
    return took * 1000

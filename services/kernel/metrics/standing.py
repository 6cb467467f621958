"""How the whole product stands, asked of the database when somebody scrapes: the same answer from every process."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncEngine

from services.kernel.clock_guard import clocks_in_doubt
from services.kernel.follow import AWAY
from services.kernel.metrics.patience import in_time

# The next event that a follower has not taken says for how long it has lagged; only keys are looked up.
FOLLOWERS = text("""
    SELECT f.name, f.kind, f.position, h.position - f.position AS behind, e.recorded AS since,
           coalesce(p.held, 0) AS held
      FROM follower f CROSS JOIN head h
      LEFT JOIN event e ON e.position = f.position + 1
      LEFT JOIN (SELECT follower, count(*) AS held FROM parked GROUP BY follower) p ON p.follower = f.name
     WHERE f.name = ANY (:names) ORDER BY f.name""")
HEAD = text("SELECT position FROM head")
# The few that are open have an index of their own; the many that have ended are counted where they end.
UNDELIVERED = text(
    "SELECT count(*) AS open, min(created) AS oldest FROM delivery WHERE state IN ('waiting', 'deferred')"
)


@dataclass(frozen=True)
class Stand:
    """One look."""

    head: int
    followers: Sequence[Row[Any]]
    undelivered: Row[Any]
    clocks_in_doubt: int
    at: datetime


class Standing(Collector):
    """``look`` before `collect`: the library asks its collectors synchronously.

    ``followers``: the names of this release's. Those of another release may stand still, and nobody waits for them.
    """

    def __init__(self, keeper: AsyncEngine, followers: Sequence[str]) -> None:
        self._keeper = keeper
        self._names = list(followers)
        self._stand: Stand | None = None

    async def look(self) -> None:
        """Within two seconds, or the database counts as away."""
        self._stand = await in_time(self._ask(), None)

    def collect(self) -> Iterable[Metric]:
        yield _gauge("stafettlogg_database_up", "Whether the database answers in time.", self._stand is not None)
        if self._stand:
            yield _gauge("stafettlogg_head_position", "The position of the last event.", self._stand.head)
            yield from _followers(self._stand)
            yield from _undelivered(self._stand)
            yield _gauge(
                "stafettlogg_clocks_in_doubt", "Clocks that are more than a day off.", self._stand.clocks_in_doubt
            )

    async def _ask(self) -> Stand | None:
        try:
            async with self._keeper.connect() as connection:
                head = int(await connection.scalar(HEAD) or 0)
                followers = (await connection.execute(FOLLOWERS, {"names": self._names})).all()
                undelivered = (await connection.execute(UNDELIVERED)).one()
                doubts = await clocks_in_doubt(connection)
        except AWAY:
            return None
        return Stand(head, followers, undelivered, len(doubts), datetime.now(UTC))


def _followers(stand: Stand) -> Iterable[Metric]:
    """``kind`` is "building" while a view's table is being filled for the first time."""
    labels = ["follower", "kind"]
    position = GaugeMetricFamily("stafettlogg_follower_position", "Where a follower stands.", labels=labels)
    behind = GaugeMetricFamily("stafettlogg_follower_behind_events", "What it has not taken yet.", labels=labels)
    lag = GaugeMetricFamily("stafettlogg_follower_lag_seconds", "The age of the oldest of that.", labels=labels)
    held = GaugeMetricFamily("stafettlogg_parked_streams", "Logs that a view has put aside.", labels=labels)
    for row in stand.followers:
        for metric, value in ((position, row.position), (behind, row.behind), (held, row.held)):
            metric.add_metric([row.name, row.kind], value)
        lag.add_metric([row.name, row.kind], _age(row.since, stand.at))
    return position, behind, lag, held


def _undelivered(stand: Stand) -> Iterable[Metric]:
    yield _gauge("stafettlogg_deliveries_open", "Deliveries that wait or are put off.", stand.undelivered.open)
    oldest = _age(stand.undelivered.oldest, stand.at)
    yield _gauge("stafettlogg_delivery_oldest_seconds", "The age of the oldest of them.", oldest)


def _age(since: datetime | None, now: datetime) -> float:
    """Seconds; a demo's moved clock may lie ahead."""
    return max((now - since).total_seconds(), 0.0) if since else 0.0


def _gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value)

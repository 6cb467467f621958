"""What one process counts. Everything hangs on the Runtime's own registry: two Runtimes in a process never mix."""

import platform
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector
from prometheus_client.registry import Collector

from services import VERSION
from services.kernel.metrics.appends import Appends

Seconds = float
QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""Upper bounds in seconds: from what nobody notices to what nobody waits for."""
STATES = ("sent", "covered", "deferred", "not reached")
KINDS = ("Refused", "NotFound", "NotPermitted", "Stale", "Unavailable")
"""Known from the start, at nought: what first appears with the first fault raises no alarm."""


class Metrics:
    """Each label has a handful of values, all of them words of the program."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.appends = Appends()
        self.add(self.appends)
        ProcessCollector(registry=registry)
        Info("stafettlogg_build", "The program that runs.", registry=registry).info(
            {"version": VERSION, "python": platform.python_version()}
        )
        self.requests = Histogram(
            "stafettlogg_http_request_seconds", "Requests answered, by route and class of status.",
            ["route", "method", "status"], buckets=QUICK, registry=registry,
        )  # fmt: skip
        self.refusals = Counter(
            "stafettlogg_refusals", "What people asked for and did not get, by kind.", ["kind"], registry=registry
        )
        self.deliveries = Counter(
            "stafettlogg_deliveries", "Deliveries to devices that this process brought to an end or put off, by state.",
            ["state"], registry=registry,
        )  # fmt: skip
        for state in STATES:
            self.deliveries.labels(state)
        for kind in KINDS:
            self.refusals.labels(kind)
        self.loop_lag = Histogram(
            "stafettlogg_event_loop_lag_seconds", "How much later than asked the event loop came back.",
            buckets=QUICK, registry=registry,
        )  # fmt: skip

    def add(self, collector: Collector) -> None:
        """Something that answers when it is asked."""
        self.registry.register(collector)

    def watch(self, name: str, meaning: str, value: Callable[[], float]) -> None:
        """A number that is looked up when somebody asks."""
        Gauge(name, meaning, registry=self.registry).set_function(value)

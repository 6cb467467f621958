"""How the proof stands: when the last checkpoint was signed, and whether one is refused now."""

from collections.abc import Iterable
from pathlib import Path

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from services.kernel.proof.standing import standing


class ProofStanding(Collector):
    """Two small files are read. A process that does not see the folder says nothing."""

    def __init__(self, checkpoints: Path) -> None:
        self._checkpoints = checkpoints

    def collect(self) -> Iterable[Metric]:
        stand = standing(self._checkpoints)
        if stand.at is not None:
            yield GaugeMetricFamily(
                "stafettlogg_checkpoint_timestamp_seconds", "When the last checkpoint was signed.", stand.at.timestamp()
            )
            yield GaugeMetricFamily("stafettlogg_checkpoint_events", "How many events it covers.", stand.size)
        if stand.at is not None or stand.alarm:
            yield GaugeMetricFamily(
                "stafettlogg_proof_refused", "Whether the notary refuses to sign.", bool(stand.alarm)
            )

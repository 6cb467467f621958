"""What was kept on paper before the barn was born, brought into its log (R176)."""

from datetime import date
from uuid import UUID

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.event_log import By, Event


class PapirloggNoted(Event):
    """``undring``: the one about the pregnancy. Whoever sees the log does not therefore see it."""

    TOPIC = "stafettlogg.papirlogg_noted.1"

    undring: UUID
    began_on: date
    words: str

    def occurred_on(self) -> date:
        return self.began_on

    def apply(self, log: Stafettlogg) -> None:
        log.papirlogg_from = self.began_on


def note_papirlogg(log: Stafettlogg, by: By, undring: UUID, began_on: date, words: str) -> None:
    """Together with the proposal; the paper itself stays where it is kept."""
    log.record(PapirloggNoted, by, undring=undring, began_on=began_on, words=words)

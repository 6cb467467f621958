"""Bekymringsmelding: a note that one has reported to barnevernstjenesten (R180, barnevernsloven § 13-2).

The duty is the employee's own: no samtykke, no pack and no leader stands between. The note is a stream of its own with
a key of its own, seen by its author alone. Nothing in an undring or a log names it, counts it or moves because of it.
"""

from datetime import date
from typing import Literal

from services.cases.roles import FORFATTER
from services.kernel.errors import Refused
from services.kernel.event_log import Access, Created, Stream

Informed = Literal["informert", "informeres_ikke"]
Channel = Literal["telefon", "digitalt_skjema", "brev", "oppmoete"]


class Bekymringsmelding(Stream):
    """One report that somebody has made, as they wrote it down."""

    TOPIC = "bekymringsmelding"

    def __init__(self) -> None:
        self.reported_on = date.min


class BekymringsmeldingRecorded(Created):
    """``concerns``: whom, in words: no id leads from here to a barn. The product sends nothing anywhere."""

    TOPIC = "bekymringsmelding.recorded.1"

    concerns: str
    observed: str
    reported_on: date
    channel: Channel
    informed: Informed
    why_not: str

    def access(self) -> tuple[Access, ...]:
        return (Access(FORFATTER, person=self.actor),)

    def occurred_on(self) -> date:
        return self.reported_on

    def apply(self, note: Bekymringsmelding) -> None:
        note.reported_on = self.reported_on


def refuse_unexplained(informed: Informed, why_not: str) -> None:
    """The foresatte are told, unless that would put the barn in danger or spoil an investigation: then one says why."""
    if informed == "informeres_ikke" and not why_not.strip():
        raise Refused("Skriv hvorfor foreldrene ikke informeres nå.", field="why_not")

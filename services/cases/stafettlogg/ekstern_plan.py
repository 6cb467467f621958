"""What lies outside the log: plans of other services (R88), and the note in one's own journal that a log exists (R98).

The log is no journal and no case file: it says where they are, and does not copy them.
"""

from datetime import date

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class EksternPlanNoted(Event):
    """The plan's name, the tjeneste that has it, and where it is kept."""

    TOPIC = "stafettlogg.ekstern_plan_noted.1"

    name: str
    tjeneste: str
    kept: str

    def apply(self, log: Stafettlogg) -> None:
        log.eksterne_planer += (self.name,)


class JournalNoted(Event):
    """Each for the journal of their own tjeneste."""

    TOPIC = "stafettlogg.journal_noted.1"

    noted_on: date

    def occurred_on(self) -> date:
        return self.noted_on

    def apply(self, log: Stafettlogg) -> None:
        log.journals.add(self.actor)


def note_plan(log: Stafettlogg, by: By, name: str, tjeneste: str, kept: str) -> None:
    """So that the plans do not run past each other."""
    log.refuse_unless_open()
    log.record(EksternPlanNoted, by, name=name, tjeneste=tjeneste, kept=kept)


def note_journal(log: Stafettlogg, by: By, noted_on: date) -> None:
    """Once from each."""
    log.refuse_unless_open()
    if by.person in log.journals:
        raise Refused("Du har skrevet inn allerede at du har notert det i egen journal.")
    log.record(JournalNoted, by, noted_on=noted_on)

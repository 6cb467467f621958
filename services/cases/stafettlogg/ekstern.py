"""Eksterne: responsible people without login, such as a coach, a GP or BUP. Each has a participant as contact.

They see nothing and are told nothing: whoever is the contact takes it to them.
"""

from uuid import UUID

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Ekstern
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event


class EksternNamed(Event):
    """``name`` as the family says it; ``what`` they are to the barn; ``contact`` takes part in the log."""

    TOPIC = "stafettlogg.ekstern_named.1"

    ekstern: UUID
    name: str
    what: str
    contact: UUID

    def about(self) -> UUID:
        return self.ekstern

    def apply(self, log: Stafettlogg) -> None:
        log.eksterne[self.ekstern] = Ekstern(self.name, self.what, self.contact)


class EksternEnded(Event):
    """Not to be counted on any more. What they were responsible for, stands as it was agreed."""

    TOPIC = "stafettlogg.ekstern_ended.1"

    ekstern: UUID

    def about(self) -> UUID:
        return self.ekstern

    def apply(self, log: Stafettlogg) -> None:
        log.eksterne.pop(self.ekstern, None)


def name_ekstern(log: Stafettlogg, by: By, ekstern: UUID, name: str, what: str, contact: UUID) -> None:
    """The contact is somebody who sees the log and can be asked."""
    log.refuse_unless_open()
    if contact not in log.participants_at(by.at):
        raise Refused("Kontakten må være med i stafettloggen.", field="contact")
    log.record(EksternNamed, by, ekstern=ekstern, name=name, what=what, contact=contact)


def end_ekstern(log: Stafettlogg, by: By, ekstern: UUID) -> None:
    """A tiltak that names them is agreed anew with somebody else."""
    log.refuse_unless_open()
    if ekstern not in log.eksterne:
        raise Refused("Personen står ikke på listen lenger.")
    log.record(EksternEnded, by, ekstern=ekstern)

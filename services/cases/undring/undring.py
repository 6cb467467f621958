"""The undring itself: one worry, from the first words to a decision with a reason (R29, R94).

A stream of its own with a key of its own. Author, nearest leader and those assigned see it; from the undringssamtale on
the foresatte see what was agreed, never the notes that came before.
"""

from datetime import date
from typing import Literal
from uuid import UUID

from services.kernel.errors import Refused
from services.kernel.event_log import Stream

Outcome = Literal["avsluttet", "nivaa_1", "nivaa_2", "nivaa_3", "papirlogg"]
Subject = Literal["graviditet", "familie", "voksen"]


class Undring(Stream):
    """What has been decided so far. The parts in this package change it."""

    TOPIC = "undring"

    def __init__(self) -> None:
        self.pack = ""
        self.barn: UUID | None = UUID(int=0)
        self.subject: Subject | None = None
        self.tjenester = 0
        self.brought_in = False
        self.unit = UUID(int=0)
        self.author = UUID(int=0)
        self.arose_on = date.min
        self.talk_by = date.max
        self.lapses_on: date | None = None
        self.urgent = False
        self.talks_to_barn: UUID | None = None
        self.contacts_foresatte: UUID | None = None
        self.samtale_on: date | None = None
        self.foresatte: tuple[UUID, ...] = ()
        self.stemme_heard = False
        self.outcome: Outcome | None = None
        self.inside: int | None = None
        self.look_again_on: date | None = None
        self.paused_until: date | None = None
        self.discussed = 0
        self.lapsed = False
        self.foresatt: UUID | None = None
        self.answered = False
        self.leader: UUID | None = None
        self.aside: frozenset[UUID] = frozenset()

    def refuse_if_ended(self) -> None:
        """A decided undring stays as it is; what comes next belongs to the stafettlogg, or to a new undring."""
        if self.lapsed:
            raise Refused("Undringen ble ikke delt innen fristen, og er slettet. Registrer en ny om du undrer deg.")
        if self.outcome:
            raise Refused("Undringen er avgjort. Er det noe nytt, så registrer en ny undring.")

    def the_barn(self) -> UUID:
        """Raises `Refused` where it is about nobody in particular yet, or about grown-ups."""
        if self.barn is None and self.subject is None:
            raise Refused("Finn ut hvilket barn det gjelder først.")
        if self.barn is None:
            raise Refused("Undringen gjelder ikke et barn. Snakk med den det gjelder.")
        return self.barn

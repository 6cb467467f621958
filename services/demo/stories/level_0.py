"""What each story on level 0 does, from the first words to a log that is proposed: one employee carries the case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.hear_stemme import HearStemme
from services.cases.actions.hold_undringssamtale import HoldUndringssamtale
from services.cases.actions.raise_undring import RaiseUndring
from services.demo.history import Teller


@dataclass(frozen=True)
class Level0:
    """``staff``: the key of the teacher who wonders, talks and becomes stafettholder."""

    teller: Teller
    staff: str

    async def wonder(self, barn: str, observations: str, questions: str, arose_on: date) -> UUID:
        """Answers with the undring."""
        return await self.teller.act(self.staff, RaiseUndring(
            barn=self.teller.ids[barn], observations=observations, questions=questions, arose_on=arose_on,
            skolemiljoe=False, urgent=False, signals=(), earlier=None, confirmed=True,
        ))  # fmt: skip

    async def get_the_tasks(self, undring: UUID) -> None:
        """From the rektor."""
        both = self.teller.ids[self.staff]
        await self.teller.act("inger", AssignUndring(undring, talks_to_barn=both, contacts_foresatte=both))

    async def hear(self, undring: UUID, words: str) -> None:
        """The barn says yes to the parents reading it."""
        said = HearStemme(undring, heard_on=self.teller.today, words=words, foresatte_may_read=True)
        await self.teller.act(self.staff, said)

    async def talk(self, undring: UUID, summary: str, next_on: date) -> None:
        """With the family."""
        await self.teller.act(self.staff, HoldUndringssamtale(
            undring, held_on=self.teller.today, summary=summary, contact=self.teller.ids[self.staff], next_on=next_on
        ))  # fmt: skip

    async def propose(self, undring: UUID, reason: str, summary: str) -> UUID:
        """Answers with the log."""
        await self.teller.act(self.staff, DecideUndring(
            undring, outcome="nivaa_1", reason=reason, stafettholder=self.teller.ids[self.staff], summary=summary
        ))  # fmt: skip
        return await self.teller.log_after(undring)

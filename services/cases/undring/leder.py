"""Another leader takes the case: the nearest one is kin to somebody in it (inhabil, forvaltningsloven § 6).

From here on it is the unit's no longer: whoever leads the unit, now or later, has no access, not as its author or
through a task either. The one who takes it over has the leader's place for this case alone.
"""

from typing import Literal
from uuid import UUID

from services.cases.roles import FORFATTER, NAERMESTE_LEDER, TILDELT
from services.cases.undring.undring import Undring
from services.kernel.errors import Refused
from services.kernel.event_log import Access, By, Event


class LederReplaced(Event):
    """``aside``: who leads the unit now, but for ``leader``. ``before``: whom this was handed to the last time.
    ``talks_to_barn``, ``contacts_foresatte``: who still has these tasks. ``stands``: they are given anew."""

    TOPIC = "undring.leder_replaced.1"

    unit: UUID
    leader: UUID
    before: UUID | None
    aside: tuple[UUID, ...]
    reason: str
    talks_to_barn: UUID | None
    contacts_foresatte: UUID | None
    stands: Literal["meldt"] | None

    def access(self) -> tuple[Access, ...]:
        ended = [Access(NAERMESTE_LEDER, unit=self.unit, given=False)]
        ended += [Access(role, person=one, given=False) for one in self.aside for role in (FORFATTER, TILDELT)]
        ended += [Access(NAERMESTE_LEDER, person=one, given=False) for one in (self.before,) if one]
        return *ended, Access(NAERMESTE_LEDER, person=self.leader)

    def apply(self, undring: Undring) -> None:
        undring.leader = self.leader
        undring.aside |= frozenset(self.aside)
        undring.talks_to_barn, undring.contacts_foresatte = self.talks_to_barn, self.contacts_foresatte


def replace_leder(undring: Undring, by: By, leader: UUID, leading: frozenset[UUID], reason: str) -> None:
    """``leading``: who leads the unit now. Never back to somebody who has stepped aside."""
    undring.refuse_if_ended()
    current = frozenset({undring.leader}) if undring.leader else leading
    if current == {leader} or leader in undring.aside or leader == by.person:
        raise Refused("Velg en annen leder enn den som har saken nå.", field="leader")
    aside = tuple(sorted((leading | current) - {leader}))
    talks, contacts = (None if one in aside else one for one in (undring.talks_to_barn, undring.contacts_foresatte))
    anew = undring.contacts_foresatte and not contacts and undring.samtale_on is None and undring.look_again_on is None
    undring.record(
        LederReplaced,
        by,
        unit=undring.unit,
        leader=leader,
        before=undring.leader,
        aside=aside,
        reason=reason,
        talks_to_barn=talks,
        contacts_foresatte=contacts,
        stands="meldt" if anew and undring.paused_until is None else None,
    )


def refuse_aside(undring: Undring, field: str, person: UUID | None) -> None:
    """Nobody who has stepped aside gets a task in it."""
    if person in undring.aside:
        raise Refused("Lederen som har gått ut av saken, kan ikke ha en oppgave i den. Velg en annen.", field=field)

"""A moete that was held: who came, how the barn was heard, what was decided, and the next date (R55, R74, R76, R78)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from uuid import UUID

from services.cases.stafettlogg.moete.with_whom import home_apart, open_moete
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Moete, MoeteKind
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event

Agrees = Literal["evaluering", "samarbeidsmoete"]


class FirstMoeteHeld(Event):
    """The first version. ``barn_took_part``: how the barn took part or was heard before it (R55). ``decisions``: the
    minutes (R78)."""

    TOPIC = "stafettlogg.moete_held.1"

    moete: UUID
    held_on: date
    attended: tuple[UUID, ...]
    barn_took_part: str
    decisions: str

    def about(self) -> UUID:
        return self.moete

    def occurred_on(self) -> date:
        return self.held_on

    def apply(self, log: Stafettlogg) -> None:
        if moete := log.moeter.get(self.moete):
            moete.held_on = self.held_on


class MoeteHeld(FirstMoeteHeld):
    """Also for a moete that nobody called here: it was held on paper, and written in afterwards. ``others``: who else
    came, in words. ``interpreter``: one took part. ``only``: see `OfMoete`. ``settles``: everybody who was to meet by a
    frist has met now; a talk about something else, or the first of two homes, settles nothing."""

    TOPIC = "stafettlogg.moete_held.2"

    kind: MoeteKind
    others: str
    interpreter: bool
    only: tuple[UUID, ...]
    settles: bool

    def apart(self) -> tuple[UUID, ...]:
        return self.only

    def apply(self, log: Stafettlogg) -> None:
        begun = Moete(datetime.combine(self.held_on, time()), self.kind, self.attended, self.only)
        log.moeter.setdefault(self.moete, begun).held_on = self.held_on


@dataclass(frozen=True)
class Next:
    """What is agreed before the meeting ends."""

    evaluering_on: date | None = None
    moete_starts: datetime | None = None


def hold(
    log: Stafettlogg,
    by: By,
    moete: UUID,
    held_on: date,
    attended: tuple[UUID, ...],
    barn_took_part: str,
    decisions: str,
    others: str = "",
    interpreter: bool = False,
    kind: MoeteKind | None = None,
    apart: bool = False,
    called: bool = True,
) -> None:
    """Written in the meeting or afterwards, with the day it happened. Of one that was not called, ``kind`` and whether
    it was for one home alone (``apart``) are told here."""
    log.refuse_unless_open()
    if not set(attended) <= log.participants_at(by.at):
        raise Refused("Kryss av for dem som var på møtet.", field="attended")
    found = open_moete(log, moete) if called else None
    only = found.only if found else home_apart(log, attended) if apart else ()
    record = {"moete": moete, "held_on": held_on, "attended": attended, "barn_took_part": barn_took_part}
    what = found.kind if found else kind or "samarbeidsmoete"
    whose = {"kind": what, "only": only, "settles": what != "annet_moete" and not (only and more_to_come(log, moete))}
    log.record(MoeteHeld, by, **record, decisions=decisions, others=others, interpreter=interpreter, **whose)


def refuse_without_next_date(log: Stafettlogg, moete: UUID, agrees: Agrees | None, agreed: Next) -> None:
    """A meeting in such a trinn does not end before the next date is set (R74); ``moete`` was held just now. Where each
    home has its own, the last of them sets it."""
    held = log.moeter[moete]
    if agrees is None or held.kind == "annet_moete":
        return
    ahead = more_to_come(log, moete)
    if held.only and ahead:
        return
    if agrees == "samarbeidsmoete" and not (ahead or agreed.moete_starts):
        raise Refused("Før møtet er slutt, avtaler dere neste samarbeidsmøte. Skriv når det er.", field="next_starts")
    known = log.evaluering_on if log.evaluering_on and held.held_on and log.evaluering_on > held.held_on else None
    if agrees == "evaluering" and not (known or agreed.evaluering_on):
        raise Refused(
            "Før møtet er slutt, avtaler dere når dere ser på hvordan det går. Skriv dagen.", field="evaluering_on"
        )


def more_to_come(log: Stafettlogg, moete: UUID) -> bool:
    """Whether another one about the case is called and still to come."""
    others = (one for id_, one in log.moeter.items() if id_ != moete)
    return any(one.open and one.kind != "annet_moete" for one in others)

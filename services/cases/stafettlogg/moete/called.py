"""Calling a moete: when, where, what about, and who is invited (R71, R75). Local time with the zone's name."""

from datetime import datetime
from uuid import UUID

from services.cases.stafettlogg.moete.with_whom import home_apart
from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Moete, MoeteKind
from services.kernel.errors import Refused
from services.kernel.event_log import By, Event

ZONE = "Europe/Oslo"


class FirstMoeteCalled(Event):
    """``starts``: wall-clock time in ``zone``. The first version: everybody in the log was invited."""

    TOPIC = "stafettlogg.moete_called.1"

    moete: UUID
    starts: datetime
    zone: str
    place: str
    agenda: str

    def about(self) -> UUID:
        return self.moete

    def apply(self, log: Stafettlogg) -> None:
        log.moeter[self.moete] = Moete(self.starts, place=self.place)


class MoeteCalled(FirstMoeteCalled):
    """``invited``: the stafettholder among them. ``only``: see `OfMoete`. ``interpreter``: one is offered."""

    TOPIC = "stafettlogg.moete_called.2"

    kind: MoeteKind
    invited: tuple[UUID, ...]
    only: tuple[UUID, ...]
    interpreter: bool

    def apart(self) -> tuple[UUID, ...]:
        return self.only

    def apply(self, log: Stafettlogg) -> None:
        log.moeter[self.moete] = Moete(self.starts, self.kind, self.invited, self.only, self.place)


def call(
    log: Stafettlogg,
    by: By,
    moete: UUID,
    starts: datetime,
    place: str,
    agenda: str,
    kind: MoeteKind = "samarbeidsmoete",
    invited: tuple[UUID, ...] = (),
    interpreter: bool = False,
    barn_is_with: bool = False,
) -> None:
    """``invited``: nobody named means everybody, the barn too where it reads the log itself
    (``barn_is_with``). Two calls of one kind for the same people would leave the family unsure which one counts; each
    home may have its own."""
    log.refuse_unless_open()
    everybody = log.participants_at(by.at) | ({log.barn} if barn_is_with else set())
    if not set(invited) <= everybody:
        raise Refused("Velg blant dem som er med i stafettloggen.", field="invited")
    people = tuple(sorted({*(invited or everybody), log.stafettholder}))
    if kind != "annet_moete" and log.foresatte and not {*log.foresatte, log.barn} & set(people):
        raise Refused(
            "Familien har sagt ja til loggen, og er med i møtene. Inviter dem, eller velg «Et annet møte».",
            field="invited",
        )
    _refuse_twice(log, kind, people)
    record = {"moete": moete, "starts": starts, "zone": ZONE, "place": place, "agenda": agenda, "kind": kind}
    only = home_apart(log, people)
    log.record(MoeteCalled, by, **record, invited=people, only=only, interpreter=interpreter)


def _refuse_twice(log: Stafettlogg, kind: MoeteKind, people: tuple[UUID, ...]) -> None:
    here = set(people) - {log.stafettholder}
    for known in log.moeter.values():
        if known.open and known.kind == kind and (not known.invited or here & set(known.invited) or not here):
            raise Refused("Noen er alt kalt inn til et slikt møte. Flytt det, avlys det eller skriv referat først.")

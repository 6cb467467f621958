"""One case as the real aggregates make it, cut into pieces, so that thousands of others can be cast from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from services.cases import undring as undring_
from services.cases.pack import shipped
from services.cases.permissions import audience
from services.cases.roles import ANSATT, FORESATT, NAERMESTE_LEDER, STAFETTHOLDER, SYSTEM, TILDELT
from services.cases.stafettlogg import LogProposed, Stafettlogg, evaluering, moete, plan, samtykke
from services.cases.stafettlogg.stafettlogg import open_log
from services.cases.undring import Undring, UndringRaised
from services.kernel.event_log import By, Event, codec

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
TALK = "Vi snakket om hvordan dagene er, hva som går fint, og hva som er vanskelig. Alle rundt bordet fikk sagt sitt. "
PLACES = ("undring", "logg", "barn", "mor", "far", "holder", "leader", "unit", "moete")
REPEATED = "maal", "tiltak"

Piece = tuple[bytes, str]
"""Bytes as they stand, then the name of an id that is put in ("" at the end)."""


@dataclass(frozen=True)
class Line:
    """One event. Ids are names of ``PLACES`` (or ``maal7``, ``tiltak8``), to be replaced by a case's own."""

    stream: str
    version: int
    topic: str
    actor: str
    role: str
    payload: Sequence[Piece]
    audience: Sequence[str]
    access: Sequence[tuple[str, str | None, str | None, str, bool, str | None]]


class Names:
    """A fixed id for each name, found again in what the aggregates have made."""

    def __init__(self) -> None:
        self.ids = {name: UUID(int=number + 1) for number, name in enumerate(PLACES)}

    def new(self, kind: str) -> UUID:
        number = len(self.ids) + 1
        return self.ids.setdefault(f"{kind}{number}", UUID(int=number))

    def __getitem__(self, name: str) -> UUID:
        return self.ids[name]

    def of(self) -> Mapping[UUID, str]:
        return {id_: name for name, id_ in self.ids.items()} | {UUID(int=0): "nobody"}


def template(events_each: int, with_undring: bool) -> tuple[Sequence[Line], Sequence[str]]:
    """The lines of one case: an undring of five events (if wanted), then a log of exactly ``events_each`` (at least
    15). Beside them every name that a case must have an id for."""
    names = Names()
    history = [*(_undring(names) if with_undring else ()), *_logg(names, events_each)]
    of = names.of()
    return [_line(event, of) for event in history], sorted(names.ids)


def _undring(names: Names) -> Sequence[Event]:
    ids = {"barn": names["barn"], "unit": names["unit"]}
    dates = {"arose_on": TODAY - timedelta(days=10), "talk_by": TODAY + timedelta(days=18)}
    words = {"observations": TALK, "questions": "Hvordan har barnet det?"}
    holder, leader = By(names["holder"], TILDELT, NOW), By(names["leader"], NAERMESTE_LEDER, NOW)
    raised = By(names["holder"], ANSATT, NOW)
    case = Undring.begin(
        UndringRaised, raised, names["undring"], pack=shipped().in_force, **ids, **dates, **words, skolemiljoe=False,
        signals=(), lapses_on=TODAY + timedelta(days=46), trinn=2, earlier=None,
    )
    undring_.assign(case, leader, names["holder"], names["leader"], 3)
    undring_.hear_stemme(case, holder, TODAY, "Alt er greit, men friminuttene er lange.", False)
    family = (names["mor"], names["far"])
    undring_.hold_samtale(case, holder, TODAY, family, TALK, names["holder"], TODAY + timedelta(days=7), 4)
    undring_.decide(case, leader, "nivaa_1", "Vi vil hjelpe sammen.", names["logg"], 4)
    return case.raised()


def _logg(names: Names, events_each: int) -> Sequence[Event]:
    leader, rule = By(names["leader"], NAERMESTE_LEDER, NOW), By(UUID(int=0), SYSTEM, NOW)
    holder, mother, father = By(names["holder"], STAFETTHOLDER, NOW), *_family(names)
    ids = {"barn": names["barn"], "unit": names["unit"], "undring": names["undring"], "stafettholder": names["holder"]}
    family = (names["mor"], names["far"])
    log = Stafettlogg.begin(
        LogProposed, leader, names["logg"], pack=shipped().in_force, **ids, foresatte=family, nivaa=1, summary=TALK,
        own_access=16,
    )
    for foresatt in family:
        samtykke.ask(log, leader, foresatt, names["unit"])
    for by in (mother, father):
        samtykke.give(log, by, text_hash=shipped().current.samtykke_hash, language="nb")
    open_log(log, rule, 2, TODAY + timedelta(days=28))
    starts = datetime(2026, 3, 20, 14, 0)  # noqa: DTZ001 - the time on the clock in Norway
    moete.call(log, holder, names["moete"], starts, "Skolen", "Tiltakene først.")
    for by in (mother, father):
        moete.answer(log, by, names["moete"], "kommer", by is father)
    moete.hold(log, holder, names["moete"], TODAY, (names["holder"], *family), "Barnet var med først.", TALK)
    raised = log.raised()
    _plan(log, names, [holder, mother], events_each - len(raised) - 1)
    evaluering.agree(log, holder, on=TODAY + timedelta(days=60), known=None, trinn=3)
    return [*raised, *log.raised()]


def _family(names: Names) -> tuple[By, By]:
    return By(names["mor"], FORESATT, NOW), By(names["far"], FORESATT, NOW)


def _plan(log: Stafettlogg, names: Names, people: Sequence[By], events: int) -> None:
    """A maal, then tiltak that are agreed and done in turn, until there are so many events."""
    maal = names.new("maal")
    plan.set_maal(log, people[0], maal, "Barnet er med på håndball igjen.")
    open_: list[tuple[By, UUID]] = []
    for number in range(events - 1):
        if len(open_) < 2:
            tiltak, by = names.new("tiltak"), people[number % 2]
            arena = "hjemme" if number % 2 else "skole"
            plan.agree_tiltak(log, people[0], tiltak, maal, TALK[:80], arena, by.person, TODAY)  # type: ignore[arg-type]
            open_.append((by, tiltak))
        else:
            by, tiltak = open_.pop(0)
            plan.do_tiltak(log, by, tiltak, TODAY, "Det gikk fint.")


def _line(event: Event, of: Mapping[UUID, str]) -> Line:
    access = [
        (of[one.stream or event.originator_id], _name(of, one.person), _name(of, one.unit), one.role, one.given,
         _name(of, one.barn))
        for one in event.access()
    ]  # fmt: skip
    audience_ = [_person(entry, of) for entry in audience(event)]
    return Line(
        of[event.originator_id], event.originator_version, event.TOPIC, of[event.actor], event.role,
        _pieces(codec.encode(event), of), audience_, access,
    )  # fmt: skip


def _name(of: Mapping[UUID, str], id_: UUID | None) -> str | None:
    return None if id_ is None else of[id_]


def _person(entry: str, of: Mapping[UUID, str]) -> str:
    role, _, id_ = entry.partition(":")
    return f"{role}:{of[UUID(id_)]}" if id_ else entry


def _pieces(payload: bytes, of: Mapping[UUID, str]) -> Sequence[Piece]:
    pattern = re.compile(b"|".join(str(id_).encode() for id_ in of if id_.int))
    pieces: list[Piece] = []
    end = 0
    for found in pattern.finditer(payload):
        pieces.append((payload[end : found.start()], of[UUID(found.group().decode())]))
        end = found.end()
    return [*pieces, (payload[end:], "")]

"""What may be an avvik, seen from dates alone (R109): a rule suggests, a person decides. No clock, no database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.cases.actions.suggest_avvik import SuggestAvvik
from services.cases.avvik import Rule
from services.cases.pack import Packs
from services.projections.frist import Frist
from services.projections.movement import Movement


@dataclass(frozen=True)
class Seen:
    """What there is to go by. ``over``: frister whose day has passed. ``logs``: those that go on. ``ahead``: streams in
    which something is still to come. ``left``: stafettholdere who work nowhere any more, and the day from which they
    did not. ``packs``: how long is too long, by the version that a log follows (R20)."""

    over: Sequence[Frist]
    logs: Sequence[Movement]
    ahead: Collection[UUID]
    left: Mapping[UUID, date]
    packs: Packs


def found(seen: Seen, today: date) -> Iterator[SuggestAvvik]:
    """Everything that may be an avvik today."""
    for frist in seen.over:
        if frist.hard and frist.due_on < today and frist.kind != "beskjed":
            yield SuggestAvvik(frist.stream, frist.kind, "frist_ute", frist.key, frist.part, frist.due_on)
    for log in seen.logs:
        yield from _of_log(log, seen, today)


def _of_log(log: Movement, seen: Seen, today: date) -> Iterator[SuggestAvvik]:
    pack = seen.packs[log.pack]
    silent, grace = log.last_on + pack.limit("stillstand"), pack.limit("hoppet_over")
    gone = seen.left.get(log.responsible) if log.responsible else log.vacant_on
    if gone and gone <= today and not _acted_for(log, today):
        yield _of(log, "uten_stafettholder", gone - timedelta(days=1))
    if log.stream not in seen.ahead and silent < today:
        yield _of(log, "stillstand", silent)
    if _skipped(log) and log.agreed_on and log.agreed_on + grace < today:
        yield _of(log, "hoppet_over", log.agreed_on + grace)


def _acted_for(log: Movement, today: date) -> bool:
    return log.acting is not None and (log.acting_until is None or log.acting_until >= today)


def _skipped(log: Movement) -> bool:
    """The plan is carried out, and nobody has met to make it. Another order with a reason is no avvik."""
    return log.met_on is None and log.reasoned_on is None


def _of(log: Movement, rule: Rule, due_on: date) -> SuggestAvvik:
    return SuggestAvvik(log.stream, "stafettlogg", rule, "", None, due_on)

"""What may be an avvik, seen from dates alone (R109): a rule suggests, a person decides. No clock, no database."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from services.cases.actions.suggest_avvik import SuggestAvvik
from services.cases.avvik import Rule
from services.projections.frist import Frist
from services.projections.movement import Movement

SILENCE = timedelta(days=90)
"""Nothing has happened for so long, and no day ahead is agreed. No document says how long is too long (R20)."""
GRACE = timedelta(days=14)
"""From the day the plan stood: the minutes of a meeting may be written late."""


def found(
    over: Sequence[Frist], logs: Sequence[Movement], ahead: Collection[UUID], left: Mapping[UUID, date], today: date
) -> Iterator[SuggestAvvik]:
    """``over``: frister whose day has passed. ``logs``: those that go on. ``ahead``: streams with a frist that has not
    passed. ``left``: stafettholdere who work nowhere any more, and the day from which they did not."""
    for frist in over:
        if frist.hard and frist.due_on < today and frist.kind != "beskjed":
            yield SuggestAvvik(frist.stream, frist.kind, "frist_ute", frist.key, frist.part, frist.due_on)
    for log in logs:
        gone = left.get(log.responsible) if log.responsible else log.vacant_on
        if gone and gone <= today and not _acted_for(log, today):
            yield _of(log, "uten_stafettholder", gone - timedelta(days=1))
        if log.stream not in ahead and log.last_on + SILENCE < today:
            yield _of(log, "stillstand", log.last_on + SILENCE)
        if _skipped(log) and log.agreed_on and log.agreed_on + GRACE < today:
            yield _of(log, "hoppet_over", log.agreed_on + GRACE)


def _acted_for(log: Movement, today: date) -> bool:
    return log.acting is not None and (log.acting_until is None or log.acting_until >= today)


def _skipped(log: Movement) -> bool:
    """The plan is carried out, and nobody has met to make it. Another order with a reason is no avvik."""
    return log.met_on is None and log.reasoned_on is None


def _of(log: Movement, rule: Rule, due_on: date) -> SuggestAvvik:
    return SuggestAvvik(log.stream, "stafettlogg", rule, "", None, due_on)

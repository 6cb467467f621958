"""Level 0 as a pack has it: in which trinn what happens, and where its decision leads. For commands, never for `apply`.

The order is the pack's own: one says «share it with the leader», another speaks at once of the family.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import cast

from services.cases.pack import Outcome as Way
from services.cases.pack import Pack
from services.cases.undring.undring import Outcome

SHARED_WITHIN = timedelta(weeks=4)
"""After the last day of the talk, where the pack says nothing else."""


def lapses_on(pack: Pack, talk_by: date) -> date:
    """The last day on which an undring that nobody has shared is kept (GDPR art. 5 no. 1 e). ``talk_by``: the last day
    of the talk, or the day of registration where that has passed already."""
    frist = pack.deadline("undring_bortfaller")
    return talk_by + (timedelta(days=frist.days) if frist and frist.days else SHARED_WITHIN)


def raised_at(pack: Pack) -> int:
    """Where an undring stands when it has been put into words."""
    return pack.find_trinn(0, "del_med_leder") or assigned_at(pack)


def assigned_at(pack: Pack) -> int:
    """Where it stands when it is clear who talks to whom."""
    return pack.trinn(0, "undringssamtale")


def talked_at(pack: Pack) -> int:
    """Where it stands when the talk is held."""
    return pack.trinn(0, "avgjoer")


def ended_at(pack: Pack, outcome: Outcome) -> int:
    """Where it is closed; what goes on to a level is left where that was decided."""
    return (outcome == "avsluttet" and pack.find_trinn(0, "avslutt")) or talked_at(pack)


def ways(pack: Pack) -> Mapping[Outcome, str]:
    """Where the decision may lead, in the pack's words and order (R6); "" where it has no words of its own. Where the
    document names no outcomes: to each level on which a log can be planned, and to an end."""
    named = [(way, outcome) for way in pack.step(0, talked_at(pack)).outcomes if (outcome := _outcome(pack, way))]
    if named:
        return {outcome: way.name for way, outcome in named} | {"avsluttet": _closing(named)}
    return {_level(nivaa): "" for nivaa in range(1, len(pack.levels)) if _can_open(pack, nivaa)} | {"avsluttet": ""}


def nivaa_of(outcome: Outcome) -> int | None:
    """The level it leads to; None where it is closed."""
    return None if outcome in ("avsluttet", "papirlogg") else int(outcome.removeprefix("nivaa_"))


def lowest_log(pack: Pack) -> int:
    """The first level, of those that the decision may lead to, on which there is a log (R8)."""
    levels = (nivaa for way in ways(pack) if (nivaa := nivaa_of(way)) and opens_log(pack, nivaa))
    return min(levels, default=pack.log_opens.nivaa if pack.log_opens else 1)


def opens_log(pack: Pack, nivaa: int) -> bool:
    """Whether work on that level has a log in this model. Below it, the tjeneste goes on by itself."""
    return pack.log_opens is None or nivaa >= pack.log_opens.nivaa


def _outcome(pack: Pack, way: Way) -> Outcome | None:
    if way.closes or (way.to and way.to.nivaa == 0):
        return "avsluttet"
    return _level(way.to.nivaa) if way.to and _can_open(pack, way.to.nivaa) else None


def _closing(named: list[tuple[Way, Outcome]]) -> str:
    """To close with thanks is always possible (R24)."""
    return next((way.name for way, outcome in named if outcome == "avsluttet"), "")


def _can_open(pack: Pack, nivaa: int) -> bool:
    return 1 <= nivaa <= 3 and pack.find_trinn(nivaa, "planlegg") is not None


def _level(nivaa: int) -> Outcome:
    return cast("Outcome", f"nivaa_{nivaa}")

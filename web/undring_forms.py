"""The forms of an undring: those that answer what is asked of the reader now, and those that are there if needed."""

from collections.abc import Mapping, Sequence

from services.cases.roles import FORFATTER, NAERMESTE_LEDER, TILDELT
from services.cases.undring import Outcome
from services.cases.undring.level_0 import ways
from services.kernel.i18n import N_
from services.projections.now import Facts, Task
from web.forms import Form
from web.visit import Visit
from web.who import colleague_options

WAYS: Mapping[Outcome, str] = {
    "nivaa_1": N_("Ja, vi foreslår en stafettlogg på nivå 1"),
    "nivaa_2": N_("Ja, vi foreslår en stafettlogg på nivå 2"),
    "nivaa_3": N_("Ja, vi foreslår en stafettlogg på nivå 3"),
    "papirlogg": N_("Ja, vi fører en papirlogg til barnet er født"),
    "avsluttet": N_("Nei, vi avslutter og takker for samarbeidet"),
}
STAFF = frozenset({NAERMESTE_LEDER, FORFATTER, TILDELT})
BEFORE = frozenset({"meldt", "tildelt"})
"""The talk is ahead, and nothing stands in its way."""


async def task_forms(visit: Visit, facts: Facts, tasks: Sequence[Task]) -> Mapping[str, Form]:
    """What the card asks for, by task."""
    made = await _every(visit, facts) if tasks else {}
    return {task: made[task] for task in tasks if task in made}


async def more_forms(visit: Visit, facts: Facts, tasks: Sequence[Task]) -> Sequence[Form]:
    """What this reader may do besides, at this point."""
    stream, status, leader = facts.case.stream, facts.case.status, facts.role == NAERMESTE_LEDER
    if facts.role not in STAFF or status in ("avgjort", "avsluttet"):
        return []
    found = []
    if leader or facts.role == FORFATTER:
        found.append(visit.form("replace_leder", {"leader": await other_leaders(visit)}, undring=stream))
    if leader and status == "tildelt":
        found.append((await _every(visit, facts))["fordel"])
    if leader and status in BEFORE:
        found.append(visit.form("close_undring", undring=stream))
    if leader and status == "sees_an" and "se_igjen" not in tasks:
        found.append(visit.form("review_undring", undring=stream))
    if status in BEFORE:
        found.append(visit.form("pause_deling", undring=stream))
    return [*found, visit.form("discuss_anonymously", None, {"held_on": visit.filled_today}, undring=stream)]


async def other_leaders(visit: Visit) -> Sequence[tuple[str, str]]:
    """Everybody who leads a unit, but for the reader."""
    return colleague_options([one for one in await visit.parts.register.leaders() if one.person.id != visit.me])


async def _every(visit: Visit, facts: Facts) -> Mapping[str, Form]:
    stream, today = facts.case.stream, visit.filled_today
    staff = colleague_options(await visit.parts.register.colleagues([facts.case.unit] if facts.case.unit else []))
    both, me = {"talks_to_barn": staff, "contacts_foresatte": staff}, [str(visit.me)]
    ending = {"stafettholder": staff, "outcome": _ways(visit, facts)}
    talk = {"held_on": today, "contact": me}
    return {
        "fordel": visit.form("assign_undring", both, undring=stream),
        "hoer_barnet": visit.form("hear_stemme", None, {"heard_on": today}, undring=stream),
        "foer_samtale": visit.form("hold_undringssamtale", {"contact": staff}, talk, undring=stream),
        "avgjoer": visit.form("decide_undring", ending, undring=stream),
        "se_igjen": visit.form("review_undring", undring=stream),
        "svar_foresatt": visit.form("answer_foresatt", undring=stream),
        "avgjoer_deling": visit.form("review_deling", undring=stream),
    }


def _ways(visit: Visit, facts: Facts) -> Sequence[tuple[str, str]]:
    """In the pack's words, else in ours."""
    known = ways(visit.parts.packs[facts.case.pack])
    return [(outcome, str(visit.say(words or WAYS[outcome]))) for outcome, words in known.items()]

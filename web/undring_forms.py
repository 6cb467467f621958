"""The forms of an undring: those that answer what is asked of the reader now, and those that are there if needed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from services.cases.pack import Pack
from services.cases.roles import FORFATTER, NAERMESTE_LEDER, TILDELT
from services.cases.undring import Outcome
from services.cases.undring.level_0 import nivaa_of, opens_log, ways
from services.kernel.i18n import N_
from services.projections.now import Facts, Task
from web.forms import Form
from web.visit import Visit
from web.who import colleague_options, options

WAYS: Mapping[Outcome, str] = {
    "nivaa_1": N_("Ja, vi foreslår en stafettlogg på nivå 1"),
    "nivaa_2": N_("Ja, vi foreslår en stafettlogg på nivå 2"),
    "nivaa_3": N_("Ja, vi foreslår en stafettlogg på nivå 3"),
    "papirlogg": N_("Ja, vi fører en papirlogg til barnet er født"),
    "avsluttet": N_("Nei, vi avslutter og takker for samarbeidet"),
}
AT_LAST = 9
INSIDE = N_("Vi fortsetter i tjenesten på nivå {nivaa}, uten stafettlogg")
STAFF = frozenset({NAERMESTE_LEDER, FORFATTER, TILDELT})
BEFORE = frozenset({"meldt", "tildelt"})
"""The talk is ahead, and nothing stands in its way."""


async def task_forms(visit: Visit, facts: Facts, tasks: Sequence[Task]) -> Mapping[str, Form]:
    """What the card asks for, by task."""
    known = _without_barn if facts.case.subject else _every
    made = await known(visit, facts) if tasks else {}
    return {task: made[task] for task in tasks if task in made}


async def more_forms(visit: Visit, facts: Facts, tasks: Sequence[Task]) -> Sequence[Form]:
    """What this reader may do besides, at this point."""
    stream, status, leader = facts.case.stream, facts.case.status, facts.role == NAERMESTE_LEDER
    if facts.role not in STAFF or status in ("avgjort", "avsluttet", "papirlogg"):
        return []
    found = []
    if leader or facts.role == FORFATTER:
        found.append(visit.form("replace_leder", {"leader": await other_leaders(visit)}, undring=stream))
    if leader and status == "tildelt":
        again = await (_without_barn if facts.case.subject else _every)(visit, facts)
        found.append(again["fordel_samtale" if facts.case.subject else "fordel"])
    if leader and status in BEFORE:
        found.append(visit.form("close_undring", undring=stream))
    if leader and status == "sees_an" and "se_igjen" not in tasks:
        found.append(visit.form("review_undring", undring=stream))
    if status in BEFORE and not facts.case.subject:
        found.append(visit.form("pause_deling", undring=stream))
    return [*found, visit.form("discuss_anonymously", None, {"held_on": visit.filled_today}, undring=stream)]


async def other_leaders(visit: Visit) -> Sequence[tuple[str, str]]:
    """Everybody who leads a unit, but for the reader."""
    return colleague_options([one for one in await visit.parts.register.leaders() if one.person.id != visit.me])


async def leaders_to_choose(visit: Visit) -> Sequence[tuple[str, str]]:
    """Where one registers: somebody who leads the unit hands it on afterwards, and then sees it no more."""
    leads = any(one.leads for one in await visit.parts.register.employments(visit.me))
    return [] if leads else await other_leaders(visit)


def without_empty(form: Form) -> Form:
    """Without questions that have nothing to choose from. A select always offers «Velg …»."""
    least = {"checkbox": 0, "select": 1}
    return replace(form, fields=[one for one in form.fields if least.get(one.kind, -1) != len(one.options)])


async def _without_barn(visit: Visit, facts: Facts) -> Mapping[str, Form]:
    """Where it is about grown-ups, or a barn that is still to be found."""
    stream, unit, register = facts.case.stream, facts.case.unit, visit.parts.register
    if unit is None:
        return {}
    staff, barn = colleague_options(await register.colleagues([unit])), await register.children([unit])
    children = [(str(one.person.id), f"{one.person.name}, {one.group}") for one in barn]
    talk = {"contact": staff, "person": options(await register.foresatte_in(unit))}
    paper = {"barn": children, "stafettholder": staff}
    held = {"held_on": visit.filled_today, "contact": [str(visit.me)]}
    return {
        "finn_barn": visit.form("find_barn", {"barn": children}, undring=stream),
        "fordel_samtale": visit.form("assign_samtale", {"contact": staff}, undring=stream),
        "foer_voksensamtale": without_empty(visit.form("hold_samtale_with_voksen", talk, held, undring=stream)),
        "avgjoer_uten_barn": visit.form("decide_without_barn", undring=stream),
        "foer_inn_papirlogg": visit.form("bring_in_papirlogg", paper, undring=stream),
    }


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
        "avgjoer": _decision(visit, facts, visit.form("decide_undring", ending, undring=stream)),
        "se_igjen": visit.form("review_undring", undring=stream),
        "svar_foresatt": visit.form("answer_foresatt", undring=stream),
        "avgjoer_deling": visit.form("review_deling", undring=stream),
    }


def _decision(visit: Visit, facts: Facts, form: Form) -> Form:
    """The day is asked for where the model has a way on that opens no log."""
    pack = visit.parts.packs[facts.case.pack]
    inside = any(nivaa and not opens_log(pack, nivaa) for nivaa in map(nivaa_of, ways(pack)))
    return form if inside else replace(form, fields=[one for one in form.fields if one.name != "next_on"])


def _ways(visit: Visit, facts: Facts) -> Sequence[tuple[str, str]]:
    """The lowest level first, whatever the order in the file (R8). In the pack's words, else in ours."""
    pack = visit.parts.packs[facts.case.pack]
    known = sorted(ways(pack).items(), key=lambda way: nivaa_of(way[0]) or AT_LAST)
    return [(outcome, str(visit.say(words)) if words else _way(visit, pack, outcome)) for outcome, words in known]


def _way(visit: Visit, pack: Pack, outcome: Outcome) -> str:
    nivaa = nivaa_of(outcome)
    if nivaa is not None and not opens_log(pack, nivaa):
        return str(visit.say(INSIDE, nivaa=nivaa))
    return str(visit.say(WAYS[outcome]))

"""The BTI figure and the step's box, from the pack that the case follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.cases.pack import Pack, Place, Step
from services.projections.overview import Case
from web.visit import Visit


def figure(visit: Visit, case: Case) -> Mapping[str, Any]:
    """What the macro `bti_figure` draws. Steps before the present one are done."""
    pack = visit.parts.packs[case.pack]
    levels: Sequence[Mapping[str, Any]] = [
        {
            "number": number,
            "name": visit.say(level.name),
            "colour": level.colour,
            "steps": [
                {"name": visit.say(step.name), "done": number == case.nivaa and place < case.trinn}
                for place, step in enumerate(level.steps, start=1)
            ],
        }
        for number, level in enumerate(pack.levels)
    ]
    return {"levels": levels, "level": case.nivaa, "step": case.trinn}


@dataclass(frozen=True)
class Box:
    """What the macro `step_box` shows. ``overdue``: the day by which the pack should have been revised (R117)."""

    step: Step
    due: str
    then: Sequence[str]
    overdue: str
    missing: Sequence[str] = ()


def box_of(visit: Visit, case: Case, missing: Sequence[str] = ()) -> Box:
    """The trinn the case stands on, as the reader's own service has it: what, how, who, tools (R3, R170), when and what
    then. A frist that is for some cases only stands in the trinn's own words, and this case's day on the «Nå» card."""
    pack, place = visit.parts.packs[case.pack], Place(case.nivaa, case.trinn)
    step, steps = pack.step(case.nivaa, case.trinn).as_in(visit.services), pack.levels[case.nivaa].steps
    due = next((one.words for one in pack.deadlines if one.at == place and one.skolemiljoe is None), "")
    then = [one.name for one in step.outcomes] or [one.name for one in steps[case.trinn : case.trinn + 1]]
    return Box(step, due, then, revision(visit, pack), missing)


def revision(visit: Visit, pack: Pack) -> str:
    """The day of a revision that is overdue, or nothing."""
    return visit.day(pack.revise_by) if pack.overdue(visit.today) else ""

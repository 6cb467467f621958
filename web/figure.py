"""The BTI figure and the step's box, from the pack that the case follows."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.cases.pack import Step
from services.projections.overview import Case
from web.visit import Visit


def figure(visit: Visit, case: Case) -> Mapping[str, Any]:
    """What the macro `bti_figure` draws. Steps before the present one are done."""
    pack = visit.parts.packs[case.pack]
    levels: Sequence[Mapping[str, Any]] = [
        {
            "number": number,
            "name": visit.say(level.name),
            "steps": [
                {"name": visit.say(step.name), "done": number == case.nivaa and place < case.trinn}
                for place, step in enumerate(level.steps, start=1)
            ],
        }
        for number, level in enumerate(pack.levels)
    ]
    return {"levels": levels, "level": case.nivaa, "step": case.trinn}


def step_of(visit: Visit, case: Case) -> Step:
    """The trinn the case stands on: what, how, who, tools (R3)."""
    return visit.parts.packs[case.pack].step(case.nivaa, case.trinn)

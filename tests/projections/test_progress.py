"""Progress is secured, and the family always knows whom to turn to: at every point of the routine (R27, R69)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from services.cases.roles import FORESATT, STAFETTHOLDER
from services.cases.stafettlogg.samtykke import refuse, withdraw
from services.kernel.event_log import Event
from services.projections.frist import Frister
from services.projections.now import Facts, Now, missing, now
from services.projections.overview import Case, Overview
from services.projections.stemme import Said
from tests.cases import story
from tests.cases.people import KARI, MOR, NOW
from tests.cases.spec import Step, step
from tests.projections import lise
from tests.projections.test_missing import HOME, MAAL

OPEN = story.opened()
TRIED = (*OPEN, *story.planned(), story.evaluation_agreed())
DECIDED = (*TRIED, story.discussed())
NEXT = story.TODAY + timedelta(days=90)
POINTS: dict[str, tuple[Step, ...]] = {
    "opened": OPEN, "called": (*OPEN, story.called()), "tried": TRIED, "discussed": DECIDED,
    "goes on": (*DECIDED, story.evaluated(story.GOES_ON, NEXT)), "goes up": (*DECIDED, story.evaluated(story.GOES_UP)),
    "cancelled": (*OPEN, story.called(), story.cancelled()),
}  # fmt: skip
DOES = {2: "planlegg", 3: "iverksett", 5: "beslutt", 1: "oppstart"}


def case_of(events: Sequence[Event]) -> Case:
    (row,) = lise.folded(Overview(), lise.opened(events))
    return Case(**{name: value for name, value in row.items() if name != "audience"})


def card(case: Case, person: object, role: str) -> Now:
    return now(Facts(case, person, role, NOW, does=frozenset({DOES.get(case.trinn, "")})))  # type: ignore[arg-type]


@pytest.mark.requirement(27)
@pytest.mark.parametrize("point", POINTS)
def test_at_every_point_a_day_is_set_or_somebody_is_asked_for_the_next_step(point: str) -> None:
    events = lise.logg(*POINTS[point])
    running = [one for one in lise.folded(Frister(), lise.opened(events)) if one["key"] and not one["ended_on"]]
    case = case_of(events)
    asked = card(case, KARI.id, STAFETTHOLDER).tasks
    assert any(one["due_on"] >= story.TODAY for one in running) or "beslutt" in asked
    if case.next_on is None:
        assert asked


@pytest.mark.requirement(69)
@pytest.mark.parametrize("point", [*POINTS, "asked", "refused", "withdrawn", "closed"])
def test_the_family_has_somebody_to_turn_to_whatever_has_happened(point: str) -> None:
    others: dict[str, tuple[Step, ...]] = {
        "asked": story.asked(), "withdrawn": (*OPEN, step(withdraw, story.FATHER)), "closed": (*OPEN, story.closed()),
        "refused": (*story.asked(), step(refuse, story.FATHER, text_hash=story.TEXT, language="nb")),
    }  # fmt: skip
    case = case_of(lise.logg(*(POINTS | others)[point]))
    assert card(case, MOR.id, FORESATT).responsible == KARI.id


@pytest.mark.requirement(67)
def test_the_stafettholder_is_told_that_the_barn_has_not_been_asked_since_the_tiltak_began() -> None:
    case = case_of(lise.logg(*TRIED))
    facts = Facts(case, KARI.id, STAFETTHOLDER, NOW, does=frozenset({"iverksett"}), items=[MAAL, HOME])
    sentence = "Barnet er ikke spurt om hvordan det går, siden tiltakene begynte."
    assert sentence in missing(facts)
    assert sentence in missing(replace(facts, does=frozenset({"droeft"})))
    heard = Said(case.stream, "samtale", story.TODAY, KARI.id, "bedre", "alle", None, None, 1, None)
    assert sentence not in missing(replace(facts, stemmer=[heard]))
    assert sentence not in missing(replace(facts, role=FORESATT))

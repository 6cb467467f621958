"""The national grunnmodell, and the two that build on it, trinn by trinn through the real door.

Its document leaves the days, the text about samtykke and most outcomes open: here a municipality has decided them, in
`decided_locally`, and in `CLOSING`, as little as it can. All else is the document's.
"""

from datetime import date
from typing import Any

import pytest

from services.cases.pack import parse
from services.cases.pack.checking import left_open, not_carried_out
from services.cases.stafettlogg import Closed, EvalueringDecided
from services.kernel.errors import Refused
from tests.cases.followed.walk import (
    CLOSE,
    SAYS,
    Running,
    body_of,
    decided_locally,
    decision,
    discuss,
    discussed_on,
    following,
    frister,
    meet,
    opened_on,
    place,
    plan,
    proposed_on,
    shipped_pack,
    shown_at,
)
from tests.cases.people import INGER, KARI
from tests.cases.routine import assigned, raised, talked
from tests.cases.routine import decision as evaluated
from tests.cases.school import School

NAMES = ("grunnmodell", "kongsberg", "bedre-sammen")


def filled(name: str) -> dict[str, Any]:
    """The log opens on nivå 1, in the first trinn, where the family is asked and the meeting is held."""
    raw = decided_locally(shipped_pack(name), {"nivaa": 1, "trinn": 1})
    raw["levels"][1]["steps"][0]["does"] = ["samtykke", "oppstart"]
    for level in raw["levels"][1:]:
        outcomes = level["steps"][4].setdefault("outcomes", [])
        outcomes[:1] = [CLOSE]  # «Positiv endring for barnet/ungdommen»: here it closes
    if name == "kongsberg":  # no outcomes in its text: it takes those of grunnmodell
        raw["levels"][0]["steps"][4]["outcomes"] = [{"name": "Avslutte oppfølgingen", "closes": True}]
        raw["levels"][1]["steps"][4]["outcomes"] += [
            {"name": "Legge oppgavene til nivå 2", "to": {"nivaa": 2, "trinn": 1}},
            {"name": "Legge oppgavene til nivå 3", "to": {"nivaa": 3, "trinn": 1}},
        ]
    return raw


@pytest.mark.requirement(168)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_open_when_the_municipality_has_filled_it_in(name: str) -> None:
    pack = parse(body_of(filled(name)), name)
    assert [*left_open(pack), *not_carried_out(pack)] == []


@pytest.mark.parametrize("name", NAMES)
async def test_nivaa_0_goes_from_the_undring_to_the_decision(school: School, name: str) -> None:
    with following(school, filled(name)):
        assert await shown_at(school, await raised(school)) == "0.3 Del bekymringen"
        assert await shown_at(school, await assigned(school)) == "0.3 Del bekymringen"
        undring = await talked(school)
        assert await shown_at(school, undring) == "0.4 Beslutning (grunn til å gå videre)"
        await school.perform(decision(undring, "avsluttet"), INGER)
        assert await shown_at(school, undring) == "0.5 Avslutte"


@pytest.mark.requirement(6)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("outcome", "stands"), [("nivaa_1", (1, 1)), ("nivaa_2", (2, 1)), ("nivaa_3", (3, 1))])
async def test_the_decision_leads_to_nivaa_1_2_or_3_directly(
    school: School, name: str, outcome: str, stands: tuple[int, int]
) -> None:
    with following(school, filled(name)):
        assert await place(school, await proposed_on(school, outcome)) == stands
        assert await place(school, await opened_on(school, outcome)) == stands


async def test_the_days_are_those_that_the_municipality_decided_and_no_others(school: School) -> None:
    """«innen 3 uker»: from Friday 20 November, and for the first meeting from today, the 30th."""
    with following(school, filled("grunnmodell")):
        undring = await raised(school)
        assert await frister(school, undring) == {"undringssamtale": Running(date(2026, 12, 11), hard=True, says=SAYS)}
        log = await opened_on(school, "nivaa_2")
        assert await frister(school, log) == {"foerste_moete": Running(date(2026, 12, 21), hard=True, says=SAYS)}


async def test_quickly_is_no_frist_in_days_in_kongsberg(school: School) -> None:
    """«viktig å handle raskt» (R18): it is shown, and no day is made of it."""
    raw = filled("kongsberg")
    assert [(one["key"], one["hard"], "days" in one) for one in raw["deadlines"]][-1] == ("handle_raskt", False, False)
    with following(school, raw):
        assert set(await frister(school, await raised(school))) == {"undringssamtale"}


@pytest.mark.requirement(2)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("nivaa", [1, 2, 3])
async def test_nivaa_1_to_3_go_through_the_same_trinn(school: School, name: str, nivaa: int) -> None:
    with following(school, filled(name)):
        log = await opened_on(school, f"nivaa_{nivaa}")
        assert await shown_at(school, log) == f"{nivaa}.1 Oppstarts-/vurderingstrinnet"
        await meet(school, log)
        assert await shown_at(school, log) == f"{nivaa}.2 Planleggingstrinnet"
        await plan(school, log)
        assert await shown_at(school, log) == f"{nivaa}.3 Tiltakstrinnet"
        await discuss(school, log)
        assert await shown_at(school, log) == f"{nivaa}.5 Beslutningstrinnet"
        await school.perform(evaluated(school, log, "1.1"), KARI)
        assert (await school.last(Closed, log)).grunn == "evaluert"


@pytest.mark.requirement(9)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("outcome", "leads_to"), [("2", (2, 1)), ("3", (3, 1))])
async def test_from_nivaa_1_the_tasks_are_laid_to_2_or_3_and_no_frist_is_made_up(
    school: School, name: str, outcome: str, leads_to: tuple[int, int]
) -> None:
    """«Når tiltakene i den enkelte sektor ikke strekker til» – «legges oppgavene til et høyere nivå»."""
    with following(school, filled(name)):
        log = await discussed_on(school, 1)
        await school.perform(evaluated(school, log, outcome), KARI)
        event = await school.last(EvalueringDecided, log)
        assert (event.vei, event.meet_by, await place(school, log)) == ("opp", None, leads_to)


@pytest.mark.parametrize(("nivaa", "outcome"), [(1, "4"), (2, "2"), (3, "2")])
async def test_a_way_that_the_document_leaves_open_is_not_offered(school: School, nivaa: int, outcome: str) -> None:
    """«Overføre saken til et annet og mer hensiktsmessig nivå»: which one, it does not say."""
    with following(school, filled("grunnmodell")):
        log = await discussed_on(school, nivaa)
        await school.refused(
            evaluated(school, log, outcome), KARI, Refused, "Velg ett av svarene som står der.", "utfall"
        )

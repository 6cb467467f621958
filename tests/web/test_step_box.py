"""The trinn's box: what comes next is what the pack says, and no case is shown another's frist."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from services.cases.pack import Packs, Step, shipped
from tests.cases.followed.walk import body_of, shipped_pack
from web.figure import box_of

PACKS = shipped("sokndal")
VISIT = cast("Any", SimpleNamespace(
    parts=SimpleNamespace(packs=PACKS), today=date(2022, 12, 2), day=str, services=frozenset()
))  # fmt: skip


def _box(nivaa: int, trinn: int) -> Any:
    return box_of(VISIT, cast("Any", SimpleNamespace(pack=PACKS.in_force, nivaa=nivaa, trinn=trinn)))


@pytest.mark.parametrize(
    ("nivaa", "trinn", "due"),
    [(0, 2, "ved første anledning"), (0, 3, ""), (1, 2, "innen 4 uker"), (2, 5, "bør finne sted innen 4 uker")],
)
def test_a_frist_that_is_for_some_cases_only_is_not_shown_for_all(nivaa: int, trinn: int, due: str) -> None:
    assert _box(nivaa, trinn).due == due


def test_what_comes_next_is_the_next_trinn_or_the_ways_that_lead_on() -> None:
    assert _box(1, 1).then == ["Skap felles forståelse"]
    assert _box(0, 4).then == ["Gå videre til nivå 1", "Gå til nivå 2", "Avslutt saken"]
    assert _box(3, 5).then[-1] == "Be om opprettelse av ansvarsgruppe"


def test_a_revision_that_is_overdue_is_said() -> None:
    assert _box(1, 1).overdue == "2022-12-01"
    assert box_of(
        cast("Any", SimpleNamespace(**{**vars(VISIT), "today": date(2022, 12, 1)})),
        cast("Any", SimpleNamespace(pack=PACKS.in_force, nivaa=1, trinn=1)),
    ).overdue == ""  # fmt: skip


@pytest.mark.requirement(170)
def test_each_service_reads_the_trinn_as_it_has_it_itself() -> None:
    raw = shipped_pack("sokndal")
    own = {"service": "helse", "how": "Ring legen først.", "tools": ["Helsekort"]}
    raw["levels"][1]["steps"][1]["for_services"] = [own]
    body = body_of(raw)
    packs, shared = Packs({"a": body}, "a"), PACKS.current.step(1, 2)
    case = cast("Any", SimpleNamespace(pack="a", nivaa=1, trinn=2))

    def reads(*services: str) -> Step:
        who = {"parts": SimpleNamespace(packs=packs), "services": frozenset(services)}
        return box_of(cast("Any", SimpleNamespace(**{**vars(VISIT), **who})), case).step

    nurse, teacher, mother = reads("helse"), reads("skole"), reads()
    assert (nurse.how, nurse.tools) == ("Ring legen først.", ("Helsekort",))
    assert (nurse.what, nurse.who) == (shared.what, shared.who)
    for other in (teacher, mother):
        assert (other.how, other.tools) == (shared.how, shared.tools)
    assert "Ring legen først." in packs.current.texts()

"""Level 0 of each pack that is shipped: its own order of trinn is carried out, whatever it is (R3, R5, R11)."""

from datetime import date

import msgspec
import pytest

from services.cases.pack import FOLDER, Pack, Packs, shipped
from services.cases.pack.checking import left_open, not_carried_out
from services.cases.pack.packs import hash_of
from services.cases.pack.parts import Deadline, Place
from services.cases.undring.level_0 import assigned_at, ended_at, lapses_on, raised_at, talked_at, ways
from tests.cases.test_pack_check import FORMAT_1

NAMES = ("sokndal", "kragero", "grunnmodell", "kongsberg", "bedre-sammen")
TRINN = {
    #               raised  assigned  talked  closed
    "sokndal":      (2, 3, 4, 5),
    "kragero":      (3, 3, 4, 5),
    "grunnmodell":  (3, 3, 4, 5),
    "kongsberg":    (3, 3, 4, 5),
    "bedre-sammen": (3, 3, 4, 5),
}  # fmt: skip


def _pack(name: str) -> Pack:
    return shipped(name).current


@pytest.mark.parametrize("name", NAMES)
def test_each_thing_that_happens_leaves_the_case_in_the_trinn_that_the_pack_has_for_it(name: str) -> None:
    pack = _pack(name)
    assert (raised_at(pack), assigned_at(pack), talked_at(pack), ended_at(pack, "avsluttet")) == TRINN[name]
    assert ended_at(pack, "nivaa_1") == talked_at(pack)


@pytest.mark.parametrize("name", NAMES)
def test_no_order_of_trinn_on_level_0_keeps_a_pack_from_use(name: str) -> None:
    assert [one for one in not_carried_out(_pack(name)) if "Nivå 0" in one] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_case_may_always_be_closed_with_thanks(name: str) -> None:
    assert "avsluttet" in ways(_pack(name))


@pytest.mark.requirement(6)
@pytest.mark.parametrize("name", ["grunnmodell", "bedre-sammen"])
def test_the_model_leads_from_level_0_to_1_2_or_3_directly(name: str) -> None:
    assert list(ways(_pack(name))) == ["nivaa_1", "nivaa_2", "nivaa_3", "avsluttet"]


def test_sokndal_leads_to_level_1_to_level_2_and_to_an_end_in_its_own_words() -> None:
    assert ways(_pack("sokndal")) == {
        "nivaa_1": "Gå videre til nivå 1", "nivaa_2": "Gå til nivå 2", "avsluttet": "Avslutt saken",
    }  # fmt: skip


def test_where_the_document_names_no_outcomes_each_level_with_a_plan_can_be_reached() -> None:
    assert list(ways(_pack("kongsberg"))) == ["nivaa_1", "nivaa_2", "nivaa_3", "avsluttet"]
    assert list(ways(_pack("kragero"))) == ["avsluttet"]


def test_a_pack_without_a_trinn_for_the_talk_or_the_decision_cannot_be_used() -> None:
    body = (FOLDER / "kragero.yaml").read_text(encoding="utf-8").replace("does: [avgjoer]", "does: [definer]")
    packs = Packs({hash_of(body): body}, hash_of(body))
    assert "Nivå 0 har ikke noe trinn for beslutningen (does: avgjoer)." in not_carried_out(packs.current)


@pytest.mark.parametrize("name", NAMES)
def test_a_municipality_that_decides_the_frister_can_follow_level_0(name: str) -> None:
    pack = _pack(name)
    own = Deadline("undringssamtale", Place(0, 3), "to uker", hard=True, days=14, since="uro_oppsto")
    decided = msgspec.structs.replace(pack, deadlines=(own,))
    assert decided.talk_by(date(2026, 11, 1), skolemiljoe=False) == date(2026, 11, 15)
    assert [one for one in left_open(decided) if "undringssamtale" in one or "Nivå 0" in one] == []


def test_the_municipality_may_say_how_long_an_undring_is_kept_that_nobody_shares() -> None:
    pack = _pack("sokndal")
    own = Deadline("undring_bortfaller", Place(0, 3), "en uke", hard=True, days=7)
    assert lapses_on(pack, date(2026, 11, 1)) == date(2026, 11, 29)
    changed = msgspec.structs.replace(pack, deadlines=(*pack.deadlines, own))
    assert lapses_on(changed, date(2026, 11, 1)) == date(2026, 11, 8)


def test_a_case_that_follows_a_pack_of_the_first_format_goes_on_as_before() -> None:
    pack = Packs({"old": FORMAT_1}, "old").current
    assert (raised_at(pack), assigned_at(pack), talked_at(pack), ended_at(pack, "avsluttet")) == (2, 3, 4, 5)
    assert set(ways(pack)) >= {"nivaa_1", "avsluttet"}

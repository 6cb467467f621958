"""What is still missing in the trinn a case stands on."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.projections.now import Facts, missing, now
from services.projections.plan import Item
from services.projections.stafettpinne import Pinne
from services.projections.stemme import Said
from tests.cases.people import KARI, LISE, MOR, NOW, SKOLE
from tests.projections.test_now import CALLED, HELD, _case

TODAY = date(2026, 11, 30)


def _item(kind: Any, arena: str | None = None, done: bool = False) -> Item:
    return Item(uuid4(), kind, None, arena, MOR.id, TODAY, TODAY if done else None, None, 1, None)


MAAL, HOME, SCHOOL = _item("maal"), _item("tiltak", "hjemme"), _item("tiltak", "skole")


def _missing(does: str, case: Any = None, **more: Any) -> list[str]:
    case = case or _case("stafettlogg", "aapen", next_is="moete_innen")
    return missing(Facts(case, KARI.id, "stafettholder", NOW, does=frozenset({does}), **more))


def test_the_plan_lacks_all_of_it_and_then_one_thing_after_the_other() -> None:
    everything = _missing("planlegg")
    assert len(everything) == 5
    assert _missing("planlegg", meetings=[HELD], items=[MAAL, HOME, SCHOOL]) == everything[4:]
    assert _missing("planlegg", meetings=[HELD], items=[MAAL, SCHOOL])[0] == "Det er ikke avtalt noe tiltak hjemme."
    agreed = _case("stafettlogg", "aapen", next_is="evaluering", next_on=TODAY + timedelta(days=30))
    assert _missing("planlegg", agreed, meetings=[HELD], items=[MAAL, HOME, SCHOOL]) == []


def test_a_samarbeidsmoete_is_called_and_then_held() -> None:
    assert _missing("oppstart") == ["Det er ikke kalt inn til møte."]
    assert _missing("oppstart", meetings=[CALLED]) == ["Møtet er ikke holdt."]


def test_while_the_tiltak_are_tried_they_and_the_readers_own_words_are_missing() -> None:
    assert _missing("iverksett", items=[HOME]) == [
        "Noen tiltak er ikke merket som gjort.",
        "Barnet er ikke spurt om hvordan det går, siden tiltakene begynte.",
        "Du har ikke forberedt evalueringen.",
    ]
    heard = Said(uuid4(), "samtale", TODAY, KARI.id, "bedre", "alle", None, None, 1, None)
    done = {"items": [_item("tiltak", "hjemme", done=True)], "prepared": frozenset({KARI.id}), "stemmer": [heard]}
    assert _missing("iverksett", **done) == []


@pytest.mark.parametrize(("does", "case", "count"), [
    ("samtykke", _case("stafettlogg", "foreslaatt"), 1), ("samtykke", _case("stafettlogg", "aapen"), 0),
    ("beslutt", _case("stafettlogg", "aapen", next_is="beslutning"), 1), ("beslutt", _case("stafettlogg", "aapen"), 0),
    ("del_med_leder", _case("undring", "meldt"), 1), ("del_med_leder", _case("undring", "tildelt"), 0),
    ("undringssamtale", _case("undring", "tildelt"), 2),
    ("undringssamtale", _case("undring", "tildelt", stemme_on=TODAY), 1),
    ("avgjoer", _case("undring", "samtale_holdt"), 2), ("avgjoer", _case("undring", "avgjort", stemme_on=TODAY), 0),
    ("planlegg", _case("stafettlogg", "avsluttet"), 0), ("planlegg", _case("stafettlogg", "fryst"), 0),
])  # fmt: skip
def test_each_trinn_asks_for_its_own(does: str, case: Any, count: int) -> None:
    assert len(_missing(does, case)) == count


@pytest.mark.parametrize(
    ("does", "status", "subject", "sentences"),
    [
        ("del_med_leder", "meldt", "graviditet", ["Lederen har ikke bestemt hvem som tar samtalen."]),
        ("del_med_leder", "meldt", "annet_barn", ["Det er ikke funnet ut hvilket barn det gjelder."]),
        ("undringssamtale", "tildelt", "voksen", ["Samtalen er ikke skrevet inn."]),
        ("avgjoer", "samtale_holdt", "familie", ["Veien videre er ikke avgjort."]),
    ],
)
def test_no_barn_is_to_be_heard_where_it_is_about_grown_ups(
    does: str, status: str, subject: str, sentences: list[str]
) -> None:
    assert _missing(does, _case("undring", status, barn=None, subject=subject)) == sentences


def _pinne(status: str) -> Any:
    return {"avgjort": Pinne(uuid4(), "avgjort", None, LISE.id, SKOLE, KARI.id, KARI.id, TODAY, None, status, 1)}


@pytest.mark.requirement(64, 65)
def test_who_is_stafettholder_is_missing_until_it_is_decided_on_this_nivaa() -> None:
    case = _case("stafettlogg", "aapen", nivaa=2, trinn=1, next_is="moete_innen")
    undecided = "Det er ikke avgjort hvem som er stafettholder videre."
    undone: list[Any] = [{}, _pinne("nei")]
    for pinner in undone:
        assert undecided in _missing("oppstart", case, decides_stafettholder=True, pinner=pinner)
        holder, mother = (
            now(Facts(case, one.id, role, NOW, decides_stafettholder=True, pinner=pinner))
            for one, role in ((KARI, "stafettholder"), (MOR, "foresatt"))
        )
        assert "avgjoer_stafettholder" in holder.tasks
        assert "avgjoer_stafettholder" not in mother.tasks
    assert undecided not in _missing("oppstart", case, decides_stafettholder=True, pinner=_pinne("ja"))
    assert undecided not in _missing("oppstart", case)

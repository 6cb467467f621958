"""Sokndal's routine as data: complete, in its own words, with its own deadlines, and out of date."""

from datetime import date

import pytest

from services.cases.pack import Pack, Packs, parse, shipped
from services.kernel.errors import Misconfigured

OPEN = "Fylles ut lokalt"
STEPS = [
    ["Definer bekymringen din", "Del bekymringen med lederen din", "Del bekymringen med foresatte/barnet",
     "Grunn til videre oppfølging?", "Avslutt saken"],
    ["Samtykke til stafettlogg", "Skap felles forståelse", "Iverksett aktiviteter", "Evalueringsmøte - drøftingsdel",
     "Evalueringsmøte - beslutning og veien videre"],
    ["Samarbeidsmøte - oppstart", "Samarbeidsmøte - planlegg aktiviteter", "Iverksett aktiviteter",
     "Evalueringsmøte - drøftingsdel", "Evalueringsmøte - beslutning om veien videre"],
    ["Første møte med aktuell instans", "Planlegg aktivitet", "Iverksett nye aktiviteter",
     "Evalueringssmøte - drøftingsdel", "Evalueringssmøte - beslutning om videre koordinert innsats"],
]  # fmt: skip


@pytest.fixture(scope="module")
def pack() -> Pack:
    return shipped("sokndal").current


def test_four_levels_of_five_trinn_are_named_as_in_the_document(pack: Pack) -> None:
    assert [[step.name for step in level.steps] for level in pack.levels] == STEPS


def test_every_trinn_says_what_how_who_and_with_which_tools_or_that_it_is_left_open(pack: Pack) -> None:
    steps = [step for level in pack.levels for step in level.steps]
    assert all(step.what and step.how and step.who and step.tools for step in steps)
    assert not any(step.what == OPEN for step in steps)


def test_the_deadlines_are_four_weeks_and_one_week_from_when_the_worry_arose(pack: Pack) -> None:
    arose = date(2026, 11, 20)
    assert pack.talk_by(arose, skolemiljoe=False) == date(2026, 12, 18)
    assert pack.talk_by(arose, skolemiljoe=True) == date(2026, 11, 27)


def test_the_first_meeting_is_within_four_weeks_and_the_leader_is_told_at_once(pack: Pack) -> None:
    assert pack.meet_by(date(2026, 12, 1)) == date(2026, 12, 29)
    assert pack.deadlines.share_with_leader == "ved første anledning"


def test_its_revision_is_overdue(pack: Pack) -> None:
    assert (pack.version, pack.approved_on, pack.revise_by) == ("1.6", date(2022, 6, 28), date(2022, 12, 1))
    assert pack.revise_by < date(2026, 11, 30)


def test_the_trinn_that_the_actions_name_are_the_right_ones(pack: Pack) -> None:
    level = pack.log_opens_on_level
    assert pack.step(level, pack.samtykke_step).name == "Samtykke til stafettlogg"
    assert pack.step(level, pack.meeting_step).name == "Skap felles forståelse"
    assert pack.step(level, pack.carry_out_step).name == "Iverksett aktiviteter"


def test_outcome_2_goes_back_to_trinn_3_on_level_1_but_to_trinn_2_on_the_others(pack: Pack) -> None:
    assert "Gå tilbake til Nivå 1 – trinn 3" in pack.step(1, 5).how
    assert "Gå tilbake til Nivå 2 – trinn 2" in pack.step(2, 5).how
    assert "Gå tilbake til nivå 3, trinn 2" in pack.step(3, 5).how


def test_the_log_must_be_mentioned_on_level_2_and_should_on_level_3(pack: Pack) -> None:
    assert "Stafettlogg må opplyses om, og bør legges ved" in pack.step(2, 5).how
    assert "Stafettlogg bør opplyses om, og legges ved" in pack.step(3, 5).how


def test_the_law_in_force_is_shown_with_the_old_name_in_brackets(pack: Pack) -> None:
    texts = " ".join(pack.texts())
    assert "§9a" not in texts
    assert texts.count("§ 12-4 (tidl. 9A-4)") == 2


@pytest.mark.parametrize("name", ["Linda", "Olsen", "Hadland", "Wetteland", "Stokkeland"])
def test_no_name_of_a_real_person_is_in_it(name: str) -> None:
    assert not any(name in body for body in shipped("sokndal").bodies.values())


def test_a_foresatt_reads_five_to_eight_short_paragraphs_before_answering(pack: Pack) -> None:
    assert 5 <= len(pack.samtykke_text) <= 8
    assert all(len(paragraph) < 300 for paragraph in pack.samtykke_text)


@pytest.mark.parametrize("promise", [
    "du kan si nei", "hjelp i barnehagen eller på skolen uansett", "ombestemme deg", "svarer hver for dere",
    "ikke den ene hva den andre", "for hver enkelt tjeneste", "hvem som er med", "lagres kryptert",
])
def test_the_text_says_what_the_law_wants_said(pack: Pack, promise: str) -> None:
    assert promise in " ".join(pack.samtykke_text)


def test_the_hash_of_the_text_changes_with_every_word(pack: Pack) -> None:
    body = next(iter(shipped("sokndal").bodies.values()))
    other = parse(body.replace("du kan si nei", "du kan svare nei"), "sokndal")
    assert other.samtykke_hash != pack.samtykke_hash


def test_a_pack_is_named_by_its_content_and_old_versions_stay(pack: Pack) -> None:
    old = shipped("sokndal")
    ((hash_, body),) = old.bodies.items()
    packs = Packs({hash_: body, "new": body.replace('version: "1.6"', 'version: "1.7"')}, "new")
    assert packs.current.version == "1.7"
    assert packs[hash_].version == "1.6"


@pytest.mark.parametrize(("old", "new"), [
    ("meeting_step: 2", "meeting_step: two"), ("words:", "word:"), ("approved_on: 2022-06-28", "approved_on: juni"),
])
def test_a_pack_that_is_wrong_is_refused_with_its_name(old: str, new: str) -> None:
    body = next(iter(shipped("sokndal").bodies.values()))
    with pytest.raises(Misconfigured, match="Modellpakken prøve kan ikke leses"):
        parse(body.replace(old, new, 1), "prøve")


def test_what_a_translation_must_cover_is_listed_once_each(pack: Pack) -> None:
    texts = pack.texts()
    assert len(texts) == len(set(texts))
    assert {pack.title, pack.levels[0].name, *pack.samtykke_text, *pack.signals} <= set(texts)

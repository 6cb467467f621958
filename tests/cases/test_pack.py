"""Sokndal's routine as data: complete, in its own words, with its own deadlines, and out of date."""

from datetime import date

import pytest

from services.cases.pack import Pack, Packs, Place, parse, shipped
from services.cases.pack.parts import Attach
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


@pytest.mark.requirement(1, 2)
def test_four_levels_of_five_trinn_are_named_as_in_the_document(pack: Pack) -> None:
    assert [[step.name for step in level.steps] for level in pack.levels] == STEPS


@pytest.mark.requirement(3)
def test_every_trinn_says_what_how_who_and_with_which_tools_or_that_it_is_left_open(pack: Pack) -> None:
    steps = [step for level in pack.levels for step in level.steps]
    assert all(step.what and step.how and step.who and step.tools for step in steps)
    assert not any(step.what == OPEN for step in steps)


@pytest.mark.requirement(13, 174)
def test_the_deadlines_are_four_weeks_and_one_week_from_when_the_worry_arose(pack: Pack) -> None:
    arose = date(2026, 11, 20)
    assert pack.talk_by(arose, skolemiljoe=False) == date(2026, 12, 18)
    assert pack.talk_by(arose, skolemiljoe=True) == date(2026, 11, 27)


@pytest.mark.requirement(14, 18)
def test_the_first_meeting_is_within_four_weeks_and_the_leader_is_told_at_once(pack: Pack) -> None:
    assert pack.meet_by(date(2026, 12, 1)) == date(2026, 12, 29)
    sharing = pack.deadline("del_med_leder")
    assert sharing
    assert (sharing.words, sharing.hard, sharing.days) == ("ved første anledning", False, None)


def test_its_revision_is_overdue(pack: Pack) -> None:
    assert (pack.version, pack.approved_on, pack.revise_by) == ("1.6", date(2022, 6, 28), date(2022, 12, 1))
    assert pack.overdue(date(2022, 12, 2))
    assert not pack.overdue(date(2022, 12, 1))


def test_the_trinn_that_the_actions_name_are_the_right_ones(pack: Pack) -> None:
    assert pack.log_opens == Place(1, 1)
    assert pack.step(1, pack.trinn(1, "samtykke")).name == "Samtykke til stafettlogg"
    assert pack.step(1, pack.trinn(1, "planlegg")).name == "Skap felles forståelse"
    assert pack.step(1, pack.trinn(1, "iverksett")).name == "Iverksett aktiviteter"
    with pytest.raises(Misconfigured, match="nivå 0 for «iverksett»"):
        pack.trinn(0, "iverksett")


def test_outcome_2_goes_back_to_trinn_3_on_level_1_but_to_trinn_2_on_the_others(pack: Pack) -> None:
    second = [pack.step(nivaa, 5).outcomes[1] for nivaa in (1, 2, 3)]
    assert [outcome.name for outcome in second] == [
        "Gå tilbake til Nivå 1 – trinn 3", "Gå tilbake til Nivå 2 – trinn 2", "Gå tilbake til nivå 3, trinn 2",
    ]  # fmt: skip
    assert [outcome.to for outcome in second] == [Place(1, 3), Place(2, 2), Place(3, 2)]
    assert all(len(outcome.when) == 2 for outcome in second)


@pytest.mark.parametrize("nivaa", [1, 2, 3])
def test_an_evaluering_has_three_outcomes_and_the_first_closes(pack: Pack, nivaa: int) -> None:
    outcomes = pack.step(nivaa, 5).outcomes
    assert [outcome.closes for outcome in outcomes] == [True, False, False]
    how = " ".join(pack.step(nivaa, 5).how.split())
    assert all((outcome.then or outcome.name) in how for outcome in outcomes)
    assert "samtykke" in outcomes[2].needs


def test_the_third_outcome_leads_to_the_next_level_and_from_the_last_to_the_koordinerende_enhet(pack: Pack) -> None:
    assert [pack.step(nivaa, 5).outcomes[2].to for nivaa in (1, 2, 3)] == [Place(2, 1), Place(3, 1), None]
    assert all({"tjeneste", "samtykke"} <= {*pack.step(nivaa, 5).outcomes[2].needs} for nivaa in (1, 2))
    assert "koordinerende_enhet" in pack.step(3, 5).outcomes[2].needs


def test_from_undring_there_are_three_ways(pack: Pack) -> None:
    assert [outcome.to for outcome in pack.step(0, 4).outcomes] == [Place(1, 1), Place(2, 1), Place(0, 5)]
    assert pack.step(0, 5).outcomes[0].closes


def test_the_stafettholder_is_decided_in_three_trinn(pack: Pack) -> None:
    assert [place for place, step in pack.places() if step.stafettholder] == [Place(0, 4), Place(2, 1), Place(3, 1)]


def test_the_next_date_is_set_in_the_meetings_that_the_document_names(pack: Pack) -> None:
    agreed = {(place.nivaa, place.trinn): step.agrees for place, step in pack.places() if step.agrees}
    assert agreed == {
        (1, 2): "evaluering", (2, 2): "evaluering", (3, 1): "samarbeidsmoete", (3, 2): "samarbeidsmoete",
    }  # fmt: skip


def test_hard_and_soft_frister_are_kept_apart(pack: Pack) -> None:
    hard = {(one.key, one.days) for one in pack.deadlines if one.hard}
    assert hard == {
        ("undringssamtale", 7), ("undringssamtale", 28), ("foerste_moete", 28), ("samarbeidsmoete_nivaa_2", 28),
        ("vurderingsmoete", 28),
    }  # fmt: skip
    assert {one.key for one in pack.deadlines if not one.hard} == {"del_med_leder", "samarbeidsmoete_nivaa_3"}


def test_the_day_that_the_first_meeting_is_counted_from_is_left_open(pack: Pack) -> None:
    meeting = pack.deadline("foerste_moete")
    assert meeting
    assert meeting.since is None


def test_a_youth_has_access_from_16_or_earlier(pack: Pack) -> None:
    (access,) = [age for age in pack.ages if age.right == "own_access"]
    assert (access.years, access.earlier_if_mature) == (16, True)


def test_the_log_must_be_mentioned_on_level_2_and_should_on_level_3(pack: Pack) -> None:
    assert "Stafettlogg må opplyses om, og bør legges ved" in pack.step(2, 5).how
    assert "Stafettlogg bør opplyses om, og legges ved" in pack.step(3, 5).how
    assert pack.step(2, 5).outcomes[2].log == Attach(tell="skal", send="boer")
    assert pack.step(3, 5).outcomes[2].log == Attach(tell="boer", send="boer")


def test_the_law_in_force_is_shown_with_the_old_name_in_brackets(pack: Pack) -> None:
    texts = " ".join(pack.texts())
    assert "§9a" not in texts
    assert texts.count("§ 12-4 (tidl. 9A-4)") == 2
    assert [law.shown for law in pack.statutes] == ["§ 12-4 (tidl. 9A-4)"]


@pytest.mark.parametrize("name", ["Linda", "Olsen", "Hadland", "Wetteland", "Stokkeland"])
def test_no_name_of_a_real_person_is_in_it(name: str) -> None:
    assert not any(name in body for body in shipped("sokndal").bodies.values())


def test_a_foresatt_reads_five_to_eight_short_paragraphs_before_answering(pack: Pack) -> None:
    assert 5 <= len(pack.samtykke.text) <= 8
    assert all(len(paragraph) < 300 for paragraph in pack.samtykke.text)


@pytest.mark.parametrize(
    "promise",
    [
        "du kan si nei",
        "hjelp i barnehagen eller på skolen uansett",
        "ombestemme deg",
        "svarer hver for dere",
        "ikke den ene hva den andre",
        "for hver enkelt tjeneste",
        "hvem som er med",
        "lagres kryptert",
    ],
)
def test_the_text_says_what_the_law_wants_said(pack: Pack, promise: str) -> None:
    assert promise in " ".join(pack.samtykke.text)


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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format: 2", "format: to"),
        ("\nwords:", "\nword:"),
        ("approved_on: 2022-06-28", "approved_on: juni"),
    ],
)
def test_a_pack_that_is_wrong_is_refused_with_its_name_and_the_line(old: str, new: str) -> None:
    body = next(iter(shipped("sokndal").bodies.values()))
    with pytest.raises(Misconfigured, match=r"Modellpakken prøve, linje \d+: "):
        parse(body.replace(old, new, 1), "prøve")


def test_what_a_translation_must_cover_is_listed_once_each(pack: Pack) -> None:
    texts = pack.texts()
    assert len(texts) == len(set(texts))
    assert {pack.title, pack.levels[0].name, *pack.samtykke.text, *pack.signals[0].words} <= set(texts)

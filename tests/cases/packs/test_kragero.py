"""Kragerø's figure of levels, read beside the pack: levels 0 and 2 in its words, 1 and 3 left to the municipality."""

import pytest

from services.cases.pack import OPEN, Pack, shipped
from services.cases.pack.checking import left_open

UNDRING = [
    "Undring oppstår",
    "Konkretiser undringen",
    "Del undringen med dem det gjelder",
    "Avklar veien videre",
    "Avslutt saken?",
]
TVERRFAGLIG_INNSATS = [
    "Forberedelse til tverrfaglig team",
    "Møte i tverrfaglig team",
    "Iverksett tiltak",
    "Evaluering",
    "Avklar veien videre",
]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return shipped("kragero").current


def test_the_model_is_kragero_s(pack: Pack) -> None:
    assert (pack.name, pack.municipality) == ("kragero", "4014")
    assert pack.title == "Bedre tverrfaglig innsats (BTI) i Kragerø kommune"


def test_levels_0_and_2_have_the_names_of_the_figure_and_1_and_3_are_filled_in_locally(pack: Pack) -> None:
    assert [level.name for level in pack.levels] == ["Undring", OPEN, "Tverrfaglig innsats", OPEN]


def test_levels_0_and_2_have_the_trinn_of_the_figure_and_1_and_3_have_none(pack: Pack) -> None:
    names = [[step.name for step in level.steps] for level in pack.levels]
    assert names == [UNDRING, [], TVERRFAGLIG_INNSATS, []]


def test_the_purpose_of_levels_0_and_2_is_the_document_s(pack: Pack) -> None:
    assert pack.levels[0].purpose == (
        "Hensikten med arbeidet på nivå 0 er å tidlig identifisere barn, unge og familier "
        "som kan ha behov for ekstra innsats."
    )
    assert pack.levels[2].purpose == (
        "Hensikten med arbeidet på nivå 2 er å videreføre et godt samarbeid med barn, unge og foresatte, og få en god "
        "struktur på arbeidet når det er behov for å koordinere innsatsen."
    )
    assert [pack.levels[1].purpose, pack.levels[3].purpose] == [OPEN, OPEN]


@pytest.mark.parametrize(("nivaa", "head", "least", "most"), [
    (0, "Internt", None, None),
    (1, "1-2 tjenester", 1, 2),
    (2, "3 eller flere tjenester", 3, None),
    (3, "4 eller flere tjenester", 4, None),
])  # fmt: skip
def test_every_level_has_the_band_of_services_of_its_column_head(
    pack: Pack, nivaa: int, head: str, least: int | None, most: int | None
) -> None:
    services = pack.levels[nivaa].services
    assert (services.words, services.least, services.most) == (head, least, most)


def test_the_colours_are_ours(pack: Pack) -> None:
    assert [level.colour for level in pack.levels] == ["groenn", "blaa", "gul", "lilla"]


def test_the_figure_names_the_trinn_and_says_no_more_about_them(pack: Pack) -> None:
    for _, step in pack.places():
        assert (step.what, step.how, step.who, step.tools) == (OPEN, OPEN, OPEN, (OPEN,)), step.name
        assert (step.outcomes, step.agrees, step.stafettholder) == ((), None, False), step.name


def test_the_program_knows_what_happens_in_every_trinn_but_the_first(pack: Pack) -> None:
    assert {(place.nivaa, place.trinn): step.does for place, step in pack.places()} == {
        (0, 1): (), (0, 2): ("definer",), (0, 3): ("undringssamtale",), (0, 4): ("avgjoer",), (0, 5): ("avslutt",),
        (2, 1): ("forbered_team",), (2, 2): ("moete_team",), (2, 3): ("iverksett",), (2, 4): ("evaluer",),
        (2, 5): ("beslutt",),
    }  # fmt: skip


def test_the_three_questions_beneath_the_figure_are_there_in_order(pack: Pack) -> None:
    assert pack.questions == (
        "Er det noe i min voksenatferd som påvirker barnet/ungdommen?",
        "Er det noe i gruppa/klassen som bidrar til det jeg er bekymret for?",
        "Hva ligger bak barnets/ungdommens atferd og uttrykk?",
    )


def test_there_is_a_team_of_which_no_routine_and_no_exception_is_told(pack: Pack) -> None:
    assert pack.team is not None
    assert (pack.team.name, pack.team.routines, pack.team.bypass) == ("tverrfaglig team", (), ())


def test_the_talk_is_shown_under_kragero_s_name_for_it(pack: Pack) -> None:
    assert pack.words == {"undringssamtale": "den viktige samtalen"}


def test_the_document_has_no_frist_age_law_rule_template_signal_or_guide(pack: Pack) -> None:
    assert (pack.deadlines, pack.ages, pack.statutes) == ((), (), ())
    assert (pack.rules, pack.templates, pack.signals, pack.guides) == ((), (), (), ())


def test_the_document_is_not_said_to_be_approved_or_numbered(pack: Pack) -> None:
    assert (pack.document, pack.version, pack.approved_by) == ("", "", "")
    assert (pack.approved_on, pack.revise_by, pack.builds_on) == (None, None, None)


def test_samtykke_is_asked_of_foresatte_in_no_named_trinn_and_has_no_text(pack: Pack) -> None:
    assert (pack.samtykke.who, pack.samtykke.at, pack.samtykke.text) == (("foresatte",), (), ())


def test_nobody_has_said_where_the_log_opens_or_who_appoints_its_holder(pack: Pack) -> None:
    assert (pack.log_opens, pack.stafettholder_appointed_by) == (None, None)


def test_what_must_be_decided_before_use_is_told(pack: Pack) -> None:
    wanted = [
        "Nivå 1 har ingen trinn",
        "Nivå 3 har ingen trinn",
        "På nivå 0 er det ingen vei til en avslutning",
        "På nivå 2 er det ingen vei til en avslutning",
        "log_opens",
        "samtykke.text",
        "undringssamtalen i saker om skolemiljø",
        "Fristen for undringssamtalen er ikke bestemt",
        "det første møtet",
    ]
    told = left_open(pack)
    assert len(told) == len(wanted)
    assert all(word in line for word, line in zip(wanted, told, strict=True))


@pytest.mark.parametrize(
    "scanned", ["Kragere", "undringen pa ", "niva ", "Mote ", "veere", "viderefare", " er 4 tidlig"]
)
def test_what_the_scan_broke_is_repaired(pack: Pack, scanned: str) -> None:
    assert not any(scanned in text for text in pack.texts())


def test_the_training_case_is_no_part_of_the_model(pack: Pack) -> None:
    assert not any("Lise" in text or "læreren" in text for text in pack.texts())

"""«Bedre sammen» beside its document: its own name, texts and rule on 9A; the trinn are grunnmodell's, as it says."""

from datetime import date

import pytest

from services.cases.pack import Pack, shipped
from services.cases.pack.checking import left_open
from services.cases.pack.parts import Statute


@pytest.fixture(scope="module")
def pack() -> Pack:
    return shipped("bedre-sammen").current


def test_it_has_its_own_name_and_names_no_municipality(pack: Pack) -> None:
    assert pack.title == '"Bedre sammen" - tidlig innsats og tverrfaglig samarbeid'
    assert pack.municipality is None


def test_it_says_that_its_levels_and_trinn_are_those_of_grunnmodell(pack: Pack) -> None:
    assert pack.builds_on
    assert pack.builds_on.pack == "grunnmodell"
    assert "ingen nivåer eller trinn" in pack.builds_on.words
    assert "grunnmodellens" in pack.builds_on.words
    assert pack.builds_on.words in pack.texts()


def test_its_levels_and_trinn_are_word_for_word_those_of_grunnmodell(pack: Pack) -> None:
    assert pack.levels == shipped("grunnmodell").current.levels
    assert [step.name for step in pack.levels[0].steps] == [
        "Undring", "Konkretiser undring", "Del bekymringen", "Beslutning (grunn til å gå videre)", "Avslutte",
    ]  # fmt: skip
    assert [len(level.steps) for level in pack.levels] == [5, 5, 5, 5]


def test_the_colours_are_ours(pack: Pack) -> None:
    assert [level.colour for level in pack.levels] == ["groenn", "blaa", "gul", "lilla"]


def test_its_five_paragraphs_are_its_rules_in_the_order_of_the_document(pack: Pack) -> None:
    assert [" ".join(rule.split()[:3]) for rule in pack.rules] == [
        "Bedre sammen, er", "Tidlig innsats handler", "Samordnede tjenester handler", "Foreldreinvolvering handler om",
        "Vansker knyttet til",
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "said"), [
    (0, "rettet mot gravide, barn, unge og familier som det er knyttet en bekymring til"),
    (1, "Hjemmet, helsestasjonen, barnehagen og skolen har derfor en sentral rolle"),
    (1, "styrke beskyttende faktorer og redusere risikofaktorer rundt barnet/ungdommen/familien"),
    (2, "slik at de jobber målrettet, effektivt og helhetlig – og uten at det oppstår avbrudd i oppfølgingen"),
    (3, "foreldre/foresatte i utgangspunktet alltid skal være en del av løsningen på et problem"),
    (3, "foreldrene skal involveres på et tidlig tidspunkt etter at bekymringen for barnet/ungdommen har oppstått"),
    (3, "dersom de er bekymret for egne eller andres barn"),
    (3, "blir en elektronisk stafettlogg brukt som et viktig samhandlingsverktøy"),
])  # fmt: skip
def test_the_rules_are_the_document_s_own_words(pack: Pack, number: int, said: str) -> None:
    assert said in pack.rules[number]


def test_in_a_case_of_school_environment_the_school_keeps_the_responsibility(pack: Pack) -> None:
    assert pack.rules[4] == (
        "Vansker knyttet til fysisk og psykisk skolemiljø (saker etter § 12-4 (tidl. 9A-4)). I arbeid med saker etter "
        "§ 12-4 (tidl. 9A-4) er det ifølge Opplæringsloven skolen som har ansvaret for aktiviteten og handlingsplanen "
        "som skal utarbeides til hjelp for barnet/ungdommen. Hjelpetjenestene vil være et supplement til skolens "
        "arbeid, men kan ikke overta ansvaret som skolen har."
    )


def test_the_law_in_force_is_shown_with_the_old_name_in_brackets(pack: Pack) -> None:
    assert pack.statutes == (Statute("§ 12-4 (tidl. 9A-4)", "opplæringslova kapittel 12", date(2024, 8, 1)),)
    assert not [text for text in pack.texts() if "9A" in text.replace("(tidl. 9A-4)", "")]


def test_difficulties_may_lie_at_home_in_the_child_or_family_or_in_the_surroundings(pack: Pack) -> None:
    ((category, words),) = [(one.category, one.words) for one in pack.signals]
    assert category == "Skaper utfordringer"
    assert words == (
        "forhold i hjemmet",
        "egenskaper ved barnet/ungdommen/familien",
        "miljøet i barnehagen/skolen eller på fritiden",
    )


def test_nobody_approved_it_and_it_has_no_version_or_revision(pack: Pack) -> None:
    assert (pack.document, pack.version, pack.approved_by, pack.approved_on, pack.revise_by) == ("", "", "", None, None)


def test_it_has_no_deadlines_ages_templates_questions_guides_team_or_words_of_its_own(pack: Pack) -> None:
    assert [*pack.deadlines, *pack.ages, *pack.templates, *pack.questions, *pack.guides, *pack.words] == []
    assert (pack.team, pack.stafettholder_appointed_by) == (None, None)


def test_it_says_nothing_about_samtykke(pack: Pack) -> None:
    assert (pack.samtykke.who, pack.samtykke.at, pack.samtykke.text) == (("foresatte",), (), ())


def test_what_the_municipality_must_decide_before_it_is_used(pack: Pack) -> None:
    assert pack.log_opens is None
    assert left_open(pack) == [
        "På nivå 1 er det ingen vei til en avslutning (closes).",
        "På nivå 2 er det ingen vei til en avslutning (closes).",
        "På nivå 3 er det ingen vei til en avslutning (closes).",
        "Det står ikke i hvilket trinn stafettloggen åpnes (log_opens).",
        "Teksten som leses før samtykke, mangler (samtykke.text).",
        "Fristen for undringssamtalen i saker om skolemiljø er ikke bestemt (deadlines, undringssamtale).",
        "Fristen for undringssamtalen er ikke bestemt (deadlines, undringssamtale).",
        "Fristen for det første møtet er ikke bestemt (deadlines, foerste_moete).",
    ]

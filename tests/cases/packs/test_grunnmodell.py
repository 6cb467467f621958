"""The national basic model beside its document, «Utkast BTI-permen», 19.12.2016: what it says and leaves open."""

import pytest

from services.cases.pack import OPEN, Outcome, Pack, Place, shipped
from services.cases.pack.checking import left_open

COMMON = [
    "Oppstarts-/vurderingstrinnet", "Planleggingstrinnet", "Tiltakstrinnet", "Evalueringstrinnet", "Beslutningstrinnet",
]  # fmt: skip
"""«De typiske trinnene er felles for nivåene fra 1 til 3»."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return shipped("grunnmodell").current


def test_it_is_the_draft_of_2016_and_belongs_to_no_municipality(pack: Pack) -> None:
    assert (pack.title, pack.version) == ("Utkast BTI-permen", "Utkast 19.12.2016")
    assert pack.municipality is None
    assert pack.builds_on is None


def test_nobody_approved_it_and_no_revision_is_set(pack: Pack) -> None:
    assert (pack.approved_by, pack.approved_on, pack.revise_by) == ("", None, None)


def test_the_levels_are_named_as_the_document_describes_them(pack: Pack) -> None:
    assert [level.name for level in pack.levels] == [
        "Prosedyrer for å avklare om det er grunn til bekymring",
        "Tidlig innsats innenfor hver enkelt tjeneste",
        "Tidlig innsats der det er tilstrekkelig med enkelt tverretatlig samarbeid mellom fortrinnsvis to tjenester",
        "Tidlig innsats der det er behov for mer omfattende tverretatlige samarbeid mellom flere tjenester",
    ]


def test_the_colours_are_ours_for_they_stand_only_in_the_figure(pack: Pack) -> None:
    assert [level.colour for level in pack.levels] == ["groenn", "blaa", "gul", "lilla"]


@pytest.mark.parametrize(("number", "begins", "ends"), [
    (0, "Nivå 0 beskriver en prosess med prosedyrer og aktiviteter som skal bidra til å identifisere barn og unge",
     "bør ha egne beskrivelser av denne prosessen."),
    (1, "Nivå 1 beskriver prosessen i arbeidet med å gjennomføre tiltak i en tjeneste, «tjenesteinternt».",
     "bør ha egen beskrivelse av denne prosessen."),
    (2, "Nivå 2 beskriver en prosess med enkelt og rutinemessige samarbeid mellom to tjenester. Dette vil omfatte "
        "henvisninger mellom tjenestene, råd og veiledning fra en tjeneste til en annen og felles utrednings- og "
        "tiltaksarbeid mellom to tjenester.",
     "at to tjenester involveres og samarbeidet mellom tjenestene er standardisert."),
    (3, "Nivå 3 beskriver en prosess med mer komplekst samarbeid mellom flere tjenester.",
     "at flere tjenester er involvert i beslutninger, vurderinger og tiltak."),
])  # fmt: skip
def test_the_purpose_of_each_level_is_its_paragraph(pack: Pack, number: int, begins: str, ends: str) -> None:
    purpose = pack.levels[number].purpose
    assert purpose.startswith(begins)
    assert purpose.endswith(ends)


def test_level_1_is_one_tjeneste_and_two_may_be_with_on_both_2_and_3(pack: Pack) -> None:
    bands = [(level.services.words, level.services.least, level.services.most) for level in pack.levels]
    assert bands == [
        (OPEN, None, None),
        ("en enkelt tjeneste", 1, 1),
        ("fortrinnsvis to tjenester", 2, None),
        ("flere tjenester", 2, None),
    ]


def test_level_0_has_five_trinn_with_the_names_of_the_document(pack: Pack) -> None:
    names = [step.name for step in pack.levels[0].steps]
    assert names == [
        "Undring", "Konkretiser undring", "Del bekymringen", "Beslutning (grunn til å gå videre)", "Avslutte",
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.requirement(2)
def test_levels_1_to_3_have_the_same_five_trinn(pack: Pack, number: int) -> None:
    assert [step.name for step in pack.levels[number].steps] == COMMON


@pytest.mark.parametrize("number", [1, 2, 3])
def test_levels_1_to_3_say_what_is_done_and_leave_how_who_and_tools_open(pack: Pack, number: int) -> None:
    steps = pack.levels[number].steps
    assert [step.what for step in steps] == [
        "Generell vurdering (analyse) av aktuelle utfordringer",
        "Planlegge handlinger og tiltak",
        "Prosedyrer for gjennomføring av tiltak",
        "System for evaluering av konkrete tiltak",
        "Beslutninger om videre veivalg i saken",
    ]
    assert all((step.how, step.who, step.tools) == (OPEN, OPEN, (OPEN,)) for step in steps)


@pytest.mark.parametrize(("trinn", "what"), [
    (1, "Undring over observasjon av tegn og signaler hos barn/unge eller foreldre\nEn undring omtales"),
    (2, "Beskrive observasjonene\nÅ konkretisere undringen handler om å skriftliggjøre den undringen"),
    (3, "Drøfte observasjonene med andre (kolleger, foreldre, ledelse)\nMed deling menes"),
    (4, "Beslutte om det er hensiktsmessig å avslutte eller gå videre på nivå 1, 2 eller 3.\nDette beslutningstrinnet"),
])  # fmt: skip
def test_each_trinn_of_level_0_begins_with_its_line_in_the_list_then_its_paragraph(
    pack: Pack, trinn: int, what: str
) -> None:
    assert pack.step(0, trinn).what.startswith(what)


def test_the_undring_is_written_as_questions_not_conclusions(pack: Pack) -> None:
    how = pack.step(0, 2).how
    assert "formulere spørsmål man ønsker svar på" in how
    assert "ikke trekke konkusjoner" in how


def test_others_are_consulted_only_with_samtykke_or_anonymously_and_the_local_routine_is_to_be_specified(
    pack: Pack,
) -> None:
    sharing = pack.step(0, 3)
    assert "Dette forutsetter enten samtykke eller anonym drøfting." in sharing.how
    assert "må spesifiseres" in sharing.how
    assert sharing.who == "Den som først har en undring eller bekymring"


def test_the_decision_on_level_0_is_whether_to_go_on_not_what_to_do(pack: Pack) -> None:
    assert "Det avgjørende her er ikke hva man skal gjøre" in pack.step(0, 4).what


def test_of_avslutte_the_document_has_only_the_name(pack: Pack) -> None:
    step = pack.step(0, 5)
    assert (step.what, step.how, step.who, step.tools) == (OPEN, OPEN, OPEN, (OPEN,))
    assert step.outcomes == (Outcome("Avslutte oppfølgingen", closes=True),)


def test_what_happens_in_each_trinn(pack: Pack) -> None:
    assert [step.does for step in pack.levels[0].steps] == [
        (), ("definer",), ("del_med_leder", "undringssamtale"), ("avgjoer",), ("avslutt",),
    ]  # fmt: skip
    for level in pack.levels[1:]:
        does = [step.does for step in level.steps]
        assert does == [("oppstart",), ("planlegg",), ("iverksett",), ("evaluer",), ("beslutt",)]


def test_from_level_0_the_case_goes_to_1_2_or_3_or_is_ended(pack: Pack) -> None:
    assert pack.step(0, 4).outcomes == (
        Outcome("Gå videre på nivå 1", to=Place(1, 1)),
        Outcome("Gå videre på nivå 2", to=Place(2, 1)),
        Outcome("Gå videre på nivå 3", to=Place(3, 1)),
        Outcome("Avslutte", to=Place(0, 5)),
    )


def test_from_level_1_the_case_is_moved_up_when_one_sector_is_not_enough(pack: Pack) -> None:
    when = ("Når tiltakene i den enkelte sektor ikke strekker til", "Sakene blir mer komplekse eller alvorlige")
    assert pack.step(1, 5).outcomes == (
        Outcome("Positiv endring for barnet/ungdommen"),
        Outcome("Legge oppgavene til nivå 2", when=when, to=Place(2, 1)),
        Outcome("Legge oppgavene til nivå 3", when=when, to=Place(3, 1)),
        Outcome("Overføre saken til et annet og mer hensiktsmessig nivå"),
    )


@pytest.mark.parametrize("number", [2, 3])
def test_from_levels_2_and_3_it_is_not_said_where_the_case_goes(pack: Pack, number: int) -> None:
    assert pack.step(number, 5).outcomes == (
        Outcome("Positiv endring for barnet/ungdommen"),
        Outcome("Overføre saken til et annet og mer hensiktsmessig nivå"),
    )


def test_no_other_trinn_has_outcomes_dates_or_a_choice_of_stafettholder(pack: Pack) -> None:
    with_outcomes = [place for place, step in pack.places() if step.outcomes]
    assert with_outcomes == [Place(0, 4), Place(0, 5), Place(1, 5), Place(2, 5), Place(3, 5)]
    assert not any(step.agrees or step.stafettholder for _, step in pack.places())


def test_the_order_guides_and_does_not_dictate(pack: Pack) -> None:
    assert pack.order == "veiledende"
    assert any(rule.startswith("Trinnene er ment som veiledende, ikke fasit") for rule in pack.rules)
    assert any(rule.startswith("Rekkefølgen på trinnene betraktes som veiledende.") for rule in pack.rules)


@pytest.mark.parametrize("rule", [
    "BTI-modellen skal bidra til tidlig innsats, samordnede tjenester og foreldreinvolvering.",
    "Dermed er både barn, unge og voksne mulige målgrupper for tidlig innsats.",
    "uten at det blir oppfølgingsbrudd",
    "foreldre på eget initiativ kan involvere kommunale virksomheter/tjenester ved bekymring for egne barn",
    "at én aktør, stafettholderen, har ansvaret for å koordinere den tverrfaglige samhandlingen",
    "Generelt bør kommunen utforme tre typer handlingsveiledere:",
    "så langt som mulig ivareta barnet innenfor den aktuelle tjeneste",
    "legges oppgavene til et høyere nivå",
    "Overgangen mellom nivåene bestemmes av sakens kompleksitet eller alvorlighet.",
    "mest mulig ansvar bør håndteres på lavest mulig nivå i modellen",
    "samordning på nivå 2 kan omfatte flere tjenester dersom relasjonene er rutinepreget og standardisert",
    "Grenseoppgangen mellom nivå 2 og 3 må tilpasses i hver enkelt kommune.",
    "Utformingen av de ulike trinnene bør også tilpasses hver enkelt kommune.",
])  # fmt: skip
def test_what_holds_for_the_whole_model_is_a_rule_in_it(pack: Pack, rule: str) -> None:
    assert [one for one in pack.rules if rule in one]


def test_an_undring_may_be_about_health_well_being_or_life_situation(pack: Pack) -> None:
    ((category, words),) = [(one.category, one.words) for one in pack.signals]
    assert category == "Spørsmål vedrørende barn og unges"
    assert words == ("helse", "trivsel", "livssituasjon")


def test_it_has_no_deadlines_ages_laws_templates_questions_team_or_words_of_its_own(pack: Pack) -> None:
    assert [*pack.deadlines, *pack.ages, *pack.statutes, *pack.templates, *pack.questions, *pack.words] == []
    assert (pack.team, pack.stafettholder_appointed_by) == (None, None)


def test_there_are_three_kinds_of_guide(pack: Pack) -> None:
    assert [guide.service for guide in pack.guides] == ["basistjenester", "hjelpetjenester", "voksentjenester"]


def test_no_trinn_asks_for_samtykke_and_there_is_no_text_to_read_before_it(pack: Pack) -> None:
    assert (pack.samtykke.who, pack.samtykke.at, pack.samtykke.text) == (("foresatte",), (), ())


def test_what_a_municipality_must_decide_before_it_is_used(pack: Pack) -> None:
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

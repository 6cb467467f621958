"""Kongsberg's page, read beside the pack: its rules, templates, guides and team; trinn borrowed by name only."""

from datetime import date

import pytest

from services.cases.pack import OPEN, Pack, shipped
from services.cases.pack.checking import left_open
from services.cases.pack.parts import Service

NIVAA_0 = ["Undring", "Konkretiser undring", "Del bekymringen", "Beslutning (grunn til å gå videre)", "Avslutte"]
NIVAA_1_TO_3 = [
    "Oppstarts-/vurderingstrinnet",
    "Planleggingstrinnet",
    "Tiltakstrinnet",
    "Evalueringstrinnet",
    "Beslutningstrinnet",
]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return shipped("kongsberg").current


def test_the_model_is_kongsberg_s(pack: Pack) -> None:
    assert (pack.name, pack.municipality) == ("kongsberg", "3303")
    assert pack.title == "BTI - Bedre tverrfaglig innsats for barn og unge"


def test_there_are_four_levels_by_seriousness_and_the_page_names_none_of_them(pack: Pack) -> None:
    assert [level.name for level in pack.levels] == [OPEN] * 4
    assert [level.purpose for level in pack.levels] == [OPEN] * 4
    assert "Handlingsveiledere for ansatte på fire nivåer som beskriver alvorlighetsgrad" in pack.rules


def test_no_number_of_services_is_given(pack: Pack) -> None:
    assert {(one.words, one.least, one.most) for one in (level.services for level in pack.levels)} == {
        (OPEN, None, None)
    }


def test_the_colours_are_ours(pack: Pack) -> None:
    assert [level.colour for level in pack.levels] == ["groenn", "blaa", "gul", "lilla"]


def test_the_trinn_are_the_grunnmodell_s_and_the_pack_says_so(pack: Pack) -> None:
    assert [[step.name for step in level.steps] for level in pack.levels] == [NIVAA_0] + [NIVAA_1_TO_3] * 3
    assert pack.builds_on is not None
    assert pack.builds_on.pack == "grunnmodell"
    assert pack.builds_on.words == (
        "Kongsbergs tekst beskriver ikke trinnene. Navnene på trinnene er hentet fra grunnmodellen for BTI. "
        "Resten fylles ut lokalt."
    )
    assert pack.builds_on.words in pack.texts()


def test_only_the_names_of_the_trinn_are_borrowed(pack: Pack) -> None:
    for _, step in pack.places():
        assert (step.what, step.how, step.who, step.tools) == (OPEN, OPEN, OPEN, (OPEN,)), step.name
        assert (step.outcomes, step.agrees, step.stafettholder) == ((), None, False), step.name


def test_the_program_knows_what_happens_in_every_trinn_but_the_first(pack: Pack) -> None:
    assert [[step.does for step in level.steps] for level in pack.levels] == [
        [(), ("definer",), ("undringssamtale",), ("avgjoer",), ("avslutt",)],
        *[[("oppstart",), ("planlegg",), ("iverksett",), ("evaluer",), ("beslutt",)]] * 3,
    ]


@pytest.mark.parametrize("rule", [
    "Barn/unge/foresatte skal alltid involveres på nivå 0.",
    "Når en ansatt undrer seg over et barn eller en ungdom er det viktig å handle raskt i samarbeid med den det "
    "gjelder og foresatte.",
    "Der det er behov for innsats fra flere instanser skal dette arbeidet koordineres.",
    "BTI-logg der alle tiltak beskrives, blir gitt ansvar og evalueres",
    "Målgruppen er alle ansatte i Kongsberg kommune som jobber med barn og unge.",
])  # fmt: skip
def test_a_rule_of_the_page_is_there_word_for_word(pack: Pack, rule: str) -> None:
    assert rule in pack.rules


def test_the_same_way_to_act_holds_in_the_whole_municipality(pack: Pack) -> None:
    (rule,) = [rule for rule in pack.rules if rule.startswith("Fire nivåer viser fremgangsmåten")]
    assert "beskriver hvordan ansatte skal handle etter en bestemt struktur" in rule
    assert rule.endswith(
        "skal være felles for hele kommunen (barnehager, skoler, helse og andre som jobber med barn og unge)."
    )


def test_where_the_log_is_kept_differs_from_service_to_service(pack: Pack) -> None:
    assert "Måten det dokumenteres på er forskjellig fra skole, barnehage og hjelpetjenester." in pack.rules
    assert [(one.who, one.tool) for one in pack.log_tools] == [
        ("Ansatt på skole", "BTI-loggen opprettes i IST"), ("Andre ansatte", "Ihht avtale"),
    ]  # fmt: skip


def test_the_page_has_these_eight_rules_and_no_other(pack: Pack) -> None:
    assert len(pack.rules) == 8


def test_the_toolbox_stands_under_the_page_s_own_headings(pack: Pack) -> None:
    headings = list(dict.fromkeys(tool.under for tool in pack.toolbox))
    assert headings == ["Verktøykasse", "Generell informasjon", "E-læring", "Tema: samtaler med barn/unge/foresatte"]
    assert [tool.name for tool in pack.toolbox if tool.planned] == ["Kultursensitivitet"]
    assert len(pack.toolbox) == len({tool.name for tool in pack.toolbox}) == 23


def test_its_lists_of_people_say_from_which_day_they_are(pack: Pack) -> None:
    assert [(one.name, one.of) for one in pack.contacts] == [
        ("Oversikt over BTI-kontakter", date(2020, 1, 17)),
        ("Oversikt over deltagere i tverrfaglig team", date(2020, 1, 17)),
        ("Kontaktliste hjelpetjenester", None),
    ]


def test_three_templates_must_be_used_and_the_invitation_may(pack: Pack) -> None:
    assert [(one.name, one.mandatory) for one in pack.templates] == [
        ("Undringsnotat og notat fra undringssamtale", True),
        ("Samtykkeerklæring tverrfaglig samarbeid", True),
        ("BTI logg", True),
        ("Møteinnkalling", False),
    ]


def test_in_which_trinn_a_template_is_used_is_not_said(pack: Pack) -> None:
    assert {one.at for one in pack.templates} == {None}


def test_the_team_has_routines_for_barnehage_and_for_skole(pack: Pack) -> None:
    assert pack.team is not None
    assert (pack.team.name, pack.team.routines) == ("Tverrfaglig team", ("barnehage", "skole"))


def test_clear_cases_go_past_the_team(pack: Pack) -> None:
    assert pack.team is not None
    assert pack.team.bypass == (
        "Saker som helt klart skal til PPT, barneverntjenesten eller helsestasjonen skal ikke via tverrfaglig team.",
    )


def test_there_are_five_guides(pack: Pack) -> None:
    wanted: list[tuple[Service, str]] = [
        ("barnehage", "Handlingsveileder for barnehage"),
        ("skole", "Handlingsveileder for skole"),
        ("helse", "Handlingsveileder for helse"),
        ("annet", "Handlingsveileder for annet"),
        ("frivillig", "Handlingsveileder for frivillige"),
    ]
    assert [(guide.service, guide.name) for guide in pack.guides] == wanted


def test_volunteers_use_parts_of_the_model(pack: Pack) -> None:
    notes = {guide.service: guide.note for guide in pack.guides if guide.note}
    assert notes == {
        "frivillig": "I tillegg kan frivillige lag og foreninger benytte deler av modellen i sitt arbeid med utsatte "
        "barn og unge."
    }


def test_the_log_is_called_bti_logg(pack: Pack) -> None:
    assert pack.words == {"stafettlogg": "BTI-logg"}


def test_the_only_frist_is_to_act_quickly_without_a_number(pack: Pack) -> None:
    (frist,) = pack.deadlines
    assert (frist.key, frist.words, frist.hard) == ("handle_raskt", "viktig å handle raskt", False)
    assert (frist.days, frist.since, frist.skolemiljoe) == (None, None, None)
    assert pack.step(frist.at.nivaa, frist.at.trinn).name == "Undring"


def test_the_page_has_no_age_law_signal_or_question(pack: Pack) -> None:
    assert (pack.ages, pack.statutes, pack.signals, pack.questions) == ((), (), (), ())


def test_the_page_is_not_said_to_be_approved_or_numbered(pack: Pack) -> None:
    assert (pack.document, pack.version, pack.approved_by) == ("", "", "")
    assert (pack.approved_on, pack.revise_by) == (None, None)


def test_samtykke_is_asked_of_foresatte_in_no_named_trinn_and_its_text_is_not_on_the_page(pack: Pack) -> None:
    assert (pack.samtykke.who, pack.samtykke.at, pack.samtykke.text) == (("foresatte",), (), ())


def test_nobody_has_said_where_the_log_opens_or_who_appoints_its_holder(pack: Pack) -> None:
    assert (pack.log_opens, pack.stafettholder_appointed_by) == (None, None)


def test_what_must_be_decided_before_use_is_told(pack: Pack) -> None:
    wanted = [
        "På nivå 0 er det ingen vei til en avslutning",
        "På nivå 1 er det ingen vei til en avslutning",
        "På nivå 2 er det ingen vei til en avslutning",
        "På nivå 3 er det ingen vei til en avslutning",
        "log_opens",
        "samtykke.text",
        "undringssamtalen i saker om skolemiljø",
        "Fristen for undringssamtalen er ikke bestemt",
        "det første møtet",
    ]
    told = left_open(pack)
    assert len(told) == len(wanted)
    assert all(word in line for word, line in zip(wanted, told, strict=True))


@pytest.mark.requirement(172)
def test_each_service_writes_the_log_where_the_page_says(pack: Pack) -> None:
    assert pack.log_tool({"skole"}) == "BTI-loggen opprettes i IST"
    assert pack.log_tool({"barnehage"}) == pack.log_tool({"helse"}) == pack.log_tool(()) == "Ihht avtale"

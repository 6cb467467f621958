"""A pack that a municipality has written: every fault with its line and what to do, and nothing wrong is let in."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from services.cases.pack import FOLDER, Place, shipped_names
from services.cases.pack.checking import left_open, not_carried_out
from services.cases.pack.difference import differences
from services.cases.pack.draft import drafted
from services.cases.pack.packs import Packs, shipped
from services.cases.pack.reading import opened, parse, read
from services.cases.pack.schema import FILE, schema

SOKNDAL = (FOLDER / "sokndal.yaml").read_text(encoding="utf-8")
BOMB = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
TITLE = "title: Rutine for bruk av BTI-modellen (Bedre Tverrfaglig Innsats)\n"
BACK = "name: Gå tilbake til Nivå 1"
FORMAT_1 = (Path(__file__).parent / "sokndal_format_1.yaml").read_text(encoding="utf-8")


def _wrong(old: str, new: str) -> list[tuple[int, str]]:
    assert old in SOKNDAL
    body = SOKNDAL.replace(old, new, 1)
    _, wrong = read(body)
    return [(one.line, one.text) for one in wrong]


def _line(words: str, body: str = SOKNDAL) -> int:
    return next(number for number, line in enumerate(body.splitlines(), start=1) if words in line)


@pytest.mark.parametrize("name", shipped_names())
def test_a_pack_that_is_shipped_has_no_faults(name: str) -> None:
    pack, wrong = read((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    assert pack
    assert not wrong
    assert pack.name == name


def test_sokndal_can_be_used_as_it_is() -> None:
    assert left_open(shipped("sokndal").current) == []


@pytest.mark.parametrize(("old", "new", "at", "told"), [
    ("to: {nivaa: 1, trinn: 3}", "to: {nivaa: 1, trinn: 9}", BACK, "nivå 1, trinn 9, som ikke finnes"),
    ("to: {nivaa: 3, trinn: 1}", "to: {nivaa: 4, trinn: 1}", "name: Samarbeidsmøte på nivå 3", "nivå 4, trinn 1"),
    ("to: {nivaa: 1, trinn: 3}", "to: {nivaa: 1, trinn: 5}", BACK, "tilbake til trinnet det står i"),
    ("log_opens: {nivaa: 1, trinn: 1}", "log_opens: {nivaa: 7, trinn: 1}", "log_opens", "Nivå 7, trinn 1 finnes ikke"),
    ("revise_by: 2022-12-01", "revise_by: 2021-12-01", "revise_by", "ikke etter datoen for godkjenning"),
    ("least: 1, most: 1", "least: 3, most: 1", "least: 1", "«least» (3) er mer enn «most» (1)"),
    ("  undring: uro", "  undringa: uro", "undring: uro", "«undringa» er ikke et ord som kan få et lokalt navn"),
    ("order: veiledende", "order: strengt", "order:", "'strengt' kan ikke stå her"),
    ("format: 2", "format: 3", "format:", "Tallet er utenfor"),
    ("days: 7\n", "days: sju\n", "days: 7", "Her skal det stå et helt tall, ikke tekst"),
    ("approved_on: 2022-06-28", "approved_on: 2022-02-31", "approved_on", "Datoen finnes ikke"),
    ('municipality: "1111"', "municipality: Sokndal", "municipality", "ikke skrevet slik det må være"),
    ("order: veiledende", "ordre: veiledende", "# yaml-language-server", "«ordre» hører ikke hjemme her"),
    ("title: Rutine", "tittel: Rutine", "# yaml-language-server", "«tittel» hører ikke hjemme her"),
    (TITLE, "", "# yaml-language-server", "«title» mangler"),
])  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, at: str, told: str) -> None:
    found = _wrong(old, new)
    first = _line("format: 2") if at.startswith("#") else _line(at)
    assert [text for line, text in found if line in (first, first + 1) and told in text], found


def test_a_case_that_could_only_go_round_is_refused_at_each_trinn_of_the_ring() -> None:
    body = yaml.safe_load(SOKNDAL)
    for level in body["levels"]:
        for step in level["steps"]:
            step["outcomes"] = [one for one in step.get("outcomes", []) if "to" in one]
    body["levels"][0]["steps"][4]["outcomes"] = [{"name": "Begynn på nytt", "to": {"nivaa": 0, "trinn": 1}}]
    body["levels"][3]["steps"][4]["outcomes"] = [{"name": "Igjen", "to": {"nivaa": 3, "trinn": 2}}]
    _, wrong = read(yaml.safe_dump(body, allow_unicode=True))
    assert len([one for one in wrong if "går alle veier i ring" in one.text]) == 20


def test_a_key_that_stands_twice_is_refused_not_passed_over() -> None:
    line = _line("order: veiledende")
    told = f"«order» står to ganger (også på linje {line}). Stryk den ene."
    assert _wrong("order: veiledende", "order: veiledende\norder: bindende") == [(line + 1, told)]


@pytest.mark.parametrize("body", [
    "", "   \n", "- a\n- b", "name: [", "a: &a [*a]", "\x00", "name: sokndal", "format: 2\nlevels: []", "x" * 1_000_001,
    "%YAML 9.9\n---\na: 1", "!!python/object/apply:os.system ['true']", "a: 2026-99-99", "{" * 5_000, BOMB,
    "format: 2\nname: x\ntitle: x\nlevels: []\nsamtykke: {who: [], at: [], text: []}",
])  # fmt: skip
def test_what_is_no_pack_is_refused_with_a_line(body: str) -> None:
    pack, wrong = read(body)
    assert wrong
    assert all(one.line >= 1 and one.text for one in wrong)
    assert pack is None or not pack.levels


@pytest.mark.parametrize(("more", "told"), [
    ("log_tools: [{who: A, tool: B}, {who: C, tool: D}]", "«alle andre» står 2 ganger"),
    ("log_tools: [{who: A, tool: B, service: skole}, {who: C, tool: D, service: skole}]", "«skole» står 2 ganger"),
    ("log_tools: [{who: A, tool: B, service: skulen}]", "kan ikke stå her"),
])  # fmt: skip
def test_a_service_that_is_named_twice_or_not_known_is_refused(more: str, told: str) -> None:
    _, wrong = read(f"{SOKNDAL}\n{more}\n")
    assert [one.line for one in wrong if told in one.text] == [SOKNDAL.count("\n") + 2]


def test_two_frister_for_the_same_cases_are_refused() -> None:
    assert [text for _, text in _wrong("skolemiljoe: false", "skolemiljoe: true")] == [
        "Fristen «undringssamtale» står to ganger for de samme sakene. Stryk den ene."
    ]


@pytest.mark.parametrize(("old", "told"), [
    ("log_opens: {nivaa: 1, trinn: 1}\n", "hvilket trinn stafettloggen åpnes"),
    ("        does: [samtykke]\n", "ikke noe trinn for samtykke"),
    ("    days: 7\n", "Fristen for undringssamtalen i saker om skolemiljø"),
])  # fmt: skip
def test_what_nobody_has_decided_keeps_a_pack_from_use_but_is_no_fault(old: str, told: str) -> None:
    pack, wrong = read(SOKNDAL.replace(old, "", 1))
    assert pack
    assert not wrong
    assert [one for one in left_open(pack) if told in one]


@pytest.mark.parametrize(("old", "new", "told"), [
    ("does: [undringssamtale]", "does: [definer]", "Nivå 0 har ikke noe trinn for undringssamtalen"),
    ("log_opens: {nivaa: 1, trinn: 1}", "log_opens: {nivaa: 0, trinn: 4}", "kan ikke åpnes på nivå 0"),
])  # fmt: skip
def test_what_no_action_can_carry_out_yet_keeps_a_pack_from_use(old: str, new: str, told: str) -> None:
    assert not_carried_out(shipped("sokndal").current) == []
    pack = opened(SOKNDAL.replace(old, new, 1), "a")
    assert [one for one in not_carried_out(pack) if told in one]


def test_a_copy_begins_without_anybodys_approval() -> None:
    pack = parse(drafted("var-kommune", "sokndal", SOKNDAL), "var-kommune")
    assert (pack.name, pack.title, pack.version, pack.approved_on, pack.revise_by) == (
        "var-kommune", "var-kommune", "0.1", None, None,
    )  # fmt: skip
    assert pack.municipality is None
    assert pack.levels == shipped("sokndal").current.levels


def test_a_difference_is_told_by_its_place_before_and_after() -> None:
    changed = SOKNDAL.replace("days: 7", "days: 5", 1).replace("to: {nivaa: 1, trinn: 3}", "to: {nivaa: 1, trinn: 2}")
    old = parse(SOKNDAL, "a")
    assert differences(old, parse(changed, "b")) == [
        ("nivå 1, trinn 5, utfall 2, to, trinn", "3", "2"), ("deadlines nr. 2, days", "7", "5"),
    ]  # fmt: skip
    assert differences(old, parse(SOKNDAL + "\n# en merknad\n", "c")) == []


def test_numbers_need_no_quotes_where_a_text_belongs() -> None:
    pack = parse(SOKNDAL.replace('"1.6"', "1.6").replace('"1111"', "1111"), "a")
    assert (pack.version, pack.municipality) == ("1.6", "1111")


def test_the_schema_in_the_repository_is_the_models() -> None:
    assert FILE.read_text(encoding="utf-8") == schema()


def test_a_pack_of_the_first_format_is_read_for_as_long_as_cases_follow_it() -> None:
    old, now = opened(FORMAT_1, "gammel"), shipped("sokndal").current
    assert old.talk_by(date(2026, 11, 20), skolemiljoe=True) == now.talk_by(date(2026, 11, 20), skolemiljoe=True)
    assert old.meet_by(date(2026, 11, 20)) == now.meet_by(date(2026, 11, 20))
    assert (old.trinn(1, "planlegg"), old.trinn(1, "iverksett"), old.log_opens) == (2, 3, Place(1, 1))
    assert old.samtykke_hash == now.samtykke_hash
    assert [[step.name for step in level.steps] for level in old.levels] == [
        [step.name for step in level.steps] for level in now.levels
    ]


def test_a_rule_that_came_later_takes_no_pack_from_the_cases_that_follow_it() -> None:
    body = SOKNDAL.replace("to: {nivaa: 3, trinn: 1}", "to: {nivaa: 4, trinn: 1}", 1)
    packs = Packs({"old": body, "new": SOKNDAL}, "new")
    assert packs["old"].step(2, 5).outcomes[2].to == Place(4, 1)


def test_a_school_holiday_is_the_municipalitys_and_lies_between_its_days() -> None:
    pack, wrong = read(SOKNDAL + "\nholidays: [{name: Juleferie, from_on: 2026-12-21, to_on: 2027-01-01}]\n")
    assert pack
    assert not wrong
    days = (date(2026, 12, 20), date(2026, 12, 21), date(2027, 1, 1), date(2027, 1, 2), None)
    assert [bool(pack.holiday(day)) for day in days] == [False, True, True, False, False]
    _, wrong = read(SOKNDAL + "\nholidays: [{name: Juleferie, from_on: 2027-01-01, to_on: 2026-12-21}]\n")
    assert [one.text for one in wrong] == ["Ferien slutter før den begynner. Bytt om dagene."]

import gettext
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from services.kernel.clock import OSLO
from services.kernel.errors import Misconfigured
from services.kernel.i18n import CATALOGUES, DOMAIN, N_, Translator, choose, translators
from tests.kernel.pseudo import pseudo
from web.locale.compile import compile_all, complaints
from web.locale.extract import extracted

NOW = datetime(2026, 11, 29, 9, tzinfo=OSLO)


@pytest.fixture(scope="module")
def nb() -> Translator:
    return translators()["nb"]


@pytest.fixture(scope="module")
def en() -> Translator:
    return translators()["en"]


def test_bokmaal_needs_no_catalogue_and_knows_its_plurals(nb: Translator) -> None:
    assert nb.gettext("Vi er på nivå {level}: {name}.", level=1, name="Én tjeneste") == "Vi er på nivå 1: Én tjeneste."
    assert [nb.ngettext("{n} ny", "{n} nye", n) for n in (0, 1, 2)] == ["0 nye", "1 ny", "2 nye"]
    assert nb.pgettext("verb", "svar") == N_("svar")


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (datetime(2026, 12, 10, 13, tzinfo=UTC), "torsdag 10. desember kl. 14, om 11 dager"),
        (datetime(2026, 12, 10, 14), "torsdag 10. desember kl. 14, om 11 dager"),  # noqa: DTZ001  (a meeting has no zone)
        (datetime(2026, 11, 29, 14, 30, tzinfo=OSLO), "søndag 29. november kl. 14.30, i dag"),
        (date(2026, 11, 30), "mandag 30. november, i morgen"),
        (date(2026, 11, 28), "lørdag 28. november, i går"),
        (date(2026, 11, 3), "tirsdag 3. november, for 26 dager siden"),
        (date(2027, 2, 26), "fredag 26. februar 2027, om 3 måneder"),
    ],
)
def test_dates_are_said_as_one_says_them(nb: Translator, when: date, said: str) -> None:
    assert nb.spoken(when, NOW) == said


def test_a_moment_late_in_the_evening_utc_is_the_next_day_in_norway(nb: Translator) -> None:
    assert nb.moment(datetime(2026, 11, 29, 23, 30, tzinfo=UTC), NOW) == "mandag 30. november kl. 0.30"


def test_english_says_dates_in_english(en: Translator) -> None:
    assert en.spoken(datetime(2026, 12, 10, 14, tzinfo=OSLO), NOW) == "Thursday, 10 December at 14:00, in 11 days"


def test_lists_end_in_and(nb: Translator, en: Translator) -> None:
    assert nb.listed(["a", "b", "c"]) == "a, b og c"
    assert en.listed(["a", "b"]) == "a and b"


@pytest.mark.parametrize(
    ("header", "wanted", "language"),
    [
        ("en-GB,en;q=0.9,nb;q=0.8", None, "en"),
        ("nn-NO,nn;q=0.9,en;q=0.5", None, "nb"),
        ("no", None, "nb"),
        ("en;q=0.1, nb;q=0.9", None, "nb"),
        ("en;q=0, xx, q=;;", None, "nb"),
        ("", None, "nb"),
        ("nb", "en", "en"),
        ("en", "tlh", "en"),
    ],
)
def test_the_language_is_the_chosen_one_then_the_browsers(header: str, wanted: str | None, language: str) -> None:
    assert choose(translators(), header, wanted).language == language


def test_right_to_left_comes_from_the_language(nb: Translator) -> None:
    assert (nb.direction, pseudo().direction) == ("ltr", "rtl")


def test_every_plural_form_is_there_for_the_browser(nb: Translator) -> None:
    assert nb.plural_forms("{n} ny", "{n} nye") == {"one": "{n} ny", "other": "{n} nye"}
    assert set(pseudo().plural_forms("{n} ny", "{n} nye")) == {"zero", "one", "two", "few", "many", "other"}


def shipped() -> list[Path]:
    return sorted(CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def expression(path: Path) -> str:
    with path.open("rb") as file:
        return str(read_po(file).plural_expr)


def agree(language: str, plural: str) -> bool:
    """Each gettext index is one CLDR category and no other: 4 and 5 change places in the usual header for Arabic."""
    index, category = gettext.c2py(plural), Locale.parse(language).plural_form
    return len({(index(n), category(n)) for n in range(1001)}) == len({index(n) for n in range(1001)})


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.parent.parent.name)
def test_the_plural_header_of_each_catalogue_agrees_with_cldr(path: Path) -> None:
    assert agree(path.parent.parent.name, expression(path))


@pytest.mark.parametrize("language", ["nb", "nn", "en", "pl", "lt", "ar"])
def test_babels_header_for_the_languages_to_come_agrees_with_cldr(language: str) -> None:
    assert agree(language, get_plural(language).plural_expr)


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.parent.parent.name)
def test_every_sentence_in_the_code_is_translated(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    assert complaints(extracted(), catalogue) == [], "run python -m web.locale.extract, then fill in the catalogue"


def test_sentences_are_found_in_errors_in_markers_and_in_pages() -> None:
    found = extracted()
    for sentence in ("Dette må fylles ut.", "Hva skal gjøres?", "Hopp til innholdet", "i morgen"):
        assert sentence in found, sentence
    assert ("{n} ny – vis", "{n} nye – vis") in [message.id for message in found]


def template() -> Catalog:
    made = Catalog()
    made.add("Hei {name}")
    made.add(("{n} ny", "{n} nye"))
    return made


@pytest.mark.parametrize(
    ("greeting", "plural", "faults"),
    [
        ("Hello {name}", ("one new", "{n} new"), 0),
        ("", ("{n} new", "{n} new"), 1),
        ("Hello {nome}", ("{n} new", "{n} new"), 1),
        ("Hello {name.__class__}", ("{n} new", "{n} new"), 1),
        ("Hello", ("{n} new", ""), 2),
    ],
)
def test_a_gap_or_another_placeholder_is_told(greeting: str, plural: tuple[str, str], faults: int) -> None:
    catalogue = Catalog(locale="en")
    catalogue.add("Hei {name}", greeting)
    catalogue.add(("{n} ny", "{n} nye"), plural)
    assert len(complaints(template(), catalogue)) == faults


def test_a_catalogue_with_a_gap_is_not_written_and_the_start_says_so(tmp_path: Path) -> None:
    (tmp_path / "stafettlogg.pot").write_text('msgid ""\nmsgstr ""\n\nmsgid "Hei"\nmsgstr ""\n')
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "stafettlogg.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n')
    assert compile_all(tmp_path) == ["en: mangler: Hei"]
    with pytest.raises(Misconfigured, match="en er ikke satt sammen"):
        translators(tmp_path)

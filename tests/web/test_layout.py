import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment
from markupsafe import Markup

from services.kernel.i18n import translators
from tests.kernel.pseudo import pseudo
from tests.web.preview import KARI, LEVELS
from web.layout.environment import environment

STREAM = "6a1f0c9e-0000-4000-8000-000000000001"


@pytest.fixture(scope="module")
def nb() -> Environment:
    return environment(translators()["nb"], "Sokndal kommune", lambda name: f"/assets/{name}")


def draw(made: Environment, source: str, **context: object) -> str:
    return " ".join(made.from_string(source).render(context).split())


def macro(made: Environment, file: str, name: str, call: str, **context: object) -> str:
    return draw(made, f'{{% from "layout/{file}.html" import {name} %}}{call}', **context)


def test_a_page_says_its_language_direction_position_and_streams(nb: Environment) -> None:
    page = draw(nb, '{% extends "layout/base.html" %}', position=4711, streams=[STREAM])
    assert '<html lang="nb" dir="ltr">' in page
    assert '<body data-live-position="4711">' in page
    assert f'data-streams="{STREAM}"' in page
    assert 'href="#innhold">Hopp til innholdet</a>' in page


def test_a_page_without_a_stream_opens_none(nb: Environment) -> None:
    assert "data-live-position" not in draw(nb, '{% extends "layout/base.html" %}')


def test_the_same_page_turns_round_in_a_language_written_from_the_right() -> None:
    made = environment(pseudo(), "Sokndal kommune", lambda name: name)
    assert '<html lang="ar" dir="rtl">' in draw(made, '{% extends "layout/base.html" %}')


def test_now_says_where_we_are_what_comes_who_follows_up_and_what_is_asked(nb: Environment) -> None:
    card = macro(
        nb,
        "now_card",
        "now_card",
        """{% call now_card("Vi prøver det.", what="Møte", when="i morgen", responsible=kari,
           contact={"href": "/b", "label": "Skriv"}, asked="Kjøre til håndball.", version=3) %}
           <button>Gjort</button>{% endcall %}""",
        kari=KARI,
    )
    for part in ('data-version="3"', "Vi prøver det.", "i morgen", "Kari Nes", 'href="/b"', "Din del", "<button>Gjort"):
        assert part in card
    assert "Du trenger ikke gjøre noe nå." not in card


def test_now_says_so_when_nothing_is_asked(nb: Environment) -> None:
    assert "Du trenger ikke gjøre noe nå." in macro(nb, "now_card", "now_card", '{{ now_card("Vi venter på PPT.") }}')


def test_the_figure_marks_the_one_step_where_we_are(nb: Environment) -> None:
    figure = macro(nb, "bti_figure", "bti_figure", "{{ bti_figure(levels, 1, 3) }}", levels=LEVELS)
    assert figure.count('aria-current="step"') == 1
    assert "Vi er på nivå 1: <bdi>Én tjeneste</bdi>. Trinn 3 av 5: <bdi>Iverksett aktiviteter</bdi>." in figure
    assert "Fylles ut lokalt." in figure
    assert "<table" in figure


@pytest.mark.requirement(26)
def test_the_levels_are_columns_in_the_colours_of_the_pack(nb: Environment) -> None:
    figure = macro(nb, "bti_figure", "bti_figure", '{{ bti_figure(levels, title="Fire nivåer") }}', levels=LEVELS)
    columns = re.findall(r'<li class="bti-level ([a-z-]+)', figure)
    assert columns == ["colour-groenn", "colour-blaa", "colour-gul", "colour-lilla"]
    styled = (Path(__file__).parent.parent.parent / "web/assets/css/figure.css").read_text()
    assert all(f".{column} {{ --level: " in styled for column in columns)


def test_the_figure_also_shows_the_model_of_no_case(nb: Environment) -> None:
    figure = macro(nb, "bti_figure", "bti_figure", '{{ bti_figure(levels, title="Fire nivåer") }}', levels=LEVELS)
    assert "aria-current" not in figure
    assert "Vi er her" not in figure


def test_names_and_what_people_wrote_keep_their_own_direction_and_are_escaped(nb: Environment) -> None:
    entry = macro(
        nb,
        "entry",
        "entry",
        '{{ entry("7", "i går", "Et lysglimt.", who, "<b>مرحبا</b>", text_language="ar") }}',
        who={"name": "<Åse>"},
    )
    assert '<bdi class="person-name">&lt;Åse&gt;</bdi>' in entry
    assert '<p class="free-text" dir="auto" lang="ar">&lt;b&gt;مرحبا&lt;/b&gt;</p>' in entry


def test_a_live_list_carries_every_plural_form(nb: Environment) -> None:
    drawn = macro(nb, "entry", "entries", '{% call entries("siden-sist") %}{% endcall %}')
    assert """data-new-forms='{"one": "{n} ny \\u2013 vis", "other": "{n} nye \\u2013 vis"}'""" in drawn


def test_sentences_escape_their_values_but_not_markup(nb: Environment) -> None:
    assert draw(nb, '{{ _("Hei {name}", name="<b>") }}') == "Hei &lt;b&gt;"
    assert draw(nb, '{{ _("Hei {name}", name=it) }}', it=Markup("<bdi>Åse</bdi>")) == "Hei <bdi>Åse</bdi>"
    assert draw(nb, '{{ _("<i>{n}</i>", n=1) }}') == "&lt;i&gt;1&lt;/i&gt;"
    assert draw(nb, "{{ [it, '<b>'] | listed }}", it=Markup("<bdi>Åse</bdi>")) == "<bdi>Åse</bdi> og &lt;b&gt;"


@pytest.mark.parametrize(
    "kind", ["text", "email", "tel", "number", "date", "time", "datetime-local", "textarea", "select"]
)
def test_a_field_has_a_label_and_says_who_reads_it_and_what_is_wrong(nb: Environment, kind: str) -> None:
    call = '{{ form_field(kind, "ord", "Skriv", "", "Kort.", "Leses av deg.", "Skriv noe.", key="x:1") }}'
    field = macro(nb, "form_field", "form_field", call, kind=kind)
    assert '<label class="ds-label" for="felt-x-1-ord">Skriv</label>' in field
    assert 'aria-describedby="felt-x-1-ord-feil felt-x-1-ord-om felt-x-1-ord-leses" aria-invalid="true"' in field
    assert "Leses av deg." in field


@pytest.mark.parametrize(("kind", "value"), [("radio", "b"), ("checkbox", ["b"])])
def test_a_choice_is_a_group_and_remembers_the_answer(nb: Environment, kind: str, value: object) -> None:
    call = '{{ form_field(kind, "valg", "Velg", value, options=[("a", "A"), ("b", "B", "Mer om B")], required=false) }}'
    field = macro(nb, "form_field", "form_field", call, kind=kind, value=value)
    assert '<legend class="ds-label">Velg <span class="optional">(valgfritt)</span></legend>' in field
    assert re.findall(r'<input[^>]* value="(\w)"[^>]* checked', field) == ["b"]


def test_the_error_summary_leads_to_the_field(nb: Environment) -> None:
    call = '{{ error_summary([{"field": "x-1-ord", "text": "Skriv noe."}]) }}'
    summary = macro(nb, "error_summary", "error_summary", call)
    assert "Ett felt må rettes" in summary
    assert '<a href="#felt-x-1-ord">Skriv noe.</a>' in summary


class Inline(HTMLParser):
    """Collects what the content security policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = dict(attributes)
        inline = {"style"} & names.keys() or {name for name in names if name.startswith("on")}
        if inline or tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(tag)


@pytest.mark.parametrize("file", ["frakoblet"])
def test_no_page_holds_an_inline_style_or_script(nb: Environment, file: str) -> None:
    inline = Inline()
    inline.feed(nb.get_template(f"layout/{file}.html").render())
    assert inline.found == []

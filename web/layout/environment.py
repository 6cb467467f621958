"""One Jinja environment for each language, so that a macro knows the language without being told."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from services.kernel.i18n import Translator

TEMPLATES = Path(__file__).parents[1]


def environments(
    translators: Mapping[str, Translator], municipality: str, asset: Callable[[str], str]
) -> Mapping[str, Environment]:
    return {language: environment(each, municipality, asset) for language, each in translators.items()}


def environment(translator: Translator, municipality: str, asset: Callable[[str], str]) -> Environment:
    """Templates are named from ``web``: ``layout/base.html``, ``pages/logg.html``. An undefined name is an error."""
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    made.trim_blocks = made.lstrip_blocks = True
    made.globals |= {
        "asset": asset,
        "direction": translator.direction,
        "language": translator.language,
        "municipality": municipality,
        "plural_forms": translator.plural_forms,
    } | sentences(translator)

    def spoken(when: date | datetime, now: datetime) -> str:
        return translator.spoken(when, now)

    def moment(when: date | datetime, now: datetime) -> str:
        return translator.moment(when, now)

    def listed(items: Iterable[object]) -> Markup:
        return Markup(translator.listed(str(escape(item)) for item in items))  # noqa: S704  (each part is escaped)

    made.filters |= {"spoken": spoken, "moment": moment, "listed": listed}
    return made


def sentences(translator: Translator) -> dict[str, Callable[..., Markup]]:
    """``_``, ``ngettext``, ``pgettext``: all is escaped, save a value that is markup already (a name in its <bdi>)."""
    catalogue = translator.catalogue

    def gettext(sentence: str, /, **values: object) -> Markup:
        return escape(catalogue.gettext(sentence)).format(**values)

    def ngettext(one: str, many: str, n: int, /, **values: object) -> Markup:
        return escape(catalogue.ngettext(one, many, n)).format(n=n, **values)

    def pgettext(context: str, sentence: str, /, **values: object) -> Markup:
        return escape(catalogue.pgettext(context, sentence)).format(**values)

    return {"_": gettext, "ngettext": ngettext, "pgettext": pgettext}

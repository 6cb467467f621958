"""Languages. The bokmål sentences in the code are the message ids: bokmål needs no catalogue, and a gap is readable.

Placeholders are ``{name}`` everywhere, filled by `str.format`; a number that decides the plural is ``{n}``.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale
from babel.lists import format_list

from services.kernel import spoken
from services.kernel.errors import Misconfigured

SOURCE = "nb"
DOMAIN = "stafettlogg"
CATALOGUES = Path(__file__).parents[2] / "web" / "locale"
IN_DAYS = 60  # up to here a distance is said in days
REGIONS = {"en": "en_GB"}  # the day before the month, as on every other notice in Norway
FAMILY = {"no": "nb", "nn": "nb", "nb": "nn"}  # what a reader of the first can read when it is not there


def N_(text: str) -> str:  # noqa: N802  (the name that every extractor knows)
    """Marks a sentence for the catalogues where it stands; it is translated where it is shown."""
    return text


class Translator:
    """One language: its sentences, its direction, its dates and lists."""

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self.catalogue = catalogue
        self.locale = Locale.parse(REGIONS.get(language, language), sep="_")

    @cached_property
    def direction(self) -> str:
        """«ltr» or «rtl». Asked late: megabytes of dates and names come with it."""
        return str(self.locale.text_direction)

    def gettext(self, sentence: str, /, **values: object) -> str:
        return self.catalogue.gettext(sentence).format(**values)

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        return self.catalogue.ngettext(one, many, n).format(n=n, **values)

    def pgettext(self, context: str, sentence: str, /, **values: object) -> str:
        return self.catalogue.pgettext(context, sentence).format(**values)

    def plural_forms(self, one: str, many: str) -> dict[str, str]:
        """Every form, ``{n}`` unfilled, by its CLDR category: what `Intl.PluralRules` in the browser will ask for."""
        rule = self.locale.plural_form
        samples = {rule(n): n for n in range(200, -1, -1)}
        samples.setdefault("other", 200)  # some languages say "other" of fractions only
        return {category: self.catalogue.ngettext(one, many, n) for category, n in samples.items()}

    def day(self, day: date, today: date) -> str:
        """«torsdag 10. desember»; the year only when it is another than this one."""
        return spoken.day(day, today, self.locale)

    def distance(self, day: date, today: date) -> str:
        """«i dag», «om 11 dager», «for 26 dager siden», «om 3 måneder»."""
        days = (day - today).days
        near = {-1: self.gettext("i går"), 0: self.gettext("i dag"), 1: self.gettext("i morgen")}
        if days in near:
            return near[days]
        if abs(days) > IN_DAYS:
            return spoken.months(day, today, self.locale)
        if days < 0:
            return self.ngettext("for {n} dag siden", "for {n} dager siden", -days)
        return self.ngettext("om {n} dag", "om {n} dager", days)

    def moment(self, when: date | datetime, now: datetime) -> str:
        """«torsdag 10. desember kl. 14»: a date has no hour to say."""
        text = self.day(spoken.in_oslo(when), spoken.in_oslo(now))
        if not isinstance(when, datetime):
            return text
        return self.gettext("{day} kl. {clock}", day=text, clock=spoken.clock(when, self.locale))

    def spoken(self, when: date | datetime, now: datetime) -> str:
        """«torsdag 10. desember kl. 14, om 11 dager». In Norwegian time; without a zone it is that already."""
        distance = self.distance(spoken.in_oslo(when), spoken.in_oslo(now))
        return self.gettext("{moment}, {distance}", moment=self.moment(when, now), distance=distance)

    def listed(self, items: Iterable[str]) -> str:
        """«a, b og c»."""
        return format_list(list(items), locale=self.locale)


def translators(folder: Path = CATALOGUES) -> Mapping[str, Translator]:
    """Every language that has a catalogue, and bokmål. Raises `Misconfigured` if one is not compiled."""
    languages = sorted(po.parent.parent.name for po in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    found = {language: Translator(language, _catalogue(folder, language)) for language in languages}
    return {SOURCE: Translator(SOURCE, NullTranslations())} | found


def _catalogue(folder: Path, language: str) -> NullTranslations:
    try:
        with (folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        raise Misconfigured(
            "Språket {language} er ikke satt sammen: kjør python -m web.locale.compile.", language=language
        ) from None


def choose(available: Mapping[str, Translator], accept_language: str, wanted: str | None = None) -> Translator:
    """The language the person has chosen, else the first the browser asks for that we have, else bokmål."""
    for language in [wanted or "", *_asked_for(accept_language)]:
        for candidate in (language, FAMILY.get(language, "")):
            if candidate in available:
                return available[candidate]
    return available[SOURCE]


def _asked_for(accept_language: str) -> list[str]:
    """Primary language subtags in the order of their weight (RFC 9110, 12.5.4)."""
    asked: list[tuple[float, str]] = []
    for part in accept_language.lower().split(","):
        tag, _, weight = part.partition(";q=")
        try:
            asked.append((-float(weight or 1), tag.strip().partition("-")[0]))
        except ValueError:
            continue
    return [language for weight, language in sorted(asked, key=lambda each: each[0]) if weight < 0]

"""The languages of the pages, and the one that a visit is held in."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web
from babel import Locale
from jinja2 import Environment

from services.kernel.i18n import Translator, choose
from services.kernel.people import Person

NORWEGIAN = frozenset({"nb", "nn", "no"})


@dataclass(frozen=True)
class Languages:
    """A translator and a template environment for each."""

    translators: Mapping[str, Translator]
    environments: Mapping[str, Environment]

    def of(self, request: web.Request, person: Person | None) -> Translator:
        """The person's own choice, else what the browser asks for."""
        wanted = person.language if person else request.cookies.get("spraak")
        return choose(self.translators, request.headers.get("Accept-Language", ""), wanted)


LANGUAGES: web.AppKey[Languages] = web.AppKey("LANGUAGES", Languages)


def other_language(translator: Translator, person: Person) -> str:
    """What the person speaks, in the reader's words; empty for Norwegian, and where nobody has said it."""
    if not person.language or person.language in NORWEGIAN:
        return ""
    return Locale.parse(person.language).get_display_name(translator.locale) or person.language

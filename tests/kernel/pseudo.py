"""A language that nobody speaks, written from right to left: shows what is not translated and what does not mirror."""

import re
from gettext import NullTranslations

from services.kernel.i18n import Translator

# Arabic letters, so that the browser's own direction rules and joining are at work.
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyzæøå", "ابثدهفجحيژكلمنوپقرستعڤشخيزأؤإ")
FIELD = re.compile(r"(\{\w+\})")


class Pseudo(NullTranslations):
    def gettext(self, message: str) -> str:
        parts = FIELD.split(message)
        return "".join(part if FIELD.fullmatch(part) else part.lower().translate(LETTERS) for part in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def pseudo() -> Translator:
    return Translator("ar", Pseudo())

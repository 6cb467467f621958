"""A claim as it stands on the lock screen: the municipality's name, a sentence that gives nothing away, a way in."""

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec

from services.kernel.config import Settings
from services.kernel.event_log import log_beside
from services.kernel.i18n import Translator, choose
from services.notify.channels.web_push.message import Notification
from services.notify.channels.web_push.texts import text_for
from services.notify.claims import Claim, Waiting
from services.notify.tags import Tags

# The first word of a topic names the kind of stream, and that kind has its page.
PAGES: Mapping[str, str] = {
    "stafettlogg": "logg",
    "undring": "undring",
    "kontroll": "kontroll",
    "team": "team",
    "teamsak": "teamsak",
    "avvik": "avvik",
    "innsyn": "innsyn",
}
BESKJED = "beskjed"

# What the leader of a unit is told of, is read where nothing else of the log stands.
FOR_THE_LEADER = frozenset({"stafettlogg.stafettholder_oenske_announced.1"})


class Wording:
    """Everything a notification says, in the person's language."""

    def __init__(
        self, settings: Settings, key: ec.EllipticCurvePrivateKey, translators: Mapping[str, Translator]
    ) -> None:
        self._settings = settings
        self._tags = Tags(key)
        self._translators = translators

    def notification(self, claim: Claim, first: Waiting, language: str | None) -> Notification:
        """``first`` chooses the words; ``language`` is the person's own, as the register knows it."""
        translator = choose(self._translators, "", language)
        stream = _stream(claim, first)
        return Notification(
            title=self._settings.municipality,
            body=text_for(first.kind, translator.gettext),
            navigate=self._settings.public_url + _path(stream, first.topic),
            lang=translator.language,
            dir=_direction(translator),
            tag=self._tags.tag(claim.person, stream, first.kind),
        )


def _stream(claim: Claim, first: Waiting) -> UUID | None:
    """None where several streams are equally urgent: then the way in is the front page, which shows them all."""
    streams = {one.stream for one in claim.waiting if one.seen and one.kind == first.kind}
    return first.stream if len(streams) == 1 else None


def _path(stream: UUID | None, topic: str | None) -> str:
    if topic in FOR_THE_LEADER:
        return f"/enhet/stafettpinner/{stream}" if stream else "/"
    kind = (topic or "").partition(".")[0]
    if kind == BESKJED and stream:
        return f"/logg/{log_beside(stream)}/beskjed"
    page = PAGES.get(kind)
    return f"/{page}/{stream}" if page and stream else "/"


def _direction(translator: Translator) -> Literal["ltr", "rtl"]:
    return "rtl" if translator.direction == "rtl" else "ltr"

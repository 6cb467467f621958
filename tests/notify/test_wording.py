"""Where a notification leads, which way it is read, and what its tag gives away: nothing."""

from datetime import UTC, datetime
from gettext import NullTranslations
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from services.cases.permissions import RULES
from services.kernel.config import read_settings
from services.kernel.event_log import stream_beside
from services.kernel.i18n import Translator
from services.notify.channels.web_push.message import Notification
from services.notify.channels.web_push.texts import OccasionKind
from services.notify.claims import Claim, Waiting
from services.notify.tags import Tags
from services.notify.wording import BESKJED, PAGES, Wording

LOG, OTHER, MOR = UUID(int=7), UUID(int=8), UUID(int=5)
KEY = ec.generate_private_key(ec.SECP256R1())
SETTINGS = read_settings({"STAFETTLOGG_DEMO": "1", "PUBLIC_URL": "https://barn.kommune.example/"})


def worded(*waiting: Waiting, language: str | None = "nb") -> Notification:
    translators = {name: Translator(name, NullTranslations()) for name in ("nb", "ar")}
    claim = Claim(MOR, b"", None, waiting)
    assert claim.first
    return Wording(SETTINGS, KEY, translators).notification(claim, claim.first, language)


def news(stream: UUID | None, topic: str | None, kind: OccasionKind = OccasionKind.OPPDATERT) -> Waiting:
    return Waiting(stream.int if stream else 0, stream, topic, kind, 1, datetime.now(UTC), True)


@pytest.mark.parametrize("topic", ["stafettlogg.maal_set.1", "undring.raised.1", "kontroll.ended.1"])
def test_it_leads_to_the_page_of_the_stream(topic: str) -> None:
    page = PAGES[topic.partition(".")[0]]
    assert worded(news(LOG, topic)).navigate == f"https://barn.kommune.example/{page}/{LOG}"


def test_every_topic_has_its_page() -> None:
    assert {event.TOPIC.partition(".")[0] for event, rule in RULES.items() if rule.tell} == {*PAGES, BESKJED}


def test_a_beskjed_leads_to_the_room_of_its_log() -> None:
    log = uuid4()
    beskjed = news(stream_beside(log), "beskjed.sent.1", OccasionKind.BESKJED)
    assert worded(beskjed).navigate == f"https://barn.kommune.example/logg/{log}/beskjed"


def test_news_of_several_streams_lead_to_the_front_page() -> None:
    log, undring = news(LOG, "stafettlogg.maal_set.1"), news(OTHER, "undring.decided.1")
    assert worded(log, undring).navigate == "https://barn.kommune.example/"


def test_a_question_leads_to_its_own_stream_whatever_else_is_new() -> None:
    question = news(LOG, "stafettlogg.samtykke_asked.1", OccasionKind.SVAR)
    assert worded(news(OTHER, "undring.decided.1"), question).navigate.endswith(f"/logg/{LOG}")


def test_a_trial_leads_to_the_front_page() -> None:
    assert worded(news(None, None)).navigate == "https://barn.kommune.example/"


def test_it_is_read_in_the_direction_of_the_language() -> None:
    assert (worded(news(LOG, None), language="ar").dir, worded(news(LOG, None)).dir) == ("rtl", "ltr")


@pytest.mark.parametrize("language", [None, "xx"])
def test_an_unknown_language_is_answered_in_bokmaal(language: str | None) -> None:
    assert worded(news(LOG, None), language=language).lang == "nb"


def test_a_tag_is_the_same_every_time_and_another_for_everything_else() -> None:
    person, stream = uuid4(), uuid4()
    tag = Tags(KEY).tag(person, stream, "svar")
    assert tag == Tags(KEY).tag(person, stream, "svar")
    others = {
        Tags(KEY).tag(uuid4(), stream, "svar"), Tags(KEY).tag(person, uuid4(), "svar"),
        Tags(KEY).tag(person, None, "svar"),
        Tags(KEY).tag(person, stream, "oppdatert"),
        Tags(ec.generate_private_key(ec.SECP256R1())).tag(person, stream, "svar"),
    }
    assert len(others | {tag}) == 6
    assert len(tag) <= 32

"""«Dette stemmer ikke», through the door: what one may not see cannot be commented on, and nothing leaks by it."""

from uuid import UUID

from services.cases.actions.answer_kommentar import AnswerKommentar
from services.cases.actions.give_kommentar import GiveKommentar
from services.cases.stafettlogg import KommentarAnswered, KommentarGiven, LogProposed, SamtykkeGiven, Stafettlogg
from services.kernel.errors import NotFound, NotPermitted, Refused
from services.kernel.event_log import Event
from tests.cases.people import FAR, INGER, KARI, LISE, MOR, OLA, SOLVEIG
from tests.cases.routine import opened
from tests.cases.school import School


async def position_of(school: School, log: UUID, kind: type[Event] = LogProposed, nth: int = 0) -> int:
    return [entry.position for entry in await school.entries(log) if entry.topic == kind.TOPIC][nth]


async def given(school: School, log: UUID) -> UUID:
    stream: Stafettlogg = await school.log(log)
    (kommentar,) = stream.kommentarer
    return kommentar


async def test_it_is_answered_within_a_week_and_seen_by_those_who_see_the_entry(school: School) -> None:
    log = await opened(school)
    first = await position_of(school, log)
    await school.perform(GiveKommentar(log, first, "Dette er ikke riktig. هذا غير صحيح 🙂"), MOR)
    assert (await school.last(KommentarGiven, log)).answer_by == school.days(7)
    seen = ("barn", "foresatt", "kontrolloer", "stafettholder")
    assert await school.audience(KommentarGiven, log) == seen
    await school.perform(AnswerKommentar(log, await given(school, log), "rettet", "Slik er det."), KARI)
    assert await school.audience(KommentarAnswered, log) == seen


async def test_a_comment_on_what_one_foresatt_alone_sees_is_not_seen_by_the_other(school: School) -> None:
    log = await opened(school)
    own = await position_of(school, log, SamtykkeGiven)
    await school.perform(GiveKommentar(log, own, "Jeg sa ja til noe annet."), MOR)
    await school.perform(AnswerKommentar(log, await given(school, log), "forklart", "Vi ringer deg."), KARI)
    seen = ("kontrolloer", f"person:{MOR.id}", "stafettholder")
    assert await school.audience(KommentarGiven, log) == await school.audience(KommentarAnswered, log) == seen


async def test_what_one_does_not_see_is_not_there(school: School) -> None:
    log = await opened(school)
    own = await position_of(school, log, SamtykkeGiven)
    other = await position_of(school, await opened(school))
    for position in (own, other, 0, 999_999_998, 999_999_999):
        await school.refused(GiveKommentar(log, position, "Hva er dette?"), FAR, NotFound, "Siden finnes ikke.")
    first = await position_of(school, log)
    for stranger in (OLA, SOLVEIG, INGER, LISE):
        await school.refused(GiveKommentar(log, first, "x"), stranger, NotFound, "Siden finnes ikke.")


async def test_only_the_stafettholder_answers(school: School) -> None:
    log = await opened(school)
    await school.perform(GiveKommentar(log, await position_of(school, log), "Dette er ikke riktig."), MOR)
    answer = AnswerKommentar(log, await given(school, log), "rettet", "Jo.")
    sentence = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    await school.refused(answer, MOR, NotPermitted, sentence)
    await school.refused(answer, OLA, NotFound, "Siden finnes ikke.")


async def test_words_are_needed_and_have_an_end(school: School) -> None:
    log = await opened(school)
    first = await position_of(school, log)
    await school.refused(GiveKommentar(log, first, "  "), MOR, Refused, "Dette må fylles ut.", "words")
    sentence = "Teksten er for lang: 8001 tegn. Det er plass til 8000."
    await school.refused(GiveKommentar(log, first, "x" * 8001), MOR, Refused, sentence, "words")

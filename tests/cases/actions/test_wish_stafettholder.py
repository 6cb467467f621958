"""A wish is between the family and the stafettholder; the leader learns that there is one."""

import pytest

from services.cases.actions.answer_wish import AnswerWish
from services.cases.actions.wish_stafettholder import WishStafettholder
from services.cases.stafettlogg import StafettholderWished, WishAnnounced, WishAnswered
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.actions.test_propose_overlevering import readable
from tests.cases.people import FAR, KARI, MOR, OLA, SOLVEIG
from tests.cases.routine import opened
from tests.cases.school import School


async def test_a_wish_is_said_answered_and_seen_by_both_foresatte(school: School) -> None:
    log = await opened(school)
    await school.perform(WishStafettholder(log, OLA.id, "Lise er trygg på Ola. 🙂 شكرا"), MOR)
    oenske = (await school.last(StafettholderWished, log)).oenske
    await school.perform(AnswerWish(log, oenske, "oenske_ja", "Ola tar over etter jul."), KARI)
    for reader in (MOR, FAR, KARI):
        assert {StafettholderWished.TOPIC, WishAnswered.TOPIC} <= await readable(school, reader, log)


async def test_the_leader_is_told_that_there_is_a_wish_and_not_what_it_says(school: School) -> None:
    log = await opened(school)
    await school.perform(WishStafettholder(log, None, "Vi ønsker et bytte."), MOR)
    assert await school.audience(WishAnnounced, log) == ("enhetsleder", "kontrolloer")
    assert "enhetsleder" not in await school.audience(StafettholderWished, log)
    assert not vars(await school.last(WishAnnounced, log)).keys() & {"words", "person"}


async def test_only_somebody_who_works_there_is_wished_for(school: School) -> None:
    await school.refused(
        WishStafettholder(await opened(school), SOLVEIG.id, "Solveig, takk."), MOR, Refused,
        "Velg en som arbeider på enheten nå, eller la det stå tomt.", "person",
    )  # fmt: skip


@pytest.mark.parametrize("who", [KARI, OLA])
async def test_only_the_family_wishes(school: School, who: object) -> None:
    log = await opened(school)
    kind, said = (NotFound, "Siden finnes ikke.")
    if who is KARI:
        kind, said = (NotPermitted, "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.")  # type: ignore[assignment]
    await school.refused(WishStafettholder(log, None, "x"), who, kind, said)  # type: ignore[arg-type]


async def test_an_answer_needs_words(school: School) -> None:
    log = await opened(school)
    await school.perform(WishStafettholder(log, None, "Vi ønsker et bytte."), MOR)
    oenske = (await school.last(StafettholderWished, log)).oenske
    await school.refused(AnswerWish(log, oenske, "oenske_nei", ""), KARI, Refused, "Dette må fylles ut.", "words")

"""The barn is heard by a professional of the log; who decides what is shared follows from the register's birthday."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.cases.actions.keep_stemme import KeepStemme
from services.cases.actions.miss_stemme import MissStemme
from services.cases.actions.record_stemme import RecordStemme
from services.cases.actions.share_own_stemme import ShareOwnStemme
from services.cases.actions.share_stemme import ShareStemme
from services.cases.actions.write_stemme import WriteStemme
from services.cases.stafettlogg import StemmeDecided, StemmeMissed, StemmeRecorded, StemmeShared, StemmeWritten
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import FAR, INGER, KARI, LISE, MOR, OLA, SOLVEIG, Somebody
from tests.cases.routine import called, opened
from tests.cases.school import School

SEES = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
BORN = {11: date(2015, 6, 1), 13: date(2013, 6, 1), 16: date(2010, 11, 30)}


@pytest.fixture
async def log(school: School) -> AsyncIterator[UUID]:
    """Open, and Lise has her own access."""
    log = await opened(school)
    await school.admin.execute("INSERT INTO access VALUES (1000000, $1, $2, NULL, 'barn', true)", log, LISE.id)
    await born(school, 13)
    yield log
    await school.admin.execute("UPDATE person SET born = NULL")


async def born(school: School, years: int) -> None:
    await school.admin.execute("UPDATE person SET born = $2 WHERE id = $1", LISE.id, BORN[years])


def recorded(school: School, log: UUID, **changed: Any) -> RecordStemme:
    fields: dict[str, Any] = {
        "how": "samtale", "heard_on": school.today, "before": "annet", "words": "Jeg vil ha håndball. 🙂 كرة اليد",
        "wish": "ansatte", "reason": "", "endring": "likt", "endring_words": "",
    }
    return RecordStemme(log, **fields | changed)


def written(log: UUID, **changed: Any) -> WriteStemme:
    fields: dict[str, Any] = {
        "before": "moete", "words": "Ikke bytt klasse.", "said_by": KARI.id, "readers": "ansatte", "endring": None,
        "endring_words": "",
    }
    return WriteStemme(log, **fields | changed)


async def test_the_stafettholder_records_it_and_the_foresatte_are_not_in_its_audience(
    school: School, log: UUID
) -> None:
    await school.perform(recorded(school, log), KARI)
    event = await school.last(StemmeRecorded, log)
    assert (event.heard_by, event.decider, event.endring) == (KARI.id, "sammen", "likt")
    assert "foresatt" not in await school.audience(StemmeRecorded, log)
    assert "barn" in await school.audience(StemmeRecorded, log)


async def test_who_decides_follows_from_the_birthday_of_the_register(school: School, log: UUID) -> None:
    await born(school, 11)
    await school.refused(
        recorded(school, log), KARI, Refused,
        "Barnet er under 12 år. Skriv hvorfor du mener at foresatte ikke skal lese dette nå.", "reason",
    )
    await school.perform(recorded(school, log, reason="Redd for bråk."), KARI)
    assert (await school.last(StemmeDecided, log)).reason == "Redd for bråk."
    assert "foresatt" not in await school.audience(StemmeDecided, log)
    await born(school, 16)
    await school.perform(recorded(school, log), KARI)
    assert (await school.last(StemmeRecorded, log)).decider == "barnet"


async def test_without_an_answer_about_change_it_was_not_asked(school: School, log: UUID) -> None:
    await school.perform(recorded(school, log, endring=None), KARI)
    assert (await school.last(StemmeRecorded, log)).endring == "ikke_spurt"


async def test_it_cannot_be_heard_tomorrow_and_has_words(school: School, log: UUID) -> None:
    ahead = "Datoen ligger fram i tid. Skriv dagen da det skjedde."
    await school.refused(recorded(school, log, heard_on=school.days(1)), KARI, Refused, ahead, "heard_on")
    await school.refused(recorded(school, log, words="  "), KARI, Refused, "Dette må fylles ut.", "words")


@pytest.mark.parametrize("who", [MOR, FAR, LISE], ids=lambda who: who.given_name)
async def test_the_family_does_not_write_what_the_barn_told_a_professional(
    school: School, log: UUID, who: Somebody
) -> None:
    for command in (
        recorded(school, log), ShareStemme(log, uuid4(), "alle", "barnet", ""), KeepStemme(log, uuid4(), "x"),
        MissStemme(log, "annet", "x"),
    ):
        await school.refused(command, who, NotPermitted, SEES)


@pytest.mark.parametrize("who", [OLA, SOLVEIG, INGER], ids=lambda who: who.given_name)
async def test_nobody_outside_the_log_does_any_of_it(school: School, log: UUID, who: Somebody) -> None:
    for command in (recorded(school, log), written(log), ShareOwnStemme(log, uuid4(), "alle")):
        await school.refused(command, who, NotFound, "Siden finnes ikke.")


@pytest.mark.requirement(56)
async def test_the_youth_writes_for_the_meeting_and_a_parent_cannot_do_it_for_them(school: School) -> None:
    meeting = await called(school)
    await school.admin.execute("INSERT INTO access VALUES (1000000, $1, $2, NULL, 'barn', true)", meeting.log, LISE.id)
    await school.perform(written(meeting.log), LISE)
    event = await school.last(StemmeWritten, meeting.log)
    assert (event.actor, event.moete, event.heard_on, event.language) == (LISE.id, meeting.moete, school.today, "nb")
    for who in (MOR, KARI):
        await school.refused(written(meeting.log), who, NotPermitted, SEES)
    await school.refused(
        written(meeting.log, said_by=OLA.id), LISE, Refused,
        "Velg deg selv eller en ansatt som er med i loggen.", "said_by",
    )


async def test_the_youth_shares_their_own_words_when_they_like(school: School, log: UUID) -> None:
    await school.perform(written(log), LISE)
    stemme = (await school.last(StemmeWritten, log)).stemme
    await school.refused(
        ShareOwnStemme(log, stemme, "ansatte"), LISE, Refused, "De kan lese det allerede.", "readers"
    )
    await school.perform(ShareOwnStemme(log, stemme, "alle"), LISE)
    assert (await school.last(StemmeShared, log)).words == "Ikke bytt klasse."
    assert "foresatt" in await school.audience(StemmeShared, log)


async def test_a_decision_is_recorded_with_its_reason_and_from_16_there_is_none_to_take(
    school: School, log: UUID
) -> None:
    await school.perform(recorded(school, log), KARI)
    stemme = (await school.last(StemmeRecorded, log)).stemme
    await school.perform(KeepStemme(log, stemme, "Hun ber om det."), KARI)
    assert (await school.last(StemmeDecided, log)).decision == "hold_tilbake"
    await school.perform(ShareStemme(log, stemme, "alle", "fagperson", "Lise er ikke trygg."), KARI)
    assert (await school.last(StemmeDecided, log)).decision == "del"
    assert "foresatt" not in await school.audience(StemmeDecided, log)
    assert "foresatt" in await school.audience(StemmeShared, log)
    await school.perform(recorded(school, log), KARI)
    stemme = (await school.last(StemmeRecorded, log)).stemme
    await born(school, 16)
    own = "Ungdommen har fylt 16 år og bestemmer selv. Spør først, og del når svaret er ja."
    await school.refused(ShareStemme(log, stemme, "alle", "fagperson", "x"), KARI, Refused, own)
    await school.perform(ShareStemme(log, stemme, "alle", "barnet", ""), KARI)


async def test_not_being_heard_is_explained(school: School, log: UUID) -> None:
    await school.perform(MissStemme(log, "evaluering", "Lise er syk."), KARI)
    event = await school.last(StemmeMissed, log)
    assert (event.reason, event.missed_on) == ("Lise er syk.", school.today)

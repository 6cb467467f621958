"""Beskjeder through the real door: whoever is in the log writes and reads, from the moment they are let in until the
moment they are let out."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from services.cases.actions.accept_overlevering import AcceptOverlevering
from services.cases.actions.answer_beskjed import AnswerBeskjed
from services.cases.actions.ask_forklaring import AskForklaring
from services.cases.actions.defer_beskjed import DeferBeskjed
from services.cases.actions.send_beskjed import SendBeskjed
from services.cases.actions.send_private_beskjed import SendPrivateBeskjed
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.beskjed import (
    Beskjed,
    BeskjedAdded,
    BeskjedAnswered,
    BeskjedDeferred,
    BeskjedSent,
    ForklaringAsked,
)
from services.kernel.database import reading_as
from services.kernel.errors import NotFound, NotPermitted, Refused, Stale
from services.kernel.event_log import stream_beside
from tests.cases.actions.test_propose_overlevering import proposed as overlevering
from tests.cases.people import FAR, GRETE, INGER, KARI, LISE, MOR, OLA, SOLVEIG, Somebody
from tests.cases.routine import called, inspected, opened, proposed
from tests.cases.school import School

NOT_HERE = "Beskjeden finnes ikke i denne loggen."
SEES = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."


async def sent(school: School, log: UUID, who: Somebody = MOR, line: Somebody | None = None) -> UUID:
    """A beskjed. Answers with its id."""
    command = SendPrivateBeskjed(log, line.id, "Mellom oss.") if line else SendBeskjed(log, "Kan vi bytte dag?")
    assert await school.perform(command, who) == log
    return (await school.last(BeskjedSent, stream_beside(log))).beskjed


async def readable(school: School, who: Somebody, log: UUID) -> set[str]:
    """The kinds of entries beside the log that this person can read in the database."""
    async with reading_as(school.reader, who.id) as connection:
        positions = {row.position for row in (await connection.execute(text("SELECT position FROM payload"))).all()}
    entries = await school.entries(stream_beside(log))
    return {entry.topic for entry in entries if entry.position in positions}


async def test_the_first_beskjed_begins_the_stream_and_changes_nothing_in_the_log(school: School) -> None:
    log = await opened(school)
    before = len(await school.entries(log))
    await sent(school, log)
    event = await school.last(BeskjedSent, stream_beside(log))
    assert (event.actor, event.answer_by, event.language) == (MOR.id, school.days(3), "nb")
    assert len(await school.entries(log)) == before
    await sent(school, log, FAR)
    assert (await school.cases.repository.at_version(Beskjed, stream_beside(log))).stafettlogg == log


async def test_whoever_is_in_the_log_reads_and_nobody_else(school: School) -> None:
    log = await opened(school)
    await sent(school, log)
    for who in (KARI, MOR, FAR):
        assert await readable(school, who, log) == {"beskjed.sent.1"}
    for who in (INGER, OLA, LISE, SOLVEIG, GRETE):
        assert await readable(school, who, log) == set()
        await school.refused(SendBeskjed(log, "Hei"), who, NotFound, "Siden finnes ikke.")
    await school.refused(SendBeskjed(uuid4(), "Hei"), MOR, NotFound, "Siden finnes ikke.")
    await school.refused(SendBeskjed(stream_beside(log), "Hei"), MOR, NotFound, "Siden finnes ikke.")


async def test_an_auditor_of_the_log_reads_and_does_not_write(school: School) -> None:
    kontroll = await inspected(school)
    log = (await school.kontroll(kontroll)).stafettlogg
    await sent(school, log)
    assert "beskjed.sent.1" in await readable(school, GRETE, log)
    await school.refused(SendBeskjed(log, "Hei"), GRETE, NotPermitted, SEES)


@pytest.mark.parametrize("stays", [True, False])
async def test_access_beside_the_log_moves_with_that_to_the_log(school: School, stays: bool) -> None:
    """Here the stafettpinne changes hands; any event that gives or ends access does the same, in its transaction."""
    log = await opened(school)
    beskjed, private = await sent(school, log), await sent(school, log, MOR, MOR)
    question = await overlevering(school, log, stays=stays)
    assert await readable(school, OLA, log) == set()
    await school.perform(AcceptOverlevering(log, question, ""), OLA)
    assert await readable(school, OLA, log) == {"beskjed.sent.1"}
    await school.perform(AnswerBeskjed(log, private, "Jeg har tatt over."), OLA)
    answered = AnswerBeskjed(log, beskjed, "Ja.")
    if stays:
        assert await readable(school, KARI, log) == {"beskjed.sent.1"}
        assert private not in await beskjeder_of(school, KARI, log)
        await school.refused(answered, KARI, NotPermitted, SEES)
    else:
        assert await readable(school, KARI, log) == set()
        await school.refused(answered, KARI, NotFound, "Siden finnes ikke.")
    await school.perform(answered, OLA)


async def beskjeder_of(school: School, who: Somebody, log: UUID) -> set[UUID]:
    """Those whose first words this person can read."""
    async with reading_as(school.reader, who.id) as connection:
        positions = {row.position for row in (await connection.execute(text("SELECT position FROM payload"))).all()}
    entries = [one for one in await school.entries(stream_beside(log)) if one.position in positions]
    opened = [school.cases.log.open(one) for one in entries]
    return {one.beskjed for one in opened if isinstance(one, BeskjedSent)}


async def test_each_home_has_its_own_line_with_the_stafettholder(school: School) -> None:
    log = await opened(school)
    mine = await sent(school, log, MOR, MOR)
    assert await readable(school, MOR, log) == await readable(school, KARI, log) == {"beskjed.sent.1"}
    assert await readable(school, FAR, log) == set()
    await school.refused(SendPrivateBeskjed(log, MOR.id, "Hei"), FAR, Refused, NOT_HERE)
    await school.perform(AnswerBeskjed(log, mine, "Ja."), KARI)
    assert await readable(school, FAR, log) == set()
    await school.perform(SendPrivateBeskjed(log, FAR.id, "Til deg."), KARI)
    assert await readable(school, FAR, log) == {"beskjed.sent.1"}
    for nobody in (OLA, LISE, SOLVEIG):
        await school.refused(SendPrivateBeskjed(log, nobody.id, "Hei"), KARI, Refused, NOT_HERE)


async def test_twenty_from_one_parent_are_one_that_waits(school: School) -> None:
    log = await opened(school)
    for number in range(20):
        await school.perform(SendBeskjed(log, f"Melding {number}"), MOR)
    topics = [entry.topic for entry in await school.entries(stream_beside(log))]
    assert topics == ["beskjed.started.1", "beskjed.sent.1", *["beskjed.added.1"] * 19]
    assert (await school.last(BeskjedAdded, stream_beside(log))).words == "Melding 19"


async def test_the_stafettholder_answers_and_nobody_else(school: School) -> None:
    log = await opened(school)
    beskjed = await sent(school, log)
    await school.refused(AnswerBeskjed(log, beskjed, "Ja."), FAR, NotPermitted, SEES)
    await school.refused(AnswerBeskjed(log, uuid4(), "Ja."), KARI, Refused, NOT_HERE)
    await school.perform(AnswerBeskjed(log, beskjed, "Ja."), KARI)
    assert (await school.last(BeskjedAnswered, stream_beside(log))).question == beskjed
    await school.refused(
        AnswerBeskjed(log, beskjed, "Nei."), KARI, Stale,
        f"{KARI.id} har svart mens du skrev. Teksten din står her ennå.",
    )
    quiet = await opened(school)
    await school.refused(AnswerBeskjed(quiet, beskjed, "Ja."), KARI, NotFound, "Siden finnes ikke.")


async def test_it_is_taken_up_in_the_meeting_that_is_called(school: School) -> None:
    log = await opened(school)
    beskjed = await sent(school, log)
    await school.refused(
        DeferBeskjed(log, beskjed), KARI, Refused,
        "Det er ikke kalt inn til et møte ennå. Kall inn først, eller svar her.",
    )
    meeting = await called(school)
    beskjed = await sent(school, meeting.log)
    await school.refused(DeferBeskjed(meeting.log, beskjed), MOR, NotPermitted, SEES)
    await school.perform(DeferBeskjed(meeting.log, beskjed), KARI)
    event = await school.last(BeskjedDeferred, stream_beside(meeting.log))
    assert (event.moete, event.meets_on) == (meeting.moete, meeting.starts.date())


async def test_a_parent_asks_for_an_explanation_by_one_tap(school: School) -> None:
    log = await opened(school)
    beskjed = await sent(school, log, KARI)
    await school.perform(AskForklaring(log, beskjed), FAR)
    assert (await school.last(ForklaringAsked, stream_beside(log))).of == beskjed
    await school.refused(AskForklaring(log, beskjed), KARI, NotPermitted, SEES)
    await school.refused(AskForklaring(log, uuid4()), FAR, Refused, NOT_HERE)


async def test_one_may_ask_before_one_answers_and_is_told_where_to_turn_when_the_log_waits(school: School) -> None:
    await sent(school, await proposed(school))
    log = await opened(school)
    beskjed = await sent(school, log)
    await school.perform(WithdrawSamtykke(log), FAR)
    closed = "Loggen tar ikke imot nye beskjeder nå. Ring stafettholderen, så får du svar."
    await school.refused(SendBeskjed(log, "Hei"), MOR, Refused, closed)
    await school.refused(SendPrivateBeskjed(log, MOR.id, "Hei"), MOR, Refused, closed)
    await school.perform(AnswerBeskjed(log, beskjed, "Svaret kommer likevel."), KARI)


async def test_a_beskjed_has_words_and_an_end(school: School) -> None:
    log = await opened(school)
    await school.refused(SendBeskjed(log, " \n "), MOR, Refused, "Dette må fylles ut.", "words")
    long: Any = "æ🙂" * 4001
    await school.refused(
        SendBeskjed(log, long), MOR, Refused, "Teksten er for lang: 8002 tegn. Det er plass til 8000.", "words"
    )
    await school.perform(SendBeskjed(log, "مرحبا 🙂"), MOR)
    assert (await school.last(BeskjedSent, stream_beside(log))).words == "مرحبا 🙂"


"""«Spør om dette» through the door: about what the seen log says, for the coordinators, unseen by others in the log."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from services.cases.actions.answer_innsyn import AnswerInnsyn
from services.cases.actions.ask_innsyn import AskInnsyn
from services.cases.innsyn import InnsynAsked
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import FAR, INGER, KARI, MOR, OLA, SOLVEIG, TOR, Somebody
from tests.cases.routine import opened
from tests.cases.school import School

SEEN = """
    SELECT record_innsyn(ARRAY[$1::uuid], ARRAY[$2::uuid], ARRAY[$2::uuid], ARRAY['/logg/{stream}'],
                         ARRAY[$3::timestamptz])"""
ASKED = "SELECT stream FROM event WHERE topic = 'innsyn.asked.1' AND actor = $1 ORDER BY position DESC LIMIT 1"


async def read(school: School, who: Somebody) -> UUID:
    log = await opened(school)
    await school.admin.execute(SEEN, who.id, log, school.clock.now())
    return log


async def asked(school: School, who: Somebody, command: AskInnsyn) -> UUID:
    await school.perform(command, who)
    stream = await school.admin.fetchval(ASKED, who.id)
    assert isinstance(stream, UUID)
    return stream


async def test_the_coordinator_is_asked_and_answers_and_the_log_does_not_know(school: School) -> None:
    log = await read(school, KARI)
    before = len(await school.entries(log))
    stream = await asked(school, MOR, AskInnsyn(log, KARI.id, school.today, "Hvorfor leste hun?"))
    assert len(await school.entries(log)) == before
    event = await school.last(InnsynAsked, stream)
    assert (event.answer_by, event.koordinatorer) == (school.days(7), (TOR.id,))
    for other in (KARI, FAR, INGER, OLA, SOLVEIG):
        await school.refused(AnswerInnsyn(stream, "Nei"), other, NotFound, "Siden finnes ikke.")
    sentence = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    await school.refused(AnswerInnsyn(stream, "Nei"), MOR, NotPermitted, sentence)
    await school.perform(AnswerInnsyn(stream, "Hun forberedte møtet."), TOR)
    await school.refused(AnswerInnsyn(stream, "Igjen"), TOR, Refused, "Spørsmålet er besvart allerede.")


async def test_only_what_the_seen_log_says_of_staff_is_asked_about(school: School) -> None:
    log = await read(school, KARI)
    await school.admin.execute(SEEN, FAR.id, log, school.clock.now())
    command = AskInnsyn(log, KARI.id, school.today, "Hvorfor?")
    sentence = "Det står ikke at personen har sett loggen den dagen. Velg dagen som står i listen."
    for wrong in (
        replace(command, day=school.today - timedelta(days=1)),
        replace(command, ansatt=OLA.id),
        replace(command, ansatt=FAR.id),
    ):
        await school.refused(wrong, MOR, Refused, sentence, field="day")


async def test_it_is_for_the_family(school: School) -> None:
    log = await read(school, KARI)
    command = AskInnsyn(log, KARI.id, school.today, "Hvorfor?")
    sentence = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    await school.refused(command, KARI, NotPermitted, sentence)
    for stranger in (OLA, TOR):
        await school.refused(command, stranger, NotFound, "Siden finnes ikke.")


async def test_nobody_answers_about_their_own_reading(school: School) -> None:
    """Tor is the only coordinator here."""
    log = await read(school, TOR)
    await school.refused(
        AskInnsyn(log, TOR.id, school.today, "Hvorfor?"), MOR, Refused,
        "Kommunen har ingen BTI-koordinator som kan svare på dette. Ring kommunen, og spør der.",
    )  # fmt: skip

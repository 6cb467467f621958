"""Nivå 1, trinn 5 and nivå 2, trinn 1: the family says yes to each further tjeneste, and takes it back as easily."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from services.cases.actions.add_deltaker import AddDeltaker
from services.cases.actions.answer_tjeneste_samtykke import AnswerTjenesteSamtykke
from services.cases.actions.ask_tjeneste_samtykke import AskTjenesteSamtykke
from services.cases.actions.close_tjeneste_samtykke import CloseTjenesteSamtykke
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.end_deltaker import EndDeltaker
from services.cases.actions.expire_tjeneste_samtykke import ExpireTjenesteSamtykke
from services.cases.actions.record_paper_samtykke import RecordPaperSamtykke
from services.cases.actions.set_maal import SetMaal
from services.cases.actions.withdraw_tjeneste_samtykke import WithdrawTjenesteSamtykke
from services.cases.samtykke_text import hash_of
from services.cases.stafettlogg import (
    SamtykkePaperRecorded,
    TjenesteEnded,
    TjenesteJoined,
    TjenesteSamtykkeAsked,
    TjenesteSamtykkeGiven,
)
from services.kernel.errors import NotFound, NotPermitted, Refused, Stale
from tests.cases.people import FAR, HELSESTASJON, INGER, KARI, LISE, MOR, OLA, SOLVEIG, Somebody
from tests.cases.routine import answer, opened, proposed, tiltak
from tests.cases.school import School

NOT_MINE = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."


def question(log: UUID) -> AskTjenesteSamtykke:
    return AskTjenesteSamtykke(log, HELSESTASJON, (SOLVEIG.id,), "hele", "Samtaler med Lise.", None)


async def asked(school: School, command: AskTjenesteSamtykke | None = None) -> tuple[UUID, UUID]:
    """The log, and the samtykke that is asked for."""
    log = await opened(school)
    await school.perform(command or question(log), KARI)
    return log, (await school.last(TjenesteSamtykkeAsked, log)).samtykke


async def say(school: School, log: UUID, samtykke: UUID, who: Somebody, word: str = "ja") -> None:
    text = hash_of((await school.log(log)).tjenester[samtykke])
    await school.perform(AnswerTjenesteSamtykke(log, samtykke, text, word), who)  # type: ignore[arg-type]


async def let_in(school: School) -> tuple[UUID, UUID]:
    log, samtykke = await asked(school)
    await say(school, log, samtykke, MOR)
    await say(school, log, samtykke, FAR)
    return log, samtykke


@pytest.mark.requirement(40, 48)
async def test_the_last_yes_lets_the_people_in_with_the_same_save(school: School) -> None:
    log, samtykke = await asked(school)
    assert await school.roles(SOLVEIG, log) == frozenset()
    await say(school, log, samtykke, MOR)
    assert await school.roles(SOLVEIG, log) == frozenset()
    await say(school, log, samtykke, FAR)
    assert await school.roles(SOLVEIG, log) == {"deltaker"}
    joined = [one for one in await school.entries(log) if one.topic == TjenesteJoined.TOPIC][-1]
    given = [one for one in await school.entries(log) if one.topic == TjenesteSamtykkeGiven.TOPIC][-1]
    assert joined.command == given.command


@pytest.mark.requirement(53)
async def test_one_who_takes_it_back_puts_the_service_out_at_that_moment(school: School) -> None:
    log, samtykke = await let_in(school)
    await school.perform(WithdrawTjenesteSamtykke(log, samtykke), FAR)
    assert await school.roles(SOLVEIG, log) == frozenset()
    assert "foresatt" in await school.audience(TjenesteEnded, log)
    await school.refused(SetMaal(log, "Noe"), SOLVEIG, NotFound, "Siden finnes ikke.")
    assert (await school.log(log)).status == "aapen"


async def test_one_no_and_nobody_comes_in(school: School) -> None:
    log, samtykke = await asked(school)
    await say(school, log, samtykke, FAR, "nei")
    await say(school, log, samtykke, MOR)
    assert await school.roles(SOLVEIG, log) == frozenset()


async def test_only_foresatte_with_parental_responsibility_now_are_asked(school: School) -> None:
    await school.admin.execute("UPDATE parental SET until_on = current_date WHERE parent = $1", FAR.id)
    try:
        log = await opened_by_both(school)
        await school.perform(question(log), KARI)
        assert (await school.last(TjenesteSamtykkeAsked, log)).asked == (MOR.id,)
    finally:
        await school.admin.execute("UPDATE parental SET until_on = NULL WHERE parent = $1", FAR.id)


async def opened_by_both(school: School) -> UUID:
    await school.admin.execute("UPDATE parental SET until_on = NULL WHERE parent = $1", FAR.id)
    log = await opened(school)
    await school.admin.execute("UPDATE parental SET until_on = current_date WHERE parent = $1", FAR.id)
    return log


async def test_a_youth_of_the_packs_age_answers_alone_and_needs_access_first(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = await opened(school)
    await school.admin.execute("UPDATE person SET born = $2 WHERE id = $1", LISE.id, date(2010, 1, 1))
    await school.admin.execute("DELETE FROM access WHERE person = $1", LISE.id)
    monkeypatch.setattr(type(school.pack), "age_of", lambda *_: 16)
    try:
        sentence = f"{LISE.id} er 16 år og svarer selv. Gi {LISE.id} tilgang til loggen først."
        await school.refused(question(log), KARI, Refused, sentence)
        access = "INSERT INTO access (position, stream, person, role, given) VALUES (0, $1, $2, 'barn', true)"
        await school.admin.execute(access, log, LISE.id)
        await school.perform(question(log), KARI)
        samtykke = (await school.last(TjenesteSamtykkeAsked, log)).samtykke
        await school.refused(
            AnswerTjenesteSamtykke(log, samtykke, hash_of((await school.log(log)).tjenester[samtykke]), "ja"), MOR,
            NotFound, "Siden finnes ikke.",
        )
        await say(school, log, samtykke, LISE)
        assert await school.roles(SOLVEIG, log) == {"deltaker"}
    finally:
        await school.admin.execute("UPDATE person SET born = NULL WHERE id = $1", LISE.id)


async def test_without_an_age_in_the_pack_the_foresatte_answer(school: School) -> None:
    assert school.pack.age_of("own_samtykke", school.today) is None
    assert school.pack.age_of("own_access", school.today) == 16


async def test_the_people_work_in_the_service(school: School) -> None:
    log = await opened(school)
    await school.refused(
        replace(question(log), people=(OLA.id,)), KARI, Refused, "Velg noen som arbeider i tjenesten nå.", "people"
    )
    await school.refused(replace(question(log), people=()), KARI, Refused, "Dette må fylles ut.", "people")
    past = replace(question(log), until=school.today)
    await school.refused(past, KARI, Refused, "Tidspunktet har vært. Velg et som kommer.", "until")


async def test_another_text_than_the_one_that_was_read_is_not_answered(school: School) -> None:
    log, samtykke = await asked(school)
    await school.refused(
        AnswerTjenesteSamtykke(log, samtykke, "x", "ja"), MOR, Stale,
        "Teksten du leste er endret. Les den nye før du svarer.",
    )
    await school.refused(AnswerTjenesteSamtykke(log, uuid4(), "x", "ja"), MOR, NotFound, "Siden finnes ikke.")


@pytest.mark.parametrize("who", [MOR, INGER, SOLVEIG])
async def test_only_the_stafettholder_asks(school: School, who: Somebody) -> None:
    log = await opened(school)
    kind, sentence = (NotPermitted, NOT_MINE) if who is MOR else (NotFound, "Siden finnes ikke.")
    await school.refused(question(log), who, kind, sentence)


async def test_the_stafettholder_answers_for_nobody(school: School) -> None:
    log, samtykke = await asked(school)
    text = hash_of((await school.log(log)).tjenester[samtykke])
    await school.refused(AnswerTjenesteSamtykke(log, samtykke, text, "ja"), KARI, NotPermitted, NOT_MINE)
    await school.refused(WithdrawTjenesteSamtykke(log, samtykke), KARI, NotPermitted, NOT_MINE)


async def test_a_question_is_taken_back(school: School) -> None:
    log, samtykke = await asked(school)
    await school.perform(CloseTjenesteSamtykke(log, samtykke), KARI)
    text = hash_of((await school.log(log)).tjenester[samtykke])
    await school.refused(
        AnswerTjenesteSamtykke(log, samtykke, text, "ja"), MOR, Refused,
        "Takk. Du trenger ikke svare lenger. Det er ikke aktuelt nå.",
    )


async def test_a_deltaker_does_their_tiltak_and_is_ended_with_a_reason(school: School) -> None:
    log, _ = await let_in(school)
    await school.perform(SetMaal(log, "Håndball igjen."), KARI)
    (maal,) = (await school.log(log)).maal
    await school.perform(tiltak(log, maal, "skole", SOLVEIG, school), KARI)
    (mine,) = (await school.log(log)).tiltak
    await school.perform(DoTiltak(log, mine, "Gjort.", None), SOLVEIG)
    await school.perform(EndDeltaker(log, SOLVEIG.id, "Samtalene er ferdige."), KARI)
    assert await school.roles(SOLVEIG, log) == frozenset()


async def test_another_of_the_service_is_added_only_if_they_work_there(school: School) -> None:
    log, samtykke = await let_in(school)
    await school.refused(
        AddDeltaker(log, samtykke, OLA.id), KARI, Refused, "Velg noen som arbeider i tjenesten nå.", "person"
    )
    job = "INSERT INTO employment (person, unit, title, leads, from_on) VALUES ($1, $2, 'lege', false, '2020-01-01')"
    await school.admin.execute(job, OLA.id, HELSESTASJON)
    try:
        await school.perform(AddDeltaker(log, samtykke, OLA.id), KARI)
        assert "deltaker" in await school.roles(OLA, log)
    finally:
        await school.admin.execute("DELETE FROM employment WHERE person = $1 AND unit = $2", OLA.id, HELSESTASJON)
    assert await school.roles(OLA, log) == frozenset()


@pytest.mark.requirement(53)
async def test_it_runs_out_by_the_program_alone(school: School) -> None:
    log = await opened(school)
    await school.perform(replace(question(log), until=school.days(1)), KARI)
    samtykke = (await school.last(TjenesteSamtykkeAsked, log)).samtykke
    await say(school, log, samtykke, MOR)
    await say(school, log, samtykke, FAR)
    command, program = ExpireTjenesteSamtykke(log, samtykke), Somebody(UUID(int=0), "", "")
    await school.refused(command, program, Refused, "Dette samtykket har ikke gått ut.")
    now = school.clock.at
    school.clock.at = now + (school.days(2) - school.today)
    try:
        await school.refused(command, KARI, NotPermitted, "Dette gjør programmet selv, etter en regel.")
        await school.perform(command, program)
        assert (await school.log(log)).deltakere == {}
        assert await school.roles(SOLVEIG, log) == frozenset()
    finally:
        school.clock.at = now


async def test_the_program_finds_nothing_where_there_is_nothing(school: School) -> None:
    program = Somebody(UUID(int=0), "", "")
    await school.refused(ExpireTjenesteSamtykke(uuid4(), uuid4()), program, NotFound, "Siden finnes ikke.")


def on_paper(school: School, log: UUID, samtykke: UUID | None, text: str, word: str = "ja") -> RecordPaperSamtykke:
    return RecordPaperSamtykke(log, samtykke, text, FAR.id, word, school.today, "Elevmappen, skap 2")  # type: ignore[arg-type]


@pytest.mark.requirement(47)
async def test_the_logs_own_samtykke_on_paper_opens_it_marked_as_such(school: School) -> None:
    log = await proposed(school)
    await answer(school, log, MOR)
    await school.perform(on_paper(school, log, None, school.pack.samtykke_hash), KARI)
    known = await school.log(log)
    assert (known.status, known.paa_papir) == ("aapen", {FAR.id})
    seen = await school.audience(SamtykkePaperRecorded, log)
    assert f"person:{FAR.id}" in seen
    assert "foresatt" not in seen
    await school.perform(on_paper(school, log, None, school.pack.samtykke_hash, "trukket"), KARI)
    assert (await school.log(log)).status == "fryst"


async def test_a_service_comes_in_with_one_yes_on_paper_and_goes_out_with_it(school: School) -> None:
    log, samtykke = await asked(school)
    await say(school, log, samtykke, MOR)
    text = hash_of((await school.log(log)).tjenester[samtykke])
    await school.perform(on_paper(school, log, samtykke, text), KARI)
    assert (await school.last(TjenesteJoined, log)).paa_papir == (FAR.id,)
    assert await school.roles(SOLVEIG, log) == {"deltaker"}
    await school.perform(on_paper(school, log, samtykke, text, "trukket"), KARI)
    assert await school.roles(SOLVEIG, log) == frozenset()


async def test_paper_is_refused_in_words_for_whoever_writes_it_in(school: School) -> None:
    log, samtykke = await asked(school)
    text = hash_of((await school.log(log)).tjenester[samtykke])
    own = school.pack.samtykke_hash
    yes, no = on_paper(school, log, samtykke, text), on_paper(school, log, samtykke, text, "nei")
    taken = replace(yes, answer="trukket")
    sentence = f"{FAR.id} har ikke sagt ja, så det er ikke noe å trekke tilbake."
    await school.refused(taken, KARI, Refused, sentence, "answer")
    await school.perform(no, KARI)
    await school.refused(no, KARI, Refused, f"{FAR.id} har svart fra før, og svaret er ikke ja.", "answer")
    await school.refused(replace(yes, foresatt=OLA.id), KARI, Refused, "Velg en som er spurt.", "foresatt")
    await school.refused(on_paper(school, log, None, own), KARI, Refused,
        f"{FAR.id} har sagt ja fra før. Er det trukket tilbake, så velg det.", "answer")  # fmt: skip
    other = replace(yes, text_hash="x")
    await school.refused(other, KARI, Stale, "Teksten du leste er endret. Les den nye før du svarer.")
    await school.refused(yes, MOR, NotPermitted, NOT_MINE)
    ahead = replace(yes, signed_on=school.days(1))
    await school.refused(ahead, KARI, Refused, "Datoen ligger fram i tid. Skriv dagen da det skjedde.", "signed_on")

"""Nivå 1, trinn 1: «Informere om, og innhent digitalt samtykke til oppretting av logg.»"""

from uuid import uuid4

from services.cases.actions.answer_samtykke import AnswerSamtykke
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.stafettlogg import Opened, Resumed, SamtykkeGiven, SamtykkeRefused
from services.kernel.errors import NotFound, NotPermitted, Refused, Stale
from tests.cases.people import FAR, INGER, KARI, LISE, MOR
from tests.cases.routine import answer, opened, proposed
from tests.cases.school import School


async def test_the_log_opens_only_with_the_last_yes(school: School) -> None:
    log = await proposed(school)
    await answer(school, log, MOR)
    assert (await school.log(log)).status == "foreslaatt"
    await answer(school, log, FAR)
    assert (await school.log(log)).status == "aapen"


async def test_the_rule_opens_it_and_the_first_meeting_is_due_in_four_weeks(school: School) -> None:
    log = await proposed(school)
    await answer(school, log, FAR)
    await answer(school, log, MOR)
    event = await school.last(Opened, log)
    assert (event.role, event.nivaa, event.trinn, event.meet_by) == ("system", 1, 2, school.days(28))


async def test_the_answer_keeps_the_text_and_the_language_it_was_read_in(school: School) -> None:
    log = await proposed(school)
    command = AnswerSamtykke(log, school.pack.samtykke_hash, "ja")
    await school.cases.perform(command, MOR.id, uuid4(), language="pl")
    event = await school.last(SamtykkeGiven, log)
    assert (event.foresatt, event.text_hash, event.language) == (MOR.id, school.pack.samtykke_hash, "pl")


async def test_one_foresatt_is_not_told_what_the_other_answered(school: School) -> None:
    log = await proposed(school)
    await answer(school, log, MOR)
    seen = await school.audience(SamtykkeGiven, log)
    assert f"person:{MOR.id}" in seen
    assert f"person:{FAR.id}" not in seen
    assert "foresatt" not in seen


async def test_a_no_means_no_log(school: School) -> None:
    log = await proposed(school)
    await answer(school, log, MOR)
    await answer(school, log, FAR, "nei")
    assert (await school.log(log)).status == "ikke_aapnet"
    assert not any(isinstance(event, Opened) for event in await school.events(log))
    assert "foresatt" not in await school.audience(SamtykkeRefused, log)


async def test_after_a_no_the_other_answer_is_no_longer_needed_and_does_not_open_it(school: School) -> None:
    log = await proposed(school)
    await answer(school, log, FAR, "nei")
    await school.refused(
        AnswerSamtykke(log, school.pack.samtykke_hash, "ja"), MOR, Refused,
        "Takk. Du trenger ikke svare lenger, for stafettloggen åpnes ikke nå.",
    )


async def test_the_stafettholder_may_not_answer_for_a_parent(school: School) -> None:
    await school.refused(
        AnswerSamtykke(await proposed(school), school.pack.samtykke_hash, "ja"), KARI, NotPermitted,
        "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg.",
    )


async def test_neither_the_leader_nor_the_barn_answers(school: School) -> None:
    log = await proposed(school)
    for who in (INGER, LISE):
        await school.refused(AnswerSamtykke(log, school.pack.samtykke_hash, "ja"), who, NotFound, "Siden finnes ikke.")


async def test_an_answer_to_another_text_is_refused(school: School) -> None:
    await school.refused(
        AnswerSamtykke(await proposed(school), "0" * 64, "ja"), MOR, Stale,
        "Teksten du leste er endret. Les den nye før du svarer.",
    )


async def test_one_answers_once(school: School) -> None:
    log = await proposed(school)
    await answer(school, log, MOR)
    for word in ("ja", "nei"):
        await school.refused(
            AnswerSamtykke(log, school.pack.samtykke_hash, word), MOR, Refused,
            "Du har svart allerede. Har du ombestemt deg, kan du svare noe annet på siden om samtykket.",
        )


async def test_a_word_that_is_neither_yes_nor_no_is_not_taken_for_a_no(school: School) -> None:
    log = await proposed(school)
    command = AnswerSamtykke(log, school.pack.samtykke_hash, "kanskje")  # type: ignore[arg-type]
    await school.refused(command, MOR, Refused, "Velg ett av svarene som står der.", "answer")
    assert (await school.log(log)).status == "foreslaatt"


async def test_one_may_change_ones_mind_after_a_no(school: School) -> None:
    log = await proposed(school)
    await answer(school, log, MOR, "nei")
    assert (await school.log(log)).status == "ikke_aapnet"
    await answer(school, log, MOR)
    await answer(school, log, FAR)
    assert (await school.log(log)).status == "aapen"


async def test_a_yes_given_again_lets_the_log_go_on_where_it_stood(school: School) -> None:
    log = await opened(school)
    trinn = (await school.log(log)).trinn
    await school.perform(WithdrawSamtykke(log), MOR)
    assert (await school.log(log)).status == "fryst"
    await answer(school, log, MOR)
    assert ((await school.log(log)).status, (await school.log(log)).trinn) == ("aapen", trinn)
    assert (await school.last(Resumed, log)).role == "system"

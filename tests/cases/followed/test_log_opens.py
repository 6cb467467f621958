"""Where the log opens is the municipality's: on another trinn or level than Sokndal's 1.1, through the real door."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest

from services.cases.actions.come_back import ComeBack
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.pack import parse
from services.cases.pack.checking import left_open, not_carried_out
from services.cases.stafettlogg import Opened
from services.cases.undring import UndringContinued, UndringDecided
from services.kernel.errors import NotPermitted, Refused
from tests.cases.followed.walk import (
    agree,
    body_of,
    decided_locally,
    decision,
    discuss,
    following,
    frister,
    meet,
    opened_on,
    place,
    plan,
    proposed_on,
    shipped_pack,
)
from tests.cases.people import FAR, INGER, KARI, MOR
from tests.cases.routine import answer, talked
from tests.cases.routine import decision as evaluated
from tests.cases.school import School


def sokndal(opens: Mapping[str, int], **does: list[str]) -> dict[str, Any]:
    """Sokndal's model, but for where the log opens and what happens in some trinn («n2_1» is nivå 2, trinn 1)."""
    raw = decided_locally(shipped_pack("sokndal"), opens)
    for name, words in does.items():
        nivaa, _, trinn = name.removeprefix("n").partition("_")
        raw["levels"][int(nivaa)]["steps"][int(trinn) - 1]["does"] = words
    return raw


AT_1_2 = sokndal({"nivaa": 1, "trinn": 2}, n1_1=["oppstart"], n1_2=["samtykke", "planlegg"])
AT_1_3 = sokndal({"nivaa": 1, "trinn": 3}, n1_1=["oppstart"], n1_2=["samtykke"], n1_3=["planlegg", "iverksett"])
AT_2_1 = sokndal({"nivaa": 2, "trinn": 1}, n1_1=["oppstart"], n2_1=["samtykke", "oppstart"])
AT_2_2 = sokndal({"nivaa": 2, "trinn": 2}, n1_1=["oppstart"], n2_1=["oppstart"], n2_2=["samtykke", "planlegg"])


@pytest.mark.requirement(168, 169)
@pytest.mark.parametrize(("raw", "outcome", "asked", "opens"), [
    (AT_1_2, "nivaa_1", (1, 2), (1, 2)),
    (AT_1_2, "nivaa_2", (2, 1), (2, 1)),
    (AT_1_3, "nivaa_1", (1, 2), (1, 3)),
    (AT_2_1, "nivaa_2", (2, 1), (2, 1)),
    (AT_2_2, "nivaa_2", (2, 2), (2, 2)),
])  # fmt: skip
async def test_a_log_is_proposed_asked_about_and_opened_where_the_pack_says(
    school: School, raw: Mapping[str, Any], outcome: str, asked: tuple[int, int], opens: tuple[int, int]
) -> None:
    with following(school, raw):
        log = await proposed_on(school, outcome)
        assert (await place(school, log), (await school.log(log)).status) == (asked, "foreslaatt")
        await answer(school, log, MOR)
        assert (await school.log(log)).status == "foreslaatt"
        await answer(school, log, FAR)
        event = await school.last(Opened, log)
        assert ((event.nivaa, event.trinn), event.meet_by) == (opens, school.days(21))
        assert (await place(school, log), (await school.log(log)).status) == (opens, "aapen")
        await plan(school, log)
        await discuss(school, log)
        await school.perform(evaluated(school, log, "1.1"), KARI)
        assert (await school.log(log)).status == "avsluttet"


def test_such_packs_have_no_fault_and_leave_nothing_open() -> None:
    for raw in (AT_1_2, AT_1_3, AT_2_1, AT_2_2):
        pack = parse(body_of(raw), "a")
        assert [*left_open(pack), *not_carried_out(pack)] == []


def test_a_log_that_would_open_before_anybody_is_asked_cannot_be_used() -> None:
    raw = sokndal({"nivaa": 1, "trinn": 1}, n1_1=["oppstart"], n1_2=["samtykke", "planlegg"])
    assert not_carried_out(parse(body_of(raw), "a")) == [
        "Stafettloggen kan ikke åpnes før det er spurt om samtykke (log_opens, does: samtykke)."
    ]


async def test_a_samtykke_that_is_taken_back_and_given_again_leaves_it_where_it_stood(school: School) -> None:
    with following(school, AT_2_1):
        log = await opened_on(school, "nivaa_2")
        await meet(school, log)
        assert await place(school, log) == (2, 2)
        await school.perform(WithdrawSamtykke(log), MOR)
        assert (await school.log(log)).status == "fryst"
        await answer(school, log, MOR)
        assert (await place(school, log), (await school.log(log)).status) == ((2, 2), "aapen")


async def test_a_case_that_comes_back_is_proposed_where_logs_open(school: School) -> None:
    with following(school, AT_2_2):
        old = await opened_on(school, "nivaa_2")
        await plan(school, old)
        await discuss(school, old)
        await school.perform(evaluated(school, old, "1.1"), KARI)
        new = await school.perform(ComeBack(old, "Lise har det vanskelig igjen."), KARI)
        assert await place(school, new) == (2, 2)


async def inside(school: School) -> UUID:
    """The school goes on by itself on nivå 1, where no log opens yet."""
    undring = await talked(school)
    return await school.perform(_inside(school, undring), INGER)


def _inside(school: School, undring: UUID, days: int = 30) -> Any:
    command = decision(undring, "nivaa_1")
    return type(command)(**vars(command) | {"next_on": school.days(days), "stafettholder": None, "summary": ""})


@pytest.mark.requirement(22, 168)
async def test_below_the_level_of_the_log_the_tjeneste_goes_on_by_itself_until_a_day(school: School) -> None:
    with following(school, AT_2_1):
        undring = await inside(school)
        event = await school.last(UndringContinued, undring)
        assert (event.nivaa, event.trinn, event.next_on) == (1, 1, school.days(30))
        assert (await school.undring(undring)).outcome is None
        running = await frister(school, undring)
        assert {key: (one.due_on, one.hard) for key, one in running.items()} == {
            "familien_hoerer": (school.days(30), False)
        }


async def test_then_it_is_decided_anew_on_with_a_log_once_more_or_to_an_end(school: School) -> None:
    with following(school, AT_2_1):
        undring = await inside(school)
        await school.perform(_inside(school, undring, 60), INGER)
        assert (await frister(school, undring))["familien_hoerer"].due_on == school.days(60)
        await school.perform(decision(undring, "nivaa_2"), INGER)
        log = (await school.last(UndringDecided, undring)).stafettlogg
        assert log is not None
        assert await place(school, log) == (2, 1)
        assert await frister(school, undring) == {}
        other = await inside(school)
        await school.perform(decision(other, "avsluttet"), INGER)
        assert (await school.undring(other)).outcome == "avsluttet"


async def test_nobody_goes_on_without_a_day_and_the_family_does_not_decide_it(school: School) -> None:
    with following(school, AT_2_1):
        undring = await talked(school)
        command = _inside(school, undring)
        without = type(command)(**vars(command) | {"next_on": None})
        sentence = "Skriv hvilken dag dere ser på det igjen sammen med familien."
        await school.refused(without, INGER, Refused, sentence, "next_on")
        may_not = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
        await school.refused(command, MOR, NotPermitted, may_not)


async def test_a_meeting_in_a_later_trinn_and_another_date_work_as_elsewhere(school: School) -> None:
    with following(school, AT_1_2):
        log = await opened_on(school, "nivaa_1")
        await plan(school, log)
        assert await place(school, log) == (1, 3)
        await agree(school, log)
        assert (await frister(school, log))["evaluering"].due_on == school.days(60)


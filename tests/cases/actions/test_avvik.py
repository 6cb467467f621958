"""Reported by anybody who works there, also without a log; decided by the leader, or above the leader."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from services.cases.actions.block_person import BlockPerson
from services.cases.actions.confirm_avvik import ConfirmAvvik
from services.cases.actions.note_inhabil import NoteInhabil
from services.cases.actions.reject_avvik import RejectAvvik
from services.cases.actions.report_avvik import ReportAvvik
from services.cases.actions.suggest_avvik import SuggestAvvik
from services.cases.avvik import AvvikConfirmed, AvvikRejected, AvvikReported, AvvikSuggested, suggestion
from services.cases.roles import BTI_KOORDINATOR, FORFATTER, NAERMESTE_LEDER
from services.kernel.errors import NotFound, NotPermitted, Refused
from tests.cases.people import ANNEN_SKOLE, BJARNE, INGER, KARI, LISE, MOR, OLA, SANDER, SKOLE, SOLVEIG, TOR, Somebody
from tests.cases.register import hand_over
from tests.cases.routine import assigned, opened, raised
from tests.cases.school import School

pytestmark = pytest.mark.usefixtures("others_barn")

SYSTEM = UUID(int=0)


def report(school: School, **changed: object) -> ReportAvvik:
    said = ReportAvvik(None, "ikke_brukt", school.days(-3), "Vi delte det ikke med noen. 🙂 عربي", False, LISE.id)
    return replace(said, **changed)  # type: ignore[arg-type]


@pytest.mark.requirement(108)
async def test_a_teacher_reports_where_there_is_no_log(school: School) -> None:
    avvik = await school.perform(report(school), KARI)
    event = await school.last(AvvikReported, avvik)
    assert (event.unit, event.barn, event.case, event.happened_on) == (SKOLE, LISE.id, None, school.days(-3))
    assert await school.roles(INGER, avvik) == {NAERMESTE_LEDER}
    assert await school.roles(KARI, avvik) == {FORFATTER}
    for who in (OLA, BJARNE, MOR, TOR):
        assert await school.roles(who, avvik) == frozenset()


async def test_about_the_leader_it_goes_past_the_leader(school: School) -> None:
    avvik = await school.perform(report(school, about_leder=True, barn=None), KARI)
    assert await school.roles(INGER, avvik) == frozenset()
    assert await school.roles(TOR, avvik) == {BTI_KOORDINATOR}
    await school.refused(ConfirmAvvik(avvik, ""), INGER, NotFound, "Siden finnes ikke.")
    await school.perform(ConfirmAvvik(avvik, "Tatt opp med rektor."), TOR)
    assert (await school.last(AvvikConfirmed, avvik)).actor == TOR.id


async def test_without_a_bti_koordinator_it_is_said_where_to_go(school: School) -> None:
    await school.admin.execute("UPDATE office SET until_on = current_date WHERE person = $1", TOR.id)
    try:
        await school.refused(
            report(school, about_leder=True), KARI, Refused,
            "Kommunen har ikke registrert noen BTI-koordinator ennå. Snakk med lederens leder.", "about_leder",
        )
    finally:
        await school.admin.execute("UPDATE office SET until_on = NULL WHERE person = $1", TOR.id)


async def test_one_reports_about_a_case_that_one_works_with_and_no_other(school: School) -> None:
    log = await opened(school)
    avvik = await school.perform(report(school, case=log, barn=None), KARI)
    event = await school.last(AvvikReported, avvik)
    assert (event.case, event.barn, event.unit) == (log, LISE.id, SKOLE)
    for command in (report(school, case=log), report(school, case=uuid4())):
        await school.refused(command, SOLVEIG, NotFound, "Siden finnes ikke.")


async def test_a_foresatt_who_happens_to_be_employed_reports_nothing_in_their_childs_log(school: School) -> None:
    log = await opened(school)
    await school.admin.execute(
        "INSERT INTO employment (person, unit, title, leads, from_on) VALUES ($1, $2, 'vikar', false, '2020-01-01')",
        MOR.id, SKOLE,
    )
    try:
        await school.refused(report(school, case=log), MOR, NotFound, "Siden finnes ikke.")
    finally:
        await school.admin.execute("DELETE FROM employment WHERE person = $1", MOR.id)
    await school.refused(report(school), MOR, NotPermitted, "Du har ikke en rolle som kan gjøre dette.")


async def test_what_is_missing_or_wrong_is_told(school: School) -> None:
    await school.refused(report(school, words=" "), KARI, Refused, "Dette må fylles ut.", "words")
    await school.refused(
        report(school, barn=SANDER.id), KARI, Refused, "Velg et barn som går der du arbeider.", "barn"
    )
    await school.refused(
        report(school, happened_on=school.days(1)), KARI, Refused,
        "Datoen ligger fram i tid. Skriv dagen da det skjedde.", "happened_on",
    )


@pytest.mark.requirement(109)
async def test_the_leader_rejects_with_a_reason_and_never_without(school: School) -> None:
    avvik = await school.perform(report(school), KARI)
    await school.refused(RejectAvvik(avvik, ""), INGER, Refused, "Dette må fylles ut.", "reason")
    await school.perform(RejectAvvik(avvik, "Familien ønsket å vente."), INGER)
    assert (await school.last(AvvikRejected, avvik)).reason == "Familien ønsket å vente."


@pytest.mark.parametrize("who", [OLA, BJARNE, TOR, MOR], ids=lambda who: who.given_name)
async def test_nobody_else_decides(school: School, who: Somebody) -> None:
    avvik = await school.perform(report(school), KARI)
    for command in (ConfirmAvvik(avvik, ""), RejectAvvik(avvik, "Nei.")):
        await school.refused(command, who, NotFound, "Siden finnes ikke.")


async def test_whoever_reported_does_not_decide(school: School) -> None:
    avvik = await school.perform(report(school), KARI)
    said = "Du kan lese dette, men ikke gjøre det. Den som har ansvar nå, kan hjelpe deg."
    await school.refused(ConfirmAvvik(avvik, ""), KARI, NotPermitted, said)


async def test_a_rule_suggests_each_thing_once_however_often_it_is_found(school: School) -> None:
    undring = await assigned(school)
    found = SuggestAvvik(undring, "undring", "frist_ute", "undringssamtale", undring, school.days(-1))
    id_ = suggestion(undring, "frist_ute", "undringssamtale", undring, school.days(-1))
    first = await school.cases.perform(found, SYSTEM, id_)
    height = await school.height()
    assert await school.cases.perform(found, SYSTEM, id_) == first
    assert (first.stream, await school.height()) == (id_, height)
    event = await school.last(AvvikSuggested, id_)
    assert (event.barn, event.unit, event.responsible, event.about_leder) == (LISE.id, SKOLE, OLA.id, False)
    assert await school.roles(INGER, id_) == {NAERMESTE_LEDER}


async def test_before_the_leader_has_given_anybody_the_task_it_is_about_the_leader(school: School) -> None:
    undring = await raised(school)
    found = SuggestAvvik(undring, "undring", "frist_ute", "undringssamtale", undring, school.days(-1))
    avvik = (await school.cases.perform(found, SYSTEM, uuid4())).stream
    assert (await school.last(AvvikSuggested, avvik)).about_leder
    assert await school.roles(INGER, avvik) == frozenset()
    assert await school.roles(TOR, avvik) == {BTI_KOORDINATOR}


async def test_nobody_sends_a_suggestion_by_hand_nor_before_the_day_has_passed(school: School) -> None:
    undring = await assigned(school)
    found = SuggestAvvik(undring, "undring", "frist_ute", "undringssamtale", undring, school.days(-1))
    for who in (KARI, INGER, TOR, MOR):
        await school.refused(found, who, NotFound, "Siden finnes ikke.")
    height = await school.height()
    with pytest.raises(NotFound):
        await school.cases.perform(replace(found, due_on=school.days(0)), SYSTEM, uuid4())
    assert await school.height() == height


async def test_a_leader_who_is_too_close_to_the_barn_is_told_nothing_of_it(school: School) -> None:
    log = await opened(school)
    await school.perform(NoteInhabil(log, INGER.id), MOR)
    found = SuggestAvvik(log, "stafettlogg", "stillstand", "", None, school.days(-1))
    suggested = (await school.cases.perform(found, SYSTEM, uuid4())).stream
    reported = await school.perform(report(school, case=log, barn=None), KARI)
    for avvik in (suggested, reported):
        assert await school.roles(INGER, avvik) == frozenset()
        assert await school.roles(TOR, avvik) == {BTI_KOORDINATOR}


@pytest.mark.parametrize("says", [NoteInhabil, BlockPerson], ids=["too close", "shut out"])
async def test_what_the_leader_had_before_goes_to_the_coordinator_and_is_seen_no_more(
    school: School, says: type[NoteInhabil] | type[BlockPerson]
) -> None:
    log, other = await opened(school), await school.perform(report(school, barn=None), KARI)
    found = SuggestAvvik(log, "stafettlogg", "stillstand", "", None, school.days(-1))
    suggested = (await school.cases.perform(found, SYSTEM, uuid4())).stream
    about_barn = await school.perform(report(school), KARI)
    decided = await school.perform(report(school, case=log, barn=None), KARI)
    await school.perform(ConfirmAvvik(decided, "Tatt opp."), INGER)
    await school.perform(says(log, INGER.id), MOR)
    for avvik in (suggested, about_barn, decided):
        assert await school.roles(INGER, avvik) == frozenset()
    assert await school.roles(INGER, other) == {NAERMESTE_LEDER}
    for avvik in (suggested, about_barn):
        await school.refused(ConfirmAvvik(avvik, "x"), INGER, NotFound, "Siden finnes ikke.")
        await school.perform(ConfirmAvvik(avvik, "Tatt opp med rektors leder."), TOR)
    assert await school.roles(TOR, decided) == frozenset()


async def test_a_leader_who_comes_later_and_was_shut_out_before_sees_none_of_it_either(school: School) -> None:
    log = await opened(school)
    about_barn = await school.perform(report(school), KARI)
    await school.perform(BlockPerson(log, BJARNE.id), MOR)
    day = await school.admin.fetchval("SELECT (now() AT TIME ZONE 'Europe/Oslo')::date")
    await hand_over(school.admin, SKOLE, BJARNE, day)
    try:
        assert await school.roles(BJARNE, about_barn) == frozenset()
        later = await school.perform(report(school), KARI)
        assert await school.roles(BJARNE, later) == frozenset()
        assert await school.roles(TOR, later) == {BTI_KOORDINATOR}
    finally:
        await hand_over(school.admin, SKOLE, INGER, day)
        await school.admin.execute("DELETE FROM employment WHERE person = $1 AND unit <> $2", BJARNE.id, ANNEN_SKOLE)

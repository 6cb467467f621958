"""An auditor states a purpose and a case; what is opened is itself recorded."""

from uuid import uuid4

import pytest

from services.cases.actions.start_kontroll import StartKontroll
from services.cases.kontroll import KontrollStarted
from services.cases.roles import BTI_KOORDINATOR, KONTROLLOER
from services.kernel.errors import NotPermitted, Refused
from tests.cases.people import GRETE, INGER, KARI, MOR, TOR, Somebody
from tests.cases.routine import PURPOSE, inspected, opened, raised
from tests.cases.school import School


async def test_a_stated_purpose_opens_the_log_but_not_the_undring(school: School) -> None:
    kontroll = await inspected(school)
    event = await school.last(KontrollStarted, kontroll)
    assert event.purpose == PURPOSE
    assert await school.roles(GRETE, event.stafettlogg) == {KONTROLLOER}
    assert await school.roles(GRETE, event.undring) == frozenset()


async def test_the_log_itself_is_not_changed_by_being_looked_at(school: School) -> None:
    log = await opened(school)
    before = await school.entries(log)
    await school.perform(StartKontroll(log, PURPOSE), GRETE)
    assert await school.entries(log) == before


async def test_the_coordinator_sees_the_kontroll_but_not_the_log(school: School) -> None:
    kontroll = await inspected(school)
    assert await school.roles(TOR, kontroll) == {BTI_KOORDINATOR}
    assert await school.roles(TOR, (await school.kontroll(kontroll)).stafettlogg) == frozenset()


async def test_without_a_purpose_nothing_opens(school: School) -> None:
    log = await opened(school)
    await school.refused(StartKontroll(log, ""), GRETE, Refused, "Dette må fylles ut.", "purpose")
    assert await school.roles(GRETE, log) == frozenset()


@pytest.mark.parametrize("who", [KARI, INGER, MOR, TOR], ids=["a teacher", "a leader", "a mother", "the coordinator"])
async def test_only_an_auditor_starts_one(school: School, who: Somebody) -> None:
    await school.refused(
        StartKontroll(await opened(school), PURPOSE), who, NotPermitted, "Du har ikke en rolle som kan gjøre dette."
    )


async def test_a_number_that_is_no_log_is_refused_whatever_else_it_may_be(school: School) -> None:
    sentence = "Saksnummeret finnes ikke. Se etter i oppdraget."
    await school.refused(StartKontroll(uuid4(), PURPOSE), GRETE, Refused, sentence, "stafettlogg")
    await school.refused(StartKontroll(await raised(school), PURPOSE), GRETE, Refused, sentence, "stafettlogg")


async def test_one_mandate_at_a_time_so_that_ending_one_does_not_end_another(school: School) -> None:
    kontroll = await school.kontroll(await inspected(school))
    await school.refused(
        StartKontroll(kontroll.stafettlogg, PURPOSE), GRETE, Refused,
        "Du har en kontroll av denne saken allerede. Avslutt den før du starter en ny.", "stafettlogg",
    )

"""When something goes wrong on the way to a phone: nothing is lost, nothing doubled, and each delivery has an end."""

import logging

import pytest

from services.cases.actions.set_maal import SetMaal
from services.notify.claims import LEASE
from services.notify.deliver import IN_FLIGHT
from services.notify.settled import GIVE_UP
from services.notify.trial import ring_own_devices
from tests.cases import routine
from tests.cases.people import FAR, INGER, KARI, MOR, OLA
from tests.doubles.push_service import PushService
from tests.notify.office import Office
from tests.notify.ringing import announced, deliver_all, looked_again, notifying, pushes_to, stands
from tests.waiting import until


async def test_a_browser_that_has_withdrawn_is_forgotten(office: Office, service: PushService) -> None:
    await office.phone(INGER)
    await office.phone(MOR)
    service.status = 410
    await routine.raised(office.school)
    await deliver_all(office, service)
    [row] = await office.deliveries(person=INGER.id)
    assert (row["state"], row["reason"]) == ("not reached", "enheten er borte")
    assert not await office.subscribed(INGER)
    assert await office.subscribed(MOR)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_service_that_has_too_much_to_do_is_tried_again(
    office: Office, service: PushService, status: int
) -> None:
    await office.phone(INGER)
    service.status, service.headers = status, {"Retry-After": "1"}
    await routine.raised(office.school)
    await office.announce()
    async with notifying(office, service):
        await until(lambda: stands(office, INGER, ["deferred"]))
        service.status = 201
        await until(office.settled)
    assert await office.states(INGER) == ["sent"]
    assert len(service.received) == 2


async def test_while_a_service_asks_for_a_pause_nothing_more_is_sent_and_then_one_push_covers_it(
    office: Office, service: PushService
) -> None:
    await office.phone(MOR)
    log = await routine.opened(office.school)
    await office.skip()
    service.status = 429
    await office.school.perform(SetMaal(log, "Et mål."), KARI)
    await office.announce()
    async with notifying(office, service):
        await until(lambda: stands(office, MOR, ["deferred"]))
        await office.school.perform(SetMaal(log, "Et mål til."), KARI)
        await office.phone(FAR)
        await office.views_catch_up()
        service.status = 201
        await until(lambda: stands(office, FAR, ["not reached", "sent"]))
        assert await office.states(MOR) == ["deferred", "waiting"]
        await office.pass_time(61)
        await until(office.settled)
    assert sorted(await office.states(MOR)) == ["covered", "sent"]
    assert len(pushes_to(service, office, MOR)) == 2


async def test_after_a_day_of_trying_it_ends_as_not_reached(office: Office, service: PushService) -> None:
    await office.phone(INGER)
    service.status = 503
    await routine.raised(office.school)
    await office.announce()
    await office.pass_time(GIVE_UP.total_seconds())
    async with notifying(office, service):
        await until(office.settled)
    [row] = await office.deliveries(person=INGER.id)
    assert (row["state"], row["reason"]) == ("not reached", "ikke levert på et døgn")
    assert await office.subscribed(INGER)


@pytest.mark.parametrize("status", [400, 403, 307, 413])
async def test_a_refusal_raises_an_alarm_without_names_and_keeps_the_subscription(
    office: Office, service: PushService, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    await office.phone(INGER)
    service.status = status
    await routine.raised(office.school)
    with caplog.at_level(logging.DEBUG):
        await deliver_all(office, service)
    assert await office.states(INGER) == ["not reached"]
    assert await office.subscribed(INGER)
    [alarm] = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert not any(word in alarm for word in ("Inger", str(INGER.id), "https://"))
    assert str(INGER.id) not in caplog.text


async def test_one_push_that_cannot_be_made_silences_nobody_else(
    office: Office, service: PushService, caplog: pytest.LogCaptureFixture
) -> None:
    await office.phone(MOR)
    await office.phone(FAR)
    await office.sql("UPDATE subscription SET p256dh = 'x' WHERE person = $1", MOR.id)
    await routine.talked(office.school)
    await deliver_all(office, service)
    assert (await office.states(MOR), await office.states(FAR)) == (["not reached"], ["sent"])
    assert "kunne ikke lages" in caplog.text


async def test_a_notifier_that_is_killed_repeats_a_push_at_most_once(office: Office, service: PushService) -> None:
    await office.phone(INGER)
    service.hangs = True
    await routine.raised(office.school)
    await office.announce()
    async with notifying(office, service):
        await until(lambda: len(service.received) == 1)
    service.hangs = False
    async with notifying(office, service):
        await looked_again(office)
        assert len(pushes_to(service, office, INGER)) == 1
        await office.pass_time(LEASE.total_seconds())
        await until(office.settled)
    async with notifying(office, service):
        await looked_again(office)
    assert len(pushes_to(service, office, INGER)) == 2
    assert await office.states(INGER) == ["sent"]


async def test_two_notifiers_send_nothing_twice(office: Office, service: PushService) -> None:
    people = (INGER, KARI, OLA, MOR, FAR)
    for who in people:
        for number in range(10):
            await office.phone(who, f"/{number}")
    await routine.called(office.school)
    async with notifying(office, service), notifying(office, service):
        await office.views_catch_up()
        await until(lambda: announced(office))
        await until(office.settled)
    sent = await office.deliveries(state="sent")
    assert len(service.received) == len(sent) == 10 * len(people)
    assert {row["state"] for row in await office.deliveries(channel="web_push")} == {"sent", "covered"}


async def test_a_service_that_hangs_holds_up_nobody_else(office: Office, service: PushService) -> None:
    await office.phone(MOR)
    await routine.talked(office.school)
    service.hangs = True
    await office.announce()
    async with notifying(office, service):
        await until(lambda: len(pushes_to(service, office, MOR)) == 1)
        service.hangs = False
        await looked_again(office)
        assert await office.states(MOR) == ["waiting"]


async def test_no_more_than_fifty_pushes_are_in_flight(office: Office, service: PushService) -> None:
    for who in (INGER, KARI, OLA, MOR, FAR):
        for number in range(15):
            await office.phone(who, f"/{number}")
        await ring_own_devices(office.keeper, who.id, office.clock.time.now())
    service.hangs = True
    async with notifying(office, service):
        await until(lambda: len(service.received) == IN_FLIGHT)
        with pytest.raises(TimeoutError):
            await until(lambda: len(service.received) > IN_FLIGHT, seconds=0.5)


async def test_the_database_going_away_stops_nothing_for_good(office: Office, service: PushService) -> None:
    await office.phone(INGER)
    async with notifying(office, service) as task:
        await until(lambda: announced(office))
        await office.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stafettlogg keeper'"
        )
        await routine.raised(office.school)
        await office.views_catch_up()
        await until(lambda: len(service.received) == 1)
        await until(office.settled)
        assert not task.done()

"""An event that cannot be announced is put aside alone: all else rings, and a start that knows better mends it."""

import logging

import pytest

from services.cases.actions.set_maal import SetMaal
from services.kernel.follow_positions import parked
from services.notify.announce import NAME
from tests.cases import routine
from tests.cases.people import INGER, KARI, MOR
from tests.doubles.push_service import PushService
from tests.notify.office import Office
from tests.notify.ringing import deliver_all, notifying
from tests.waiting import until

POISON = """
    CREATE FUNCTION spit() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$;
    CREATE TRIGGER poison BEFORE INSERT ON delivery FOR EACH ROW WHEN (NEW.occasion = '{position}')
        EXECUTE FUNCTION spit()"""
CURE = "DROP TRIGGER poison ON delivery; DROP FUNCTION spit()"


async def poison(office: Office, position: int, state: str = "22012") -> None:
    await office.school.admin.execute(POISON.format(position=position, state=state))


async def put_aside(office: Office) -> list[int]:
    rows = await office.sql(f"SELECT position FROM {parked.name} WHERE follower = $1", NAME)
    return [row["position"] for row in rows]


async def test_one_event_is_put_aside_with_an_alarm_and_everything_else_rings(
    office: Office, service: PushService, caplog: pytest.LogCaptureFixture
) -> None:
    log = await routine.opened(office.school)
    await office.skip()
    await office.phone(MOR)
    await office.phone(INGER)
    bad = await office.school.height() + 1
    await poison(office, bad)
    await office.school.perform(SetMaal(log, "Dette ringer ikke."), KARI)
    await office.school.perform(SetMaal(log, "Dette ringer."), KARI)
    other = await routine.raised(office.school)
    await deliver_all(office, service)
    assert await put_aside(office) == [bad]
    assert await office.told(bad) == {}
    assert MOR.id in await office.told(bad + 1)
    assert INGER.id in await office.told(bad + 2)
    (alarm,) = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert f"posisjon {bad} er satt på vent" in alarm
    assert str(other) not in caplog.text


async def test_the_next_start_tries_again_and_rings_nobody_twice(office: Office, service: PushService) -> None:
    log = await routine.opened(office.school)
    await office.skip()
    await office.phone(MOR)
    bad = await office.school.height() + 1
    await poison(office, bad)
    for words in ("Først.", "Så."):
        await office.school.perform(SetMaal(log, words), KARI)
    await deliver_all(office, service)
    rung = len(service.received)
    await office.announce()
    assert await put_aside(office) == [bad]
    await office.school.admin.execute(CURE)
    await deliver_all(office, service)
    assert await put_aside(office) == []
    assert MOR.id in await office.told(bad)
    assert len(service.received) == rung + 1


async def test_a_server_that_is_full_puts_nothing_aside(office: Office, service: PushService) -> None:
    log = await routine.opened(office.school)
    await office.skip()
    await office.phone(MOR)
    bad = await office.school.height() + 1
    await poison(office, bad, "53100")
    await office.school.perform(SetMaal(log, "Dette ringer når det er plass."), KARI)
    await office.views_catch_up()
    async with notifying(office, service):
        await office.school.admin.execute(CURE)
        await until(lambda: len(service.received) == 1)
    assert await put_aside(office) == []


async def test_a_delivery_of_a_newer_release_rings_as_news_and_holds_up_nobody(
    office: Office, service: PushService
) -> None:
    await office.phone(INGER)
    await routine.raised(office.school)
    await office.announce()
    await office.sql("UPDATE delivery SET kind = 'noe_nytt'")
    await deliver_all(office, service)
    assert await office.states(INGER) == ["sent"]

"""Which devices ring for whom."""

from datetime import timedelta

from services.notify import subscriptions
from services.notify.subscriptions import MOST_DEVICES, address_of
from tests.cases.people import FAR, MOR
from tests.doubles.push_service import Phone
from tests.notify.office import Office


async def test_the_same_browser_is_kept_once_with_its_newest_keys(office: Office) -> None:
    old, new = Phone().subscription("/a"), Phone().subscription("/a")
    for found in (old, new):
        await subscriptions.save(office.keeper, MOR.id, found, office.clock.time.now())
    [row] = await office.sql("SELECT * FROM subscription")
    assert (row["endpoint"], row["p256dh"], row["auth"]) == (new.endpoint, new.p256dh, new.auth)
    assert row["confirmed"] > row["created"]


async def test_a_device_rings_for_whoever_is_logged_in_on_it_now(office: Office) -> None:
    found = Phone().subscription("/tablet")
    await subscriptions.save(office.keeper, MOR.id, found, office.clock.time.now())
    await subscriptions.save(office.keeper, FAR.id, found, office.clock.time.now())
    assert await subscriptions.of_person(office.keeper, MOR.id) == []
    assert [one.address for one in await subscriptions.of_person(office.keeper, FAR.id)] == [address_of(found.endpoint)]


async def test_nobody_silences_anothers_device(office: Office) -> None:
    await office.phone(MOR)
    address = address_of(office.phones[MOR.id, ""].subscription(office.path(MOR)).endpoint)
    await subscriptions.forget(office.keeper, FAR.id, address)
    assert await office.subscribed(MOR)
    await subscriptions.forget(office.keeper, MOR.id, address)
    assert not await office.subscribed(MOR)


async def test_the_devices_longest_unheard_of_make_way(office: Office) -> None:
    start = office.clock.time.now()
    for number in range(MOST_DEVICES + 3):
        found = Phone().subscription(f"/{number}")
        await subscriptions.save(office.keeper, MOR.id, found, start + timedelta(seconds=number))
    kept = await subscriptions.of_person(office.keeper, MOR.id)
    assert len(kept) == MOST_DEVICES
    assert kept[0].confirmed == start + timedelta(seconds=MOST_DEVICES + 2)

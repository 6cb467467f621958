"""From a delivery to a phone: what it says, to whom, and one push for a burst."""

import json
from typing import Any

from services.cases.actions.set_maal import SetMaal
from services.kernel.i18n import translators
from services.notify import subscriptions
from services.notify.channels.web_push.message import PLAINTEXT_BYTES
from services.notify.trial import ring_own_devices
from tests.cases import routine
from tests.cases.people import FAR, INGER, KARI, MOR, OLA
from tests.cases.register import SINCE
from tests.doubles.push_service import Phone, PushService, Received
from tests.notify.office import MUNICIPALITY, Office
from tests.notify.ringing import deliver_all, notifying, pushes_to
from tests.waiting import until

CLOSED_IN = 103  # what the encryption adds (RFC 8188)


def shown(phone: Phone, received: Received) -> dict[str, Any]:
    """What the phone would put on its locked screen."""
    message = json.loads(phone.decrypt(received.body))
    assert message["web_push"] == 8030
    notification: dict[str, Any] = message["notification"]
    return notification


async def test_a_push_says_who_it_is_from_and_nothing_of_the_case(office: Office, service: PushService) -> None:
    phone = await office.phone(INGER)
    undring = await routine.raised(office.school)
    await deliver_all(office, service)
    [received] = service.received
    said = shown(phone, received)
    assert (said["title"], said["body"]) == (MUNICIPALITY, "Vi trenger svar fra deg.")
    assert said["navigate"] == f"http://localhost:8080/undring/{undring}"
    assert (said["lang"], said["dir"]) == ("nb", "ltr")
    assert "stafettlogg" not in (said["title"] + said["body"] + said["tag"]).lower()
    assert received.headers["Urgency"] == "high"
    assert received.headers["Topic"] == said["tag"]
    assert received.headers["TTL"] == str(3 * 24 * 3600)
    assert await office.states(INGER) == ["sent"]


async def test_the_running_program_rings_when_the_views_have_moved(office: Office, service: PushService) -> None:
    await office.phone(INGER)
    async with notifying(office, service):
        await routine.raised(office.school)
        assert service.received == []
        await office.views_catch_up()
        await until(lambda: len(service.received) == 1)
        await until(office.settled)
    assert await office.states(INGER) == ["sent"]


async def test_it_speaks_the_language_of_the_person(office: Office, service: PushService) -> None:
    await office.sql("UPDATE person SET language = 'en' WHERE id = $1", INGER.id)
    phone = await office.phone(INGER)
    await routine.raised(office.school)
    await deliver_all(office, service)
    said = shown(phone, service.received[0])
    assert said["body"] == translators()["en"].gettext("Vi trenger svar fra deg.") != "Vi trenger svar fra deg."
    assert said["lang"] == "en"


async def test_a_burst_is_covered_by_one_push_for_the_most_urgent(office: Office, service: PushService) -> None:
    phone = await office.phone(MOR)
    log = await routine.proposed(office.school)
    await deliver_all(office, service)
    [received] = pushes_to(service, office, MOR)
    states = await office.states(MOR)
    assert (states.count("sent"), states.count("covered")) == (1, len(states) - 1)
    assert len(states) > 2
    [sent] = await office.deliveries(person=MOR.id, state="sent")
    assert sent["kind"] == "svar"
    assert shown(phone, received)["navigate"].endswith(f"/logg/{log}")


async def test_after_a_long_silence_a_phone_rings_once_for_thousands_of_entries(
    office: Office, service: PushService
) -> None:
    await office.phone(MOR)
    await office.phone(FAR)
    log = await routine.opened(office.school)
    await office.skip()
    await office.repeat_entry(await office.add_entry(log, ["foresatt"]), 4_999)
    await deliver_all(office, service)
    assert len(service.received) == 2
    assert len(await office.deliveries(state="covered")) == 2 * 4_999


async def test_each_device_gets_its_own(office: Office, service: PushService) -> None:
    await office.phone(INGER)
    await office.phone(INGER, "/nettbrett")
    await routine.raised(office.school)
    await deliver_all(office, service)
    assert len(pushes_to(service, office, INGER)) == len(pushes_to(service, office, INGER, "/nettbrett")) == 1


async def test_every_push_has_one_size(office: Office, service: PushService) -> None:
    await office.sql("UPDATE person SET language = 'en' WHERE id = $1", OLA.id)
    for who in (INGER, KARI, OLA, MOR, FAR):
        await office.phone(who)
    await routine.called(office.school)
    await deliver_all(office, service)
    assert len(service.received) == 5
    assert {len(received.body) for received in service.received} == {PLAINTEXT_BYTES + CLOSED_IN}


async def test_news_takes_the_place_of_older_news_but_never_of_a_question(office: Office, service: PushService) -> None:
    phone = await office.phone(FAR)
    log = await routine.opened(office.school)
    for step in (SetMaal(log, "Et mål."), SetMaal(log, "Et mål til."), routine.call(office.school, log)):
        await office.skip()
        await office.school.perform(step, KARI)
        await deliver_all(office, service)
    first, second, question = (shown(phone, received) for received in service.received)
    assert first["tag"] == second["tag"] != question["tag"]
    assert [received.headers["Urgency"] for received in service.received] == ["normal", "normal", "high"]


async def test_the_same_news_has_another_name_for_each_person(office: Office, service: PushService) -> None:
    await office.phone(MOR)
    await office.phone(FAR)
    log = await routine.opened(office.school)
    await office.skip()
    await office.school.perform(SetMaal(log, "Et mål."), KARI)
    await deliver_all(office, service)
    assert len({received.headers["Topic"] for received in service.received}) == 2


async def test_who_has_lost_access_since_is_not_told_any_more(office: Office, service: PushService) -> None:
    await office.phone(INGER)
    await routine.raised(office.school)
    await office.announce()
    await office.sql("UPDATE employment SET until_on = $2 WHERE person = $1", INGER.id, SINCE)
    async with notifying(office, service):
        await until(office.settled)
    [row] = await office.deliveries(person=INGER.id)
    assert (row["state"], row["reason"], service.received) == ("not reached", "ingen tilgang", [])


async def test_nor_is_who_has_another_role_now_that_does_not_see_the_entry(
    office: Office, service: PushService
) -> None:
    await office.phone(KARI)
    log = await routine.opened(office.school)
    await office.skip()
    position = await office.add_entry(log, ["stafettholder"], actor=OLA)
    await office.announce()
    access = "INSERT INTO access (position, stream, person, role, given) VALUES ($1, $2, $3, $4, $5)"
    await office.sql(access, position, log, KARI.id, "stafettholder", False)
    await office.sql(access, position, log, KARI.id, "deltaker", True)
    async with notifying(office, service):
        await until(office.settled)
    [row] = await office.deliveries(person=KARI.id)
    assert (row["reason"], service.received) == ("ingen tilgang", [])


async def test_a_device_that_changed_hands_does_not_ring_for_the_first_owner(
    office: Office, service: PushService
) -> None:
    phone = await office.phone(INGER)
    await routine.raised(office.school)
    await office.announce()
    await subscriptions.save(office.keeper, OLA.id, phone.subscription(office.path(INGER)), office.clock.time.now())
    async with notifying(office, service):
        await until(office.settled)
    [row] = await office.deliveries(person=INGER.id)
    assert (row["state"], row["reason"], service.received) == ("not reached", "ingen enhet", [])


async def test_a_trial_rings_ones_own_devices_only(office: Office, service: PushService) -> None:
    phone = await office.phone(MOR)
    await office.phone(FAR)
    async with notifying(office, service):
        assert await ring_own_devices(office.keeper, MOR.id, office.clock.time.now()) == 1
        await until(lambda: len(service.received) == 1)
        await until(office.settled)
    assert shown(phone, service.received[0])["navigate"] == "http://localhost:8080/"

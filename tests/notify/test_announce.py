"""Who is told: those the rules tell, who may see the entry now, and not the one who acted."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import asyncpg
import pytest

from services.cases.actions.close_undring import CloseUndring
from services.cases.actions.find_barn import FindBarn
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.permissions import RULE_BY_TOPIC
from services.cases.stafettlogg import SamtykkeGiven, SamtykkeWithdrawn
from services.kernel.event_log import StoredEntry
from services.notify.announce import Announcer
from tests.cases import routine
from tests.cases.actions.test_raise_undring_about_annet_barn import about_sander
from tests.cases.people import BJARNE, EVERYBODY, FAR, INGER, KARI, MOR, OLA, SANDER, SKOLE, Somebody
from tests.cases.register import hand_over
from tests.notify.office import Office


async def entries(office: Office) -> Sequence[StoredEntry]:
    return await office.school.cases.log.log_after(office.school.cases.log.pool, 0, 10_000)


async def last_position(office: Office, topic: str) -> int:
    return max(entry.position for entry in await entries(office) if entry.topic == topic)


@pytest.mark.requirement(30)
async def test_the_leader_is_asked_and_the_author_is_not_told(office: Office) -> None:
    await routine.raised(office.school)
    await office.announce()
    assert await office.told(1) == {INGER.id: "svar"}


async def test_a_leader_who_is_kin_is_told_nothing_where_another_is_named_at_once(office: Office) -> None:
    await office.school.perform(replace(routine.undring_about_lise(office.school), leader=BJARNE.id), KARI)
    await office.announce()
    assert await office.told(1) == {BJARNE.id: "svar"}
    assert await office.told(2) == {BJARNE.id: "svar"}


async def test_whoever_writes_about_anothers_barn_is_told_of_nothing_that_follows(office: Office) -> None:
    undring = await office.school.perform(about_sander(office.school), MOR)
    await office.school.perform(FindBarn(undring, SANDER.id), BJARNE)
    await office.school.perform(CloseUndring(undring, "Ferie.", office.school.days(14)), BJARNE)
    await office.announce()
    assert await office.told(1) == {BJARNE.id: "svar"}
    assert await office.told(2) == await office.told(3) == {}


async def test_everyone_whom_the_rules_tell_is_told_and_nobody_else(office: Office) -> None:
    """A second opinion on the SQL: the same audience asked one by one, over a case and its kontroll."""
    await routine.called(office.school)
    await routine.innsyn_asked(office.school)
    await office.announce()
    for entry in await entries(office):
        expected = {who.id: news for who in EVERYBODY if (news := await _news(office, who, entry))}
        assert await office.told(entry.position) == expected, entry.topic


async def _news(office: Office, who: Somebody, entry: StoredEntry) -> str | None:
    roles = await office.school.roles(who, UUID(str(entry.originator_id)))
    rule = RULE_BY_TOPIC[entry.topic]
    told = {rule.tell[role] for role in roles & rule.tell.keys()}
    if who.id == entry.actor or not told or not (roles | {f"person:{who.id}"}) & set(entry.audience):
        return None
    return "svar" if "svar" in told else "oppdatert"


async def test_a_foresatt_is_not_told_of_an_entry_they_may_not_see(office: Office) -> None:
    log = await routine.opened(office.school)
    position = await office.add_entry(log, ["kontrolloer", "stafettholder"], actor=OLA)
    await office.announce()
    assert await office.told(position) == {KARI.id: "oppdatert"}


async def test_an_entry_for_one_foresatt_is_told_to_that_one(office: Office) -> None:
    log = await routine.opened(office.school)
    position = await office.add_entry(log, ["stafettholder", f"person:{MOR.id}"])
    await office.announce()
    assert await office.told(position) == {MOR.id: "oppdatert"}


async def test_the_undring_before_the_talk_is_not_told_to_those_who_see_it_afterwards(office: Office) -> None:
    await routine.talked(office.school)
    await office.announce()
    told = {row["occasion"] for row in await office.deliveries(person=MOR.id)}
    assert told == {str(await last_position(office, "undring.undringssamtale_held.2"))}


async def test_what_one_foresatt_answers_never_reaches_the_other(office: Office) -> None:
    log = await routine.proposed(office.school)
    await office.skip()
    await routine.answer(office.school, log, MOR)
    await office.announce()
    assert await office.told(await last_position(office, SamtykkeGiven.TOPIC)) == {KARI.id: "oppdatert"}
    assert await office.deliveries(person=FAR.id) == []


async def test_nor_does_a_withdrawal(office: Office) -> None:
    log = await routine.opened(office.school)
    await office.school.perform(WithdrawSamtykke(log), MOR)
    await office.announce()
    assert await office.told(await last_position(office, SamtykkeWithdrawn.TOPIC)) == {KARI.id: "oppdatert"}


async def test_whoever_leads_the_unit_now_is_told(office: Office, dsn: str) -> None:
    await routine.raised(office.school)
    connection = await asyncpg.connect(dsn)
    await hand_over(connection, SKOLE, OLA, date(2024, 8, 1))
    await connection.close()
    await office.announce()
    assert await office.told(1) == {OLA.id: "svar"}


async def test_nobody_is_told_before_the_page_can_show_it(office: Office) -> None:
    await routine.assigned(office.school)
    await office.views_stand(1)
    announcer = Announcer(office.records, office.clock.time.now, office.signals)  # type: ignore[arg-type] # it only wakes
    await announcer.start()
    assert await announcer.advance() is False
    assert {row["occasion"] for row in await office.deliveries()} == {"1"}
    assert office.signals.rung == [1]


async def test_each_person_of_the_audience_without_a_device_ends_as_not_reached(office: Office) -> None:
    await routine.raised(office.school)
    await office.announce()
    [row] = await office.deliveries()
    assert (row["channel"], row["state"], row["reason"]) == ("none", "not reached", "ingen enhet")
    assert row["ended"] is not None


async def test_each_device_of_a_person_is_rung(office: Office) -> None:
    await office.phone(INGER)
    await office.phone(INGER, "/nettbrett")
    await routine.raised(office.school)
    await office.announce()
    rows = await office.deliveries(person=INGER.id, channel="web_push", state="waiting")
    assert len({row["address"] for row in rows}) == 2


@pytest.mark.parametrize("notifiers", [1, 4])
async def test_nothing_is_announced_twice(office: Office, notifiers: int) -> None:
    await office.phone(MOR)
    await routine.opened(office.school)
    await office.announce()
    once = [(row["occasion"], row["person"]) for row in await office.deliveries()]
    await office.sql("UPDATE follower SET position = 0 WHERE name = 'notify'")
    await asyncio.gather(*(office.announce() for _ in range(notifiers)))
    assert [(row["occasion"], row["person"]) for row in await office.deliveries()] == once


async def test_a_thousand_events_are_announced_batch_by_batch(office: Office) -> None:
    log = await routine.opened(office.school)
    await office.skip()
    position = await office.add_entry(log, ["foresatt"])
    await office.repeat_entry(position, 1000)
    await office.announce()
    assert len(await office.deliveries(person=FAR.id)) == 1001
    assert len(await office.deliveries()) == 2002

"""The demo municipality fills itself once, with a history that real commands could have made."""

import re
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from services.cases.stafettlogg import Stafettlogg
from services.cases.undring import Undring
from services.compose import Runtime, compose
from services.demo import people
from services.demo.clock import load, move
from services.demo.families import CHILDREN, FAMILIES
from services.demo.invitation import door, invitation
from services.demo.seed import seed
from services.demo.staff import STAFF
from services.kernel.clock import Clock
from services.kernel.config import read_settings

DOCUMENT = {"Øvestad", "Olsen", "Hadland", "Wetteland", "Stokkeland", "Linda", "Sigmund", "Eirin"}


@pytest.fixture(scope="module")
async def demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Runtime]:
    """Seeded while no follower runs."""
    folder = str(tmp_path_factory.mktemp("demo"))
    async with compose(read_settings({"STAFETTLOGG_DATA": folder, "STAFETTLOGG_DEMO": "1"})) as runtime:
        await seed(runtime)
        yield runtime


@pytest.fixture(scope="module")
async def ids(demo: Runtime) -> Mapping[str, UUID]:
    return await people.ids(demo.keeper)


async def topics(demo: Runtime, barn: str) -> list[str]:
    """What has happened in this barn's streams, in order."""
    name = next(one.name.split()[0] for one in CHILDREN if one.key == barn)
    id_ = await demo.log.pool.fetchval("SELECT id FROM person WHERE given_name = $1", name)
    entries = await demo.log.log_after(demo.log.pool, 0, 1000)
    mine = {entry.originator_id for entry in entries if getattr(demo.log.open(entry), "barn", None) == id_}
    return [entry.topic for entry in entries if entry.originator_id in mine]


async def the_log(demo: Runtime, status: str, holder: UUID | None = None) -> Stafettlogg:
    streams = await demo.log.pool.fetch("SELECT stream FROM event WHERE topic = 'stafettlogg.proposed.2'")
    logs = [await demo.cases.repository.at_version(Stafettlogg, row["stream"]) for row in streams]
    return next(log for log in logs if log.status == status and holder in (None, log.stafettholder))


async def test_a_second_start_leaves_people_and_history_as_they_are(demo: Runtime, ids: Mapping[str, UUID]) -> None:
    before = await demo.log.pool.fetchval("SELECT position FROM head")
    await seed(demo)
    assert await demo.log.pool.fetchval("SELECT position FROM head") == before
    assert await people.ids(demo.keeper) == ids
    assert ids.keys() == {one.key for one in people.PERSONAS}


async def test_recorded_times_rise_and_lie_in_the_past(demo: Runtime) -> None:
    rows = await demo.log.pool.fetch("SELECT recorded, command FROM event ORDER BY position")
    moments = list(dict.fromkeys((row["recorded"], row["command"]) for row in rows))
    assert [when for when, _ in moments] == sorted({when for when, _ in moments})
    assert moments[-1][0] < datetime.now(UTC)
    assert moments[0][0] < datetime.now(UTC) - timedelta(days=70)


async def test_nobody_works_in_the_weekend(demo: Runtime) -> None:
    rows = await demo.log.pool.fetch("SELECT recorded FROM event WHERE role NOT IN ('foresatt', 'system')")
    assert {row["recorded"].weekday() for row in rows} <= {0, 1, 2, 3, 4}


async def test_nothing_is_written_about_lise_yet(demo: Runtime) -> None:
    assert await topics(demo, "lise") == []


async def test_one_undring_waits_for_the_rektor(demo: Runtime) -> None:
    assert await topics(demo, "noah") == ["undring.raised.2"]


async def test_one_talk_is_held_and_the_way_on_is_not_decided(demo: Runtime) -> None:
    assert (await topics(demo, "ida"))[-1] == "undring.undringssamtale_held.2"


async def test_one_family_is_asked_and_one_of_two_has_answered(demo: Runtime, ids: Mapping[str, UUID]) -> None:
    log = await the_log(demo, "foreslaatt")
    assert log.samtykke == {ids["ali"]: "gitt", ids["hodan"]: "spurt"}
    assert log.stafettholder == ids["kari"]


async def test_one_evaluering_is_near_and_its_first_tiltak_came_seventeen_days_after_the_worry(
    demo: Runtime, ids: Mapping[str, UUID]
) -> None:
    log = await the_log(demo, "aapen", ids["kari"])
    raised = await demo.cases.repository.at_version(Undring, log.undring)
    assert {(tiltak.from_on - raised.arose_on).days for tiltak in log.tiltak.values()} == {17}
    assert log.evaluering_on is not None
    assert timedelta(days=1) < log.evaluering_on - demo.clock.today() < timedelta(days=5)


async def test_one_plan_is_under_way(demo: Runtime, ids: Mapping[str, UUID]) -> None:
    log = await the_log(demo, "aapen", ids["ola"])
    assert (log.nivaa, log.trinn, log.stafettholder) == (1, 3, ids["ola"])
    assert sorted(tiltak.arena for tiltak in log.tiltak.values()) == ["hjemme", "hjemme", "skole"]
    assert [tiltak.responsible for tiltak in log.tiltak.values() if tiltak.done_on] == [ids["piotr"]]
    assert all(moete.held_on for moete in log.moeter.values())
    assert log.evaluering_on is not None
    assert log.evaluering_on > demo.clock.today() + timedelta(days=7)


def test_nobody_is_named_after_somebody_of_the_document_or_has_a_real_address() -> None:
    everybody = (*STAFF, *FAMILIES)
    assert not DOCUMENT & {word for one in (*everybody, *CHILDREN) for word in one.name.split()}
    assert all(re.fullmatch(r"39 00 00 \d\d", one.phone) for one in everybody)
    assert all(one.email.endswith("@example.no") for one in everybody)
    assert len({one.key for one in everybody}) == len(everybody)


async def test_the_invitation_names_each_person_and_a_window_of_their_own(demo: Runtime) -> None:
    text = invitation(demo)
    assert "http://localhost:8080/demo" in text
    for one in people.PERSONAS:
        assert f"http://{one.key}.localhost:8080/demo/inn?person={one.key}" in text


def test_where_names_under_localhost_do_not_lead_here_the_door_is_at_the_public_address() -> None:
    assert door("https://demo.example.no", "kari") == "https://demo.example.no/demo/inn?person=kari"
    assert door("http://anne.localhost:8080", "kari") == "http://kari.localhost:8080/demo/inn?person=kari"


async def test_a_moved_clock_is_the_same_in_another_process(demo: Runtime) -> None:
    here, there = Clock(), Clock()
    await move(demo.keeper, here, timedelta(days=14))
    await move(demo.keeper, here, timedelta(days=1))
    await load(demo.keeper, there)
    assert here.shift == there.shift == timedelta(days=15)
    await move(demo.keeper, here, -here.shift)
    await load(demo.keeper, there)
    assert there.shift == timedelta()

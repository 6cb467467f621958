"""What each person sees of the views, asked in the reader's role: the table of permissions, no more and no less."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from services.cases import roles
from services.cases.permissions import audience
from services.kernel.database import reading_as
from services.projections.overview import overview
from services.projections.samtykke import samtykke
from services.projections.timeline import entries, timeline
from tests.cases import story
from tests.cases.every_event import every_event
from tests.cases.people import FAR, GRETE, INGER, KARI, MOR, OLA, TOR, Somebody
from tests.projections import lise
from tests.projections.watch import Watch

HOLDERS = {
    roles.FORFATTER: KARI,
    roles.NAERMESTE_LEDER: INGER,
    roles.TILDELT: OLA,
    roles.STAFETTHOLDER: KARI,
    roles.DELTAKER: OLA,
    roles.FORESPURT: OLA,
    roles.ENHETSLEDER: TOR,
    roles.DELTAKER_PLAN: OLA,
    roles.FORESATT: MOR,
    roles.BARN: FAR,
    roles.BTI_KOORDINATOR: TOR,
    roles.KONTROLLOER: GRETE,
}
"""Somebody whom the register lets hold the role; in these cases they hold no other."""


def test_every_role_towards_a_stream_is_tried() -> None:
    known = {value for name, value in vars(roles).items() if name.isupper() and isinstance(value, str)}
    assert set(HOLDERS) == known - {roles.ANSATT, roles.FRIVILLIG, roles.SYSTEM}


@pytest.mark.parametrize(("role", "who"), HOLDERS.items(), ids=HOLDERS)
async def test_an_entry_is_seen_by_exactly_the_roles_of_its_audience(watch: Watch, role: str, who: Somebody) -> None:
    """Every kind of event, each in a stream of its own in which the person has this role and no other."""
    expected = set()
    for position, event in enumerate(every_event(), start=1):
        seen = audience(event)
        await _put(watch, position, event.TOPIC, list(seen), who.id, role)
        if role in seen or f"person:{who.id}" in seen:
            expected.add(event.TOPIC)
    async with reading_as(watch.reader, who.id) as reading:
        rows = [row.topic for row in await reading.execute(select(timeline.c.topic))]
        opened = await entries(reading, [row.stream for row in await reading.execute(select(timeline.c.stream))])
    assert set(rows) == expected
    assert {entry.topic for entry in opened if entry.sealed is not None} == expected


@pytest.mark.parametrize("role", HOLDERS)
async def test_who_has_no_role_sees_none_of_it(watch: Watch, role: str) -> None:
    await _put(
        watch,
        1,
        "undring.raised.2",
        [role, f"person:{INGER.id}"],
        KARI.id,
        "deltaker" if role != "deltaker" else "barn",
    )
    for stranger in (INGER, FAR):
        async with reading_as(watch.reader, stranger.id) as reading:
            assert (await reading.execute(select(timeline.c.topic))).all() == []


async def test_one_foresatt_sees_neither_the_others_answer_nor_that_anything_changed(watch: Watch) -> None:
    proposed = lise.logg(*story.asked())
    await watch.happen(proposed)
    await watch.keep_up()
    before = [await watch.seen_by(MOR.id, table, story.LOGG) for table in (samtykke, timeline, overview)]
    await watch.happen(lise.logg(*story.asked(), story.yes(story.FATHER))[len(proposed) :])
    await watch.keep_up()
    after = [await watch.seen_by(MOR.id, table, story.LOGG) for table in (samtykke, timeline, overview)]
    assert after == before
    assert [row["person"] for row in after[0]] == [MOR.id]
    (father,) = await watch.seen_by(FAR.id, samtykke, story.LOGG)
    assert father["state"] == "gitt"
    assert {row["person"] for row in await watch.seen_by(KARI.id, samtykke, story.LOGG)} == {MOR.id, FAR.id}


@pytest.mark.parametrize("may_read", [True, False])
async def test_words_of_the_barn_are_there_for_the_foresatte_only_if_the_barn_says_so(
    watch: Watch, may_read: bool
) -> None:
    await watch.happen(lise.whole_undring(foresatte_may_read=may_read))
    await watch.keep_up()
    shared = {"undring.undringssamtale_held.2", "undring.decided.2"}
    stemme = {"undring.stemme_heard.1"} if may_read else set()
    for foresatt in (MOR, FAR):
        async with reading_as(watch.reader, foresatt.id) as reading:
            assert {entry.topic for entry in await entries(reading, [story.UNDRING])} == shared | stemme
        assert await _payloads(watch, foresatt.id) == len(shared | stemme)
    assert await _payloads(watch, OLA.id) == 5


async def _payloads(watch: Watch, person: UUID) -> int:
    async with reading_as(watch.reader, person) as reading:
        found = await reading.exec_driver_sql("SELECT count(*) FROM payload")
        return int(found.scalar_one())


async def _put(watch: Watch, position: int, topic: str, seen: list[str], person: UUID, role: str) -> None:
    stream = uuid4()
    await watch.admin.execute("INSERT INTO access VALUES ($1, $2, $3, NULL, $4, true)", position, stream, person, role)
    await watch.admin.execute("INSERT INTO payload VALUES ($1, $2, $3, '', '')", position, stream, seen)
    await watch.admin.execute(
        "INSERT INTO timeline_1 (position, stream, version, topic, actor, role, recorded, audience) "
        "VALUES ($1, $2, 1, $3, $2, '', now(), $4)", position, stream, topic, seen,
    )  # fmt: skip

"""The barn's words in the views: withheld, there is no row, no entry, no payload, and nothing that has changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from services.cases.roles import BARN, DELTAKER
from services.cases.stafettlogg.stemme import record, share
from services.kernel.database import reading_as
from services.kernel.event_log import Event
from services.projections.moete import Meeting
from services.projections.now import Facts, now
from services.projections.overview import Case, Overview, overview
from services.projections.plan import plan
from services.projections.stemme import Said, Stemmer, stemme
from services.projections.timeline import entries, timeline
from tests.cases import story
from tests.cases.people import FAR, KARI, LISE, MOR, NOW, OLA
from tests.cases.spec import Step, step
from tests.projections.lise import folded, logg, only, opened, removed
from tests.projections.watch import Watch

OPEN = (*story.opened(), story.called())
SAID: dict[str, Any] = {
    "stemme": story.STEMME, "how": "samtale", "heard_on": story.TODAY, "before": "annet", "words": "Hemmelig.",
    "endring": "verre", "endring_words": "Verre hjemme.", "reason": "", "age": 13,
}  # fmt: skip
SHARE = {"stemme": story.STEMME, "basis": "fagperson", "reason": "Lise er ikke trygg.", "age": 13}


def heard(wish: str, by: Any = story.HOLDER) -> Step:
    return step(record, by, **SAID | {"wish": wish})


@pytest.mark.parametrize(
    ("events", "waits", "readers", "decided"),
    [
        (logg(*OPEN, heard("alle")), None, "alle", False),
        (logg(*OPEN, heard("ansatte")), "vurder", "ansatte", False),
        (logg(*OPEN, heard("ikke_spurt")), "spoer", "den_ene", False),
        (logg(*OPEN, heard("ansatte"), story.kept()), None, "ansatte", True),
        (logg(*OPEN, heard("den_ene"), step(share, story.HOLDER, readers="ansatte", **SHARE)), None, "ansatte", True),
        (logg(*OPEN, heard("ansatte"), step(share, story.HOLDER, readers="alle", **SHARE)), None, "alle", False),
        (logg(*OPEN, story.written(age=15)), "vurder", "ansatte", False),
        (logg(*OPEN, story.written()), None, "ansatte", False),
        (logg(*OPEN, story.missed()), None, "alle", False),
    ],
)
def test_a_row_says_who_reads_and_what_waits(
    events: Sequence[Event], waits: str | None, readers: str, decided: bool
) -> None:
    row = only(Stemmer(), events)
    assert (row["waits"], row["readers"], row["decided_at"] is not None) == (waits, readers, decided)


def test_a_row_shared_with_all_says_nothing_of_what_was_before() -> None:
    later = only(Stemmer(), logg(*OPEN, heard("ansatte"), step(share, story.HOLDER, readers="alle", **SHARE)))
    at_once = only(Stemmer(), logg(*OPEN, heard("alle")))
    assert {name for name in later if later[name] != at_once[name]} == {"words_at"}


def test_a_removed_entry_leaves_no_row() -> None:
    history = opened(logg(*OPEN, heard("ansatte"), story.kept()))
    places = [one for one in history if one.event.about() == story.STEMME]
    assert folded(Stemmer(), [removed(places[0]), places[1]]) == []


@pytest.mark.parametrize("wish", ["ansatte", "den_ene", "ikke_spurt"])
async def test_what_is_withheld_leaves_no_gap_no_count_and_no_change(watch: Watch, wish: str) -> None:
    """Everything that the database shows a foresatt of the log, before and after."""
    before_it = logg(*OPEN)
    await watch.happen(before_it)
    await watch.keep_up()
    before = [await _all_seen(watch, who) for who in (MOR.id, FAR.id)]
    secret = (heard(wish), story.kept())
    await watch.happen(logg(*OPEN, *secret)[len(before_it) :])
    await watch.keep_up()
    assert [await _all_seen(watch, who) for who in (MOR.id, FAR.id)] == before
    assert await watch.seen_by(KARI.id, stemme, story.LOGG)
    assert len(await watch.seen_by(KARI.id, timeline, story.LOGG)) == len(before_it) + 2


async def test_only_whoever_heard_it_reads_what_is_for_them_alone(watch: Watch) -> None:
    before_it = logg(*OPEN)
    await watch.happen(before_it)
    for who, role in ((OLA, DELTAKER), (LISE, BARN)):
        await _give(watch, who.id, role)
    await watch.happen(logg(*OPEN, heard("den_ene", OLA.as_(DELTAKER)))[len(before_it) :])
    await watch.keep_up()
    seen = {who.given_name: len(await watch.seen_by(who.id, stemme, story.LOGG)) for who in (KARI, OLA, LISE, MOR)}
    assert seen == {"Kari": 0, "Ola": 1, "Lise": 1, "Anne": 0}
    assert await _words(watch, KARI.id) == 0
    assert await _words(watch, OLA.id) == 1


async def test_shared_later_the_foresatte_read_the_words_and_not_why_they_were_kept(watch: Watch) -> None:
    shared = step(share, story.HOLDER, readers="alle", **SHARE)
    history = logg(*OPEN, heard("ansatte"), shared)
    await watch.happen(history)
    await watch.keep_up()
    topics = [row["topic"] for row in await watch.seen_by(MOR.id, timeline, story.LOGG)]
    assert "stafettlogg.stemme_shared.1" in topics
    assert not {"stafettlogg.stemme_recorded.1", "stafettlogg.stemme_decided.1"} & set(topics)
    (row,) = await watch.seen_by(MOR.id, stemme, story.LOGG)
    assert (row["readers"], row["decided_at"]) == ("alle", None)


@pytest.mark.parametrize(
    ("role", "waits", "meeting", "tasks"),
    [
        (BARN, None, True, ("min_stemme",)),
        (BARN, None, False, ()),
        ("stafettholder", "vurder", False, ("kall_inn", "vurder_stemme")),
        ("stafettholder", "spoer", False, ("kall_inn", "vurder_stemme")),
        ("stafettholder", None, False, ("kall_inn",)),
        (DELTAKER, "vurder", False, ("vurder_stemme",)),
        ("foresatt", "vurder", False, ()),
    ],
)
def test_now_asks_the_youth_before_a_moete_and_staff_for_their_decision(
    role: str, waits: str | None, meeting: bool, tasks: tuple[str, ...]
) -> None:
    row = only(Overview(), logg(*story.opened()))
    case = Case(**{name: value for name, value in row.items() if name != "audience"})
    said = Said(story.STEMME, "samtale", story.TODAY, KARI.id, "likt", "ansatte", None, waits, 1, None)
    starts = NOW.replace(tzinfo=None)
    meetings = [Meeting(story.MOETE, starts, "Europe/Oslo", None, {}, 1, 1)] if meeting else []
    card = now(Facts(case, OLA.id, role, NOW, meetings=meetings, stemmer=[said]))
    assert card.tasks == tasks
    assert bool(card.asked) == bool(tasks)


async def _all_seen(watch: Watch, who: UUID) -> object:
    tables = [await watch.seen_by(who, table, story.LOGG) for table in (timeline, overview, stemme, plan)]
    async with reading_as(watch.reader, who) as reading:
        read = await entries(reading, [story.LOGG])
    return tables, read, await _words(watch, who, "")


async def _words(watch: Watch, who: UUID, topic: str = "stafettlogg.stemme") -> int:
    """How many payloads of that kind the person can read."""
    async with reading_as(watch.reader, who) as reading:
        positions = [row.position for row in await reading.exec_driver_sql("SELECT position FROM payload")]
    found = await watch.admin.fetch("SELECT topic FROM event WHERE position = ANY ($1)", positions)
    return sum(row["topic"].startswith(topic) for row in found)


async def _give(watch: Watch, person: UUID, role: str) -> None:
    await watch.admin.execute("INSERT INTO access VALUES (1, $1, $2, NULL, $3, true)", story.LOGG, person, role)

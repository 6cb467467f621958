"""Who holds the stafettpinne, who is asked, what is wished: as rows, and who may read which of them."""

from datetime import date

import pytest

from services.cases.roles import ENHETSLEDER, FORESATT, FORESPURT, STAFETTHOLDER
from services.cases.stafettlogg import nivaa
from services.cases.stafettlogg.samtykke import refuse, withdraw
from services.cases.stafettlogg.stafettholder import confirm
from services.cases.stafettlogg.stafettpinne import decline
from services.kernel.database import reading_as
from services.projections.participants import Participants, participants, with_in
from services.projections.rows import Row
from services.projections.stafettpinne import Stafettpinne, stafettpinne
from services.projections.views import VIEWS
from tests.cases import story
from tests.cases.people import FAR, INGER, KARI, LISE, MOR, OLA, SKOLE
from tests.cases.spec import Step, step
from tests.cases.stafettpinne_story import ola_acts
from tests.projections import lise
from tests.projections.watch import Watch


def rows(*steps: Step) -> dict[str, Row]:
    return {row["kind"]: row for row in lise.folded(Stafettpinne(), lise.opened(lise.logg(*steps)))}


def test_the_first_holder_is_the_one_who_was_proposed() -> None:
    (holder,) = rows().values()
    assert (holder["person"], holder["barn"], holder["unit"]) == (KARI.id, LISE.id, SKOLE)
    assert holder["status"] == "foreslaatt"


def test_a_question_stands_until_it_is_answered_and_then_the_holder_is_another() -> None:
    asked = rows(*story.opened(), story.asked_to_take_over())
    assert (asked["overlevering"]["status"], asked["overlevering"]["person"]) == ("spurt", OLA.id)
    assert asked["holder"]["person"] == KARI.id
    taken = rows(*story.opened(), story.asked_to_take_over(), story.took_over())
    assert (taken["overlevering"]["status"], taken["holder"]["person"]) == ("gitt", OLA.id)
    assert taken["holder"]["status"] == "aapen"
    no = step(decline, story.ASKED, overlevering=story.OVERLEVERING, words="Nei.")
    assert rows(*story.opened(), story.asked_to_take_over(), no)["overlevering"]["status"] == "avslaatt"


def test_a_log_that_nobody_carries_on_says_so() -> None:
    no = step(refuse, story.FATHER, text_hash=story.TEXT, language="nb")
    assert rows(*story.asked(), no)["holder"]["status"] == "ikke_aapnet"
    assert rows(*story.opened(), step(withdraw, story.MOTHER))["holder"]["status"] == "fryst"
    assert rows(*story.asked(), story.yes(story.MOTHER), step(withdraw, story.MOTHER))["holder"]["status"] == (
        "ikke_aapnet"
    )


def test_no_row_says_what_is_wished_and_the_leader_reads_no_question() -> None:
    found = rows(*story.opened(), story.wished(), story.asked_to_take_over())
    assert (found["oenske"]["person"], found["oenske"]["status"]) == (None, "spurt")
    assert ENHETSLEDER in found["oenske"]["audience"]
    assert ENHETSLEDER not in found["overlevering"]["audience"]
    assert [kind for kind, row in found.items() if FORESPURT in row["audience"]] == ["overlevering"]
    assert rows(*story.opened(), story.wished(), story.wish_answered())["oenske"]["status"] == "besvart"


def test_the_old_holder_is_with_no_longer_or_goes_on_as_deltaker() -> None:
    for stays, roles in ((False, set()), (True, {"deltaker"})):
        events = lise.logg(*story.opened(), story.asked_to_take_over(stays), story.took_over())
        seen = [row for row in lise.folded(Participants(), lise.opened(events)) if row["audience"]]
        assert {row["role"] for row in seen if row["person"] == KARI.id} == roles
        assert {row["role"] for row in seen if row["person"] == OLA.id} == {STAFETTHOLDER}
        assert {row["role"] for row in seen if row["person"] == MOR.id} == {FORESATT}


async def test_whoever_is_asked_reads_one_row_of_all_views(watch: Watch) -> None:
    await watch.happen(lise.logg(*story.opened(), story.called(), story.wished(), story.asked_to_take_over()))
    await watch.keep_up()
    (row,) = await watch.seen_by(OLA.id, stafettpinne, story.LOGG)
    assert row["kind"] == "overlevering"
    for view in VIEWS:
        if view.table is not stafettpinne and view.table.name != "timeline_1":
            assert await watch.seen_by(OLA.id, view.table, story.LOGG) == [], view.table.name
    assert await watch.seen_by(INGER.id, stafettpinne, story.LOGG) == []


async def test_whoever_acted_to_a_day_that_is_over_is_with_no_longer(watch: Watch) -> None:
    await watch.happen(lise.logg(*story.opened(), ola_acts(until=date(2020, 1, 1))))
    await watch.keep_up()
    async with reading_as(watch.reader, KARI.id) as reading:
        assert {one.person for one in await with_in(reading, story.LOGG)} == {KARI.id, MOR.id, FAR.id}
    assert OLA.id in {row["person"] for row in await watch.seen_by(KARI.id, participants, story.LOGG)}


@pytest.mark.requirement(64, 65)
def test_it_is_decided_on_each_nivaa_anew() -> None:
    together = step(confirm, story.HOLDER, asked=(MOR.id,), words="")
    up, down = (
        step(nivaa.change, story.HOLDER, nivaa=number, trinn=1, reason="Det passer bedre.") for number in (3, 2)
    )
    within = step(nivaa.change, story.HOLDER, nivaa=2, trinn=3, reason="Planen står.")
    assert "avgjort" not in rows(*story.opened())
    on_2 = (*story.opened(), story.moved()[0])
    assert rows(*on_2, together)["avgjort"]["status"] == "ja"
    assert rows(*on_2, together, within)["avgjort"]["status"] == "ja"
    assert rows(*on_2, together, up)["avgjort"]["status"] == "nei"
    assert rows(*on_2, together, up, down)["avgjort"]["status"] == "nei"
    assert rows(*on_2, together, up, together)["avgjort"]["status"] == "ja"
    taken = rows(*on_2, story.asked_to_take_over(), story.took_over())["avgjort"]
    assert (taken["status"], taken["person"]) == ("ja", OLA.id)

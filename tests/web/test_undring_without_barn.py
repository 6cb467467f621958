"""The pages of an undring about a pregnancy, and of a parent's worry about another family's barn."""

import pytest

from tests.cases.people import ANNEN_SKOLE, BJARNE, FAR, INGER, KARI, LISE, MOR, OLA, SANDER, SKOLE
from tests.web.running import Running


@pytest.mark.requirement(176)
async def test_from_the_worry_about_a_pregnancy_to_the_barns_log(running: Running) -> None:
    await running.caught_up()
    kari, inger, ola = [await running.browser(who) for who in (KARI, INGER, OLA)]
    assert "/undring/ny/uten-barn" in (await kari.open("/undring/ny")).html
    page = await kari.open("/undring/ny/uten-barn")
    assert "føres det ingen digital logg før barnet er født" in page.said
    words = {"concerns": "Mia Strand", "observations": "Hun sover ikke.", "questions": "Hvem har hun?"}
    page = await kari.done(
        page.form("raise_undring_without_barn"), subject="graviditet", unit=str(SKOLE), arose_on="2026-11-20", **words
    )
    undring = page.path
    assert "Undring om en graviditet" in page.said
    assert "Mia Strand" in page.said
    assert "pause_deling" not in page.actions
    await running.caught_up()
    assert "en graviditet" in (await inger.open("/")).said
    page = await inger.open(undring)
    assert {"assign_undring", "hear_stemme"} & page.actions == set()
    await inger.done(page.form("assign_samtale"), contact=OLA.id)
    await running.caught_up()
    page = await ola.open(undring)
    talk = {"held_on": "2026-11-30", "summary": "Jordmor ringer.", "contact": OLA.id, "next_on": "2026-12-07"}
    await ola.done(page.form("hold_samtale_with_voksen"), **talk, person=MOR.id)
    await running.caught_up()
    page = await (await running.browser(MOR)).open(undring)
    assert "Jordmor ringer." in page.said
    assert "Hun sover ikke." not in page.html
    assert (await (await running.browser(FAR)).get(undring)).status == 404
    page = await inger.open(undring)
    await inger.done(page.form("decide_without_barn"), outcome="papirlogg", reason="Hun vil ha hjelp.")
    await running.caught_up()
    page = await ola.open(undring)
    assert "Det føres en papirlogg til barnet er født." in page.said
    answers = {"barn": LISE.id, "began_on": "2026-11-30", "words": "Hun sover bedre.", "stafettholder": KARI.id}
    await ola.done(page.form("bring_in_papirlogg"), **answers, summary="Vi vil hjelpe dere.")
    await running.caught_up()
    page = await ola.open(undring)
    assert "bring_in_papirlogg" not in page.actions
    cards = await (await running.browser(FAR)).open("/")
    assert "førte inn papirloggen fra svangerskapet" in cards.said
    assert "Mia Strand" not in cards.html


@pytest.mark.requirement(177)
async def test_a_parent_gets_a_receipt_and_finds_nothing_afterwards(running: Running) -> None:
    await running.caught_up()
    mor, bjarne = await running.browser(MOR), await running.browser(BJARNE)
    assert "/undring/annet-barn" in (await mor.open("/undring/foresatt")).html
    page = await mor.open("/undring/annet-barn")
    assert SANDER.given_name not in page.html
    form = page.form("raise_undring_about_annet_barn")
    words = {"concerns": "Sander i 10A", "words": "Han sover i gangen.", "arose_on": "2026-11-28"}
    page = await mor.done(form, unit=str(ANNEN_SKOLE), **words)
    assert page.path.startswith("/undring/annet-barn")
    assert "Takk for at du sa fra. Lederen har fått det." in page.said
    stream = await running.school.admin.fetchval("SELECT stream FROM event ORDER BY position DESC LIMIT 1")
    assert str(stream) not in page.html
    await running.caught_up()
    assert (await mor.get(f"/undring/{stream}")).status == 404
    first = await mor.open("/")
    assert str(stream) not in first.html
    assert "Han sover i gangen." not in first.html
    page = await bjarne.open(f"/undring/{stream}")
    assert "Han sover i gangen." in page.said
    assert "assign_undring" not in page.actions
    await bjarne.done(page.form("find_barn"), barn=SANDER.id)
    await running.caught_up()
    page = await bjarne.open(f"/undring/{stream}")
    assert "Undring om Sander Nowak" in page.said
    assert "assign_undring" in page.actions
    assert (await mor.get(f"/undring/{stream}")).status == 404


async def test_whoever_has_no_barn_here_has_no_such_page(running: Running) -> None:
    await running.caught_up()
    for who in (LISE, KARI):
        assert (await (await running.browser(who)).get("/undring/annet-barn")).status == 404
    assert (await (await running.browser(MOR)).get("/undring/ny/uten-barn")).status == 403

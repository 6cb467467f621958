"""Ny undring: whom it is about is read three times (chosen, over the words, confirmed) before anything is saved."""

from uuid import UUID, uuid4

import pytest

from services.cases.undring import UndringRaised
from tests.cases.people import INGER, KARI, LISE, MOR, SANDER
from tests.web.running import Running

BORN = "UPDATE person SET born = '2014-03-09' WHERE id = $1"
WORDS = {"observations": "Stille.", "questions": "Jeg lurer.", "arose_on": "2026-11-20"}


async def test_one_chooses_among_the_barn_of_ones_own_unit_with_birth_year_and_class(running: Running) -> None:
    await running.school.admin.execute(BORN, LISE.id)
    await running.caught_up()
    page = await (await running.browser(KARI)).open("/undring/ny")
    chosen = [one for one in page.root.all("li") if one.all("a", href=f"/undring/ny/{LISE.id}")]
    assert [one.text for one in chosen] == ["Lise Berg, født 2014, 7B"]
    assert str(SANDER.id) not in page.html


@pytest.mark.requirement(29)
async def test_the_barn_is_named_over_the_words_and_again_where_one_confirms(running: Running) -> None:
    await running.school.admin.execute(BORN, LISE.id)
    await running.caught_up()
    kari = await running.browser(KARI)
    page = await kari.open(f"/undring/ny/{LISE.id}")
    assert "Ja, det er Lise Berg, født 2014, klasse 7B" in page.said
    form = page.form("raise_undring")
    again = await kari.refused(form, **WORDS)
    assert [text for text, _ in again.errors] == ["Se på navn, fødselsår og klasse. Er det riktig barn, så kryss av."]
    assert again.form("raise_undring").values["observations"] == ["Stille."]
    done = await kari.done(again.form("raise_undring"), confirmed="1")
    undring = UUID(done.path.removeprefix("/undring/"))
    assert (await running.school.last(UndringRaised, undring)).barn == LISE.id


async def test_a_barn_of_another_school_has_no_page_and_nobody_but_employees_finds_one(running: Running) -> None:
    await running.caught_up()
    kari, mor = await running.browser(KARI), await running.browser(MOR)
    for barn in (SANDER.id, MOR.id, uuid4()):
        assert (await kari.get(f"/undring/ny/{barn}")).status == 404
    for path in ("/undring/ny", f"/undring/ny/{LISE.id}"):
        assert (await mor.get(path)).status == 403


@pytest.mark.requirement(94)
async def test_the_questions_and_the_signs_of_the_pack_stand_beside_what_is_written(running: Running) -> None:
    await running.caught_up()
    page = await (await running.browser(KARI)).open(f"/undring/ny/{LISE.id}")
    pack = running.school.pack
    assert all(question in page.said for question in pack.questions)
    assert all(word in page.said for signals in pack.signals for word in signals.words)
    assert "Hva har du sett og hørt?" in page.said
    assert "Hva lurer du på?" in page.said


async def test_what_cannot_wait_stands_first_with_the_leader(running: Running) -> None:
    await running.caught_up()
    kari, inger = await running.browser(KARI), await running.browser(INGER)
    paths = []
    for more in ({}, {"urgent": "1"}, {}):
        form = (await kari.open(f"/undring/ny/{LISE.id}")).form("raise_undring")
        paths.append((await kari.done(form, **WORDS, **more, confirmed="1")).path)
    await running.caught_up()
    page = await inger.open("/")
    first = page.root.all("article")[0]
    assert first.all("a", href=paths[1])
    assert "Haster" in first.text
    assert page.said.count("Haster") == 1

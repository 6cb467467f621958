"""The whole log on paper or as a file: what its reader may see, all of it, and nothing of anybody else's."""

import json
from uuid import UUID

import pytest

from services.cases.actions.give_kommentar import GiveKommentar
from services.cases.actions.set_maal import SetMaal
from services.cases.stafettlogg import SamtykkeGiven
from tests.cases.actions.test_give_kommentar import position_of
from tests.cases.people import FAR, GRETE, INGER, KARI, LISE, MOR, OLA, Somebody
from tests.cases.routine import met, minutes
from tests.web.running import Running

NASTY = "<script>alert(1)</script> Lise & håndball ‮مرحبا 🙂"
SECRET = "Jeg sa ja til noe annet."
PATHS = ("utskrift", "utskrift/nettside", "utskrift/data")


@pytest.fixture(scope="module")
async def log(running: Running) -> UUID:
    school = running.school
    known = await met(school)
    await school.perform(minutes(school, known), KARI)
    await school.perform(SetMaal(known.log, NASTY), KARI)
    own = await position_of(school, known.log, SamtykkeGiven)
    await school.perform(GiveKommentar(known.log, own, SECRET), MOR)
    await running.caught_up()
    return known.log


async def fetched(running: Running, who: Somebody, path: str) -> tuple[int, str, dict[str, str]]:
    answer = await (await running.browser(who)).ask("GET", path)
    return answer.status, await answer.text(), dict(answer.headers)


@pytest.mark.requirement(149)
async def test_it_is_one_page_with_all_that_the_log_says(running: Running, log: UUID) -> None:
    page = await (await running.browser(FAR)).open(f"/logg/{log}/utskrift")
    for words in (
        "Vi vil at Lise skal ha det bra", "Lise vil begynne på håndball igjen.", "Tiltak hjemme", "Kari Lie",
        "Anne Berg", "Skrevet ut", "2026", "mandag 30. november",
    ):  # fmt: skip
        assert words in page.said.replace("Mandag", "mandag"), words
    assert page.html.count("Lise vil begynne på håndball igjen.") == 1
    assert "<script>alert" not in page.html
    assert SECRET not in page.html


async def test_the_file_holds_the_same_and_needs_nothing_else(running: Running, log: UUID) -> None:
    status, text, headers = await fetched(running, FAR, f"/logg/{log}/utskrift/nettside")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert headers["Content-Disposition"] == 'attachment; filename="logg-2026-11-30.html"'
    assert "Lise vil begynne på håndball igjen." in text
    assert "&lt;script&gt;alert(1)" in text
    for outside in ("<script", "src=", "href=", "url(", "@import"):
        assert outside not in text
    assert SECRET not in text


async def test_a_machine_reads_the_same_entries(running: Running, log: UUID) -> None:
    status, text, headers = await fetched(running, MOR, f"/logg/{log}/utskrift/data")
    assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    said = json.loads(text)
    assert (said["format"], said["child"], said["reader"]) == ("stafettlogg-utskrift-1", "Lise Berg", "Anne Berg")
    kinds = [one["kind"] for one in said["entries"]]
    assert kinds[0] == "stafettlogg.proposed.2"
    assert kinds[-1] == "stafettlogg.kommentar_given.1"
    assert [one for one in said["entries"] if one["words"] == [{"caption": "", "text": NASTY}]]
    assert said["entries"][kinds.index("stafettlogg.moete_held.2")]["happened"] == "2026-11-30"
    assert "<bdi>" not in text
    assert {one["name"] for one in said["people"]} == {"Kari Lie", "Anne Berg", "Jon Berg"}


async def test_what_one_foresatt_alone_sees_is_in_no_file_of_the_other(running: Running, log: UUID) -> None:
    for path in PATHS:
        assert SECRET in (await fetched(running, MOR, f"/logg/{log}/{path}"))[1]
        assert "noe annet" not in (await fetched(running, FAR, f"/logg/{log}/{path}"))[1]
    theirs = json.loads((await fetched(running, FAR, f"/logg/{log}/utskrift/data"))[1])["entries"]
    given = [one for one in theirs if one["kind"] == SamtykkeGiven.TOPIC]
    assert [one["by"] for one in given] == ["Jon Berg"]
    fields = {"recorded", "happened", "kind", "by", "role", "removed", "sentence", "words"}
    assert all(set(one) == fields for one in theirs)


@pytest.mark.parametrize("who", [OLA, INGER, LISE, GRETE])
async def test_whoever_has_no_part_in_the_log_finds_no_such_page(running: Running, log: UUID, who: Somebody) -> None:
    for path in PATHS:
        assert (await fetched(running, who, f"/logg/{log}/{path}"))[0] == 404

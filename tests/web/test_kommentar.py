"""«Dette stemmer ikke» as people meet it: beside the entry, in its room, and never for those who may not see it."""

from uuid import UUID

from services.cases.stafettlogg import LogProposed, SamtykkeGiven
from tests.cases.actions.test_give_kommentar import position_of
from tests.cases.people import FAR, GRETE, INGER, KARI, MOR, OLA, SOLVEIG
from tests.cases.routine import opened
from tests.web.running import Running

WORDS = "Lise har ingen bror. ليس لديها أخ"
ANSWER = "Du har rett, hun har en lillesøster."


async def log_of(running: Running) -> UUID:
    log = await opened(running.school)
    await running.caught_up()
    return log


async def test_a_mother_says_so_and_the_answer_stands_beside_the_entry(running: Running) -> None:
    log = await log_of(running)
    first = await position_of(running.school, log)
    mother, kari, father = [await running.browser(who) for who in (MOR, KARI, FAR)]
    assert "Svar på «dette stemmer ikke»" not in (await kari.open(f"/logg/{log}")).html
    page = await mother.open(f"/logg/{log}/kommentarer/{first}")
    assert "Vi vil at Lise skal ha det bra" in page.html
    page = await mother.done(page.form("give_kommentar"), words=WORDS)
    assert page.path == f"/logg/{log}/kommentarer/{first}"
    assert WORDS in page.html
    assert not page.forms("give_kommentar")
    await running.caught_up()
    beside = f"/logg/{log}/kommentarer/{first}\">Noen sier at dette ikke stemmer"
    assert beside in (await father.open(f"/logg/{log}")).html
    assert "Svar på «dette stemmer ikke»" in (await kari.open(f"/logg/{log}")).html
    room = await kari.open(f"/logg/{log}/kommentarer")
    room = await kari.refused(room.form("answer_kommentar"), words=ANSWER)
    assert ANSWER in room.html
    await kari.done(room.form("answer_kommentar"), outcome="rettet", words=ANSWER)
    await running.caught_up()
    for browser in (mother, father, kari):
        assert "Rettet: les hva som er riktig" in (await browser.open(f"/logg/{log}")).html
        for room_of in ("kommentarer", f"kommentarer/{first}"):
            shown = (await browser.open(f"/logg/{log}/{room_of}")).html
            assert WORDS in shown
            assert ANSWER in shown
    assert "Svar på «dette stemmer ikke»" not in (await kari.open(f"/logg/{log}")).html


async def test_what_was_said_of_one_foresatts_own_entry_is_nowhere_on_the_others_pages(running: Running) -> None:
    log = await log_of(running)
    first, own = [await position_of(running.school, log, kind) for kind in (LogProposed, SamtykkeGiven)]
    mother, father = await running.browser(MOR), await running.browser(FAR)
    page = await mother.open(f"/logg/{log}/kommentarer/{own}")
    await mother.done(page.form("give_kommentar"), words="Jeg sa ja til noe annet.")
    await running.caught_up()
    assert "Jeg sa ja til noe annet." in (await mother.open(f"/logg/{log}")).html
    for path in ("", "/kommentarer"):
        shown = (await father.open(f"/logg/{log}{path}")).html
        assert "noe annet" not in shown
        assert "ikke stemmer i" not in shown
        assert f"kommentarer/{own}\"" not in shown
    hidden, unknown = [await father.get(f"/logg/{log}/kommentarer/{number}") for number in (own, 999)]
    assert (hidden.status, unknown.status) == (404, 404)
    form = {"page": f"/logg/{log}/kommentarer/{first}", "stafettlogg": str(log), "entry": str(own), "words": "Hva?"}
    assert (await father.post("/handling/give_kommentar", form)).status == 404


async def test_nobody_else_finds_the_room_and_a_number_that_is_none_is_not_there(running: Running) -> None:
    log = await log_of(running)
    first = await position_of(running.school, log)
    for who in (OLA, SOLVEIG, INGER, GRETE):
        browser = await running.browser(who)
        for path in ("kommentarer", f"kommentarer/{first}"):
            assert (await browser.get(f"/logg/{log}/{path}")).status == 404
    mother = await running.browser(MOR)
    for number in ("٣", "1e3", "-1", "9" * 30, ""):
        form = {"page": f"/logg/{log}/kommentarer/{first}", "stafettlogg": str(log), "entry": number, "words": "x"}
        assert (await mother.post("/handling/give_kommentar", form)).status == 404

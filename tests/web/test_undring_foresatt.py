"""A mother says what she wonders: a receipt with a day, the answer, and nothing of what staff do meanwhile."""

from services.cases.actions.answer_foresatt import AnswerForesatt
from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.discuss_anonymously import DiscussAnonymously
from tests.cases.people import FAR, INGER, KARI, LISE, MOR, OLA, SOLVEIG
from tests.web.running import Running


async def test_from_the_first_page_to_the_answer(running: Running) -> None:
    await running.caught_up()
    mor, inger = await running.browser(MOR), await running.browser(INGER)
    assert "/undring/foresatt" in (await mor.open("/")).html
    form = (await mor.open("/undring/foresatt")).form("raise_undring_as_foresatt")
    page = await mor.done(form, barn=LISE.id, words="Hun gråter om kvelden.", arose_on="2026-11-20")
    for words in ("Takk for at du sa fra.", "Du får svar innen", "Hun gråter om kvelden."):
        assert words in page.said
    assert page.actions == set()
    undring = page.path
    page = await inger.open(undring)
    assert "Hun gråter om kvelden." in page.said
    page = await inger.done(page.form("answer_foresatt"), words="Takk. Vi snakkes torsdag.")
    assert "answer_foresatt" not in page.actions
    await running.caught_up()
    assert "Takk. Vi snakkes torsdag." in (await mor.open(undring)).said


async def test_what_staff_do_meanwhile_is_theirs_and_the_other_foresatt_sees_nothing(running: Running) -> None:
    school = running.school
    await running.caught_up()
    mor = await running.browser(MOR)
    form = (await mor.open("/undring/foresatt")).form("raise_undring_as_foresatt")
    page = await mor.done(form, barn=LISE.id, words="Noe er galt.", arose_on="2026-11-20")
    undring = next(iter(await school.admin.fetch("SELECT stream FROM event ORDER BY position DESC LIMIT 1")))["stream"]
    await school.perform(AnswerForesatt(undring, "Takk."), INGER)
    await school.perform(AssignUndring(undring, KARI.id, OLA.id), INGER)
    await school.perform(DiscussAnonymously(undring, school.today, "PPT", "Hemmelig råd."), INGER)
    await running.caught_up()
    page = await mor.open(page.path)
    for words in ("Hemmelig råd.", "PPT", "tildelt", "snakker med barnet"):
        assert words not in page.html
    for who in (FAR, SOLVEIG):
        assert (await (await running.browser(who)).get(page.path)).status == 404


async def test_whoever_has_no_barn_here_has_no_such_page(running: Running) -> None:
    await running.caught_up()
    for who in (LISE, KARI):
        assert (await (await running.browser(who)).get("/undring/foresatt")).status == 404

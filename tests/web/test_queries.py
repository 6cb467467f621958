"""A page asks the database a fixed number of questions, however much stands on it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from services.cases.actions.do_tiltak import DoTiltak
from tests.cases.actions.test_start_venting import start
from tests.cases.people import FAR, KARI, MOR
from tests.cases.routine import called, planned, tiltak
from tests.web.running import Running

OTHERS = ("follower", "people_of", "clock_")
"""What followers and the clock's guard ask when their time comes, whoever is reading."""


@contextmanager
def asked(running: Running) -> Iterator[list[str]]:
    """The questions that are put meanwhile, by pages and by the register."""
    questions: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        questions.append(statement)

    engines = [running.parts.reader.sync_engine, running.parts.keeper.sync_engine]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield questions
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


def of_pages(questions: list[str]) -> list[str]:
    """Without the followers' own, which come when they come."""
    return sorted(one for one in questions if not any(word in one for word in OTHERS))


async def test_a_log_with_much_in_it_asks_no_more_than_one_with_little(running: Running) -> None:
    school = running.school
    plan = await planned(school)
    await running.caught_up()
    counts = []
    for who in (KARI, MOR, FAR):
        browser = await running.browser(who)
        with asked(running) as few:
            await browser.open(f"/logg/{plan.log}")
        counts.append(len(of_pages(few)))
    for responsible in (MOR, FAR, KARI) * 4:
        await school.perform(tiltak(plan.log, plan.maal, "skole", responsible, school), KARI)
        agreed = list((await school.log(plan.log)).tiltak)[-1]
        await school.perform(DoTiltak(plan.log, agreed, "Gikk fint", school.today), KARI)
    await running.caught_up()
    for who, before in zip((KARI, MOR, FAR), counts, strict=True):
        browser = await running.browser(who)
        with asked(running) as many:
            await browser.open(f"/logg/{plan.log}")
        # One more at most: a person who had nothing to do in it before is looked up.
        assert len(of_pages(many)) <= before + 1, (who.given_name, before, of_pages(many))
        assert len(of_pages(many)) <= 25


async def test_the_first_page_asks_no_more_for_many_logs_than_for_few(running: Running) -> None:
    """One question for each kind of row, however many logs the stafettholder has."""
    school = running.school
    for _ in range(2):
        await called(school)
        await school.perform(await start(school), KARI)
    await running.caught_up()
    kari = await running.browser(KARI)
    await kari.open("/")
    with asked(running) as few:
        await kari.open("/")
    for _ in range(4):
        await called(school)
        await school.perform(await start(school), KARI)
    await running.caught_up()
    with asked(running) as many:
        await kari.open("/")
    assert len(of_pages(many)) == len(of_pages(few)), Counter(of_pages(many)) - Counter(of_pages(few))
    assert len(of_pages(many)) <= 45

"""Who sees what, as HTML: unknown and hidden are one answer, and each role finds its own forms at each step."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from services.cases.actions.assign_undring import AssignUndring
from services.cases.actions.decide_undring import DecideUndring
from services.cases.actions.hear_stemme import HearStemme
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from tests.cases.people import BJARNE, FAR, GRETE, INGER, KARI, LISE, MOR, OLA, SANDER, SOLVEIG, TOR, Somebody
from tests.cases.register import hand_over
from tests.cases.routine import (
    answer,
    assigned,
    call,
    called,
    heard,
    opened,
    planned,
    proposed,
    raised,
    samtale,
    talked,
    under_way,
)
from tests.cases.school import School
from tests.web.browser import Browser, page_of
from tests.web.html_page import HtmlPage
from tests.web.running import Running

EVERYBODY = (KARI, INGER, OLA, LISE, MOR, FAR, SOLVEIG, GRETE, TOR, SANDER, BJARNE)
VOLATILE = ("Date", "Content-Length")


def answer_of(page: HtmlPage) -> tuple[int, str, dict[str, str]]:
    """All that can be told apart from outside."""
    return page.status, page.html, {name: value for name, value in page.headers.items() if name not in VOLATILE}


@pytest.fixture(scope="module")
async def log(running: Running) -> UUID:
    stream = (await under_way(running.school)).log
    await running.caught_up()
    return stream


@pytest.mark.parametrize("who", [SOLVEIG, INGER, BJARNE, SANDER, LISE, GRETE, OLA])
@pytest.mark.parametrize("address", ["/logg/{}", "/logg/{}/samtykke", "/undring/{}"])
async def test_what_is_hidden_answers_as_what_is_not_there(
    running: Running, log: UUID, who: Somebody, address: str
) -> None:
    browser = await running.browser(who)
    undring = str((await running.school.log(log)).undring)
    asked = [str(uuid4()), str(log), str(log).upper(), str(log)[:-1], "x" * 36, "-" * 36, "1", "", "%00", "æ"]
    asked += ["%ED%A0%80", "..%2f..%2fetc", f"{log}%0A", "%F0%9F%98%80", f"{log}/"]
    asked += [] if who in (INGER, OLA) else [undring]
    answers = [answer_of(await browser.get(address.format(one))) for one in asked]
    assert answers[0][0] == 404
    assert [one for one, got in zip(asked, answers, strict=True) if got != answers[0]] == []


async def test_a_stream_of_another_kind_is_not_there_either(running: Running, log: UUID) -> None:
    kari = await running.browser(KARI)
    undring = (await running.school.log(log)).undring
    unknown = answer_of(await kari.get(f"/logg/{uuid4()}"))
    assert answer_of(await kari.get(f"/logg/{undring}")) == unknown
    assert answer_of(await kari.get(f"/undring/{log}")) == unknown
    assert answer_of(await kari.get(f"/logg/{log}/samtykke")) == unknown


FORMS = {
    "set_maal": ("stafettlogg", {"words": "Noe"}),
    "do_tiltak": ("stafettlogg", {"tiltak": str(uuid4()), "words": "Noe"}),
    "agree_evaluering": ("stafettlogg", {"known": "", "on": "2027-02-01"}),
    "call_moete": ("stafettlogg", {"starts": "2027-02-01T14:00", "place": "Her", "agenda": "x", "kind": "annet_moete"}),
    "ask_moete": ("stafettlogg", {"words": "Kan vi møtes?"}),
    "cancel_moete": ("stafettlogg", {"moete": str(uuid4()), "reason": "x", "instead": "y", "next_on": "2027-02-01"}),
    "answer_samtykke": ("stafettlogg", {"text_hash": "x", "answer": "ja"}),
    "withdraw_samtykke": ("stafettlogg", {}),
    "hear_stemme": ("undring", {"heard_on": "2026-11-30", "words": "Noe"}),
    "decide_undring": ("undring", {"outcome": "avsluttet", "reason": "Noe"}),
    "ask_undring_innsyn": ("kontroll", {"reason": "Noe"}),
    "end_kontroll": ("kontroll", {}),
}


@pytest.mark.parametrize("action", FORMS)
@pytest.mark.parametrize("fit", [True, False])
async def test_a_form_aimed_at_a_hidden_stream_answers_as_one_aimed_at_nothing(
    running: Running, log: UUID, action: str, fit: bool
) -> None:
    solveig = await running.browser(SOLVEIG)
    field, values = FORMS[action]
    ids = {"known": "", "tiltak": str(uuid4()), "moete": str(uuid4()), "text_hash": "x"}
    values = values if fit else dict.fromkeys(values, "") | ids
    undring = (await running.school.log(log)).undring
    answers = []
    for stream in (str(uuid4()), str(log), str(undring), "nonsense"):
        room = "undring" if field == "undring" else "logg"
        data = values | {field: stream, "page": f"/{room}/{stream if stream != 'nonsense' else uuid4()}"}
        answers.append(answer_of(await page_of(await solveig.post(f"/handling/{action}", data))))
    assert answers[0][0] == 404
    assert answers == [answers[0]] * len(answers)


async def test_one_who_sees_but_may_not_is_told_so_and_keeps_the_words(running: Running, log: UUID) -> None:
    far = await running.browser(FAR)
    before = await running.school.height()
    data = {"stafettlogg": str(log), "words": "Mitt mål", "page": f"/logg/{log}"}
    page = await page_of(await far.post("/handling/set_maal", data))
    assert (page.status, await running.school.height()) == (403, before)
    assert "Du kan lese dette, men ikke gjøre det." in page.said
    assert "Mitt mål" in page.said


async def test_only_the_nearest_leader_is_no_reader_of_the_log(running: Running, log: UUID) -> None:
    inger = await running.browser(INGER)
    undring = (await running.school.log(log)).undring
    assert (await inger.get(f"/logg/{log}")).status == 404
    page = await inger.open(f"/undring/{undring}")
    assert f"/logg/{log}" not in page.html
    assert f"/logg/{log}" not in (await inger.open("/")).html
    kari = await running.browser(KARI)
    assert f"/logg/{log}" in (await kari.open(f"/undring/{undring}")).html


Step = Callable[[School, UUID], Awaitable[object]]


async def forms_of(running: Running, stream: UUID, kind: str) -> dict[str, set[str]]:
    """Who finds which forms on the page of the stream; those who see nothing of it are left out."""
    await running.caught_up()
    found: dict[str, set[str]] = {}
    for who in EVERYBODY:
        page = await (await running.browser(who)).get(f"/{kind}/{stream}")
        if page.status == 200:
            found[who.given_name] = page.actions
            assert (page.root.all(class_="asked-title") != []) == ("Du trenger ikke gjøre noe nå." not in page.said)
    return found


async def test_each_finds_their_own_forms_at_each_step_of_the_undring(running: Running) -> None:
    school = running.school
    undring = await raised(school)
    more, away, kin = {"pause_deling", "discuss_anonymously"}, {"close_undring"}, {"replace_leder"}
    inger = {"assign_undring"} | away | more | kin
    assert await forms_of(running, undring, "undring") == {"Kari": more | kin, "Inger": inger}
    await school.perform(AssignUndring(undring, KARI.id, OLA.id), INGER)
    staff = {"Kari": {"hear_stemme"} | more, "Inger": inger, "Ola": {"hold_undringssamtale"} | more}
    assert await forms_of(running, undring, "undring") == staff
    await school.perform(HearStemme(undring, school.today, "Alt er greit.", False), KARI)
    assert await forms_of(running, undring, "undring") == staff | {"Kari": more}
    await school.perform(samtale(school, undring), OLA)
    decide = {"decide_undring", "discuss_anonymously"}
    family = {"Anne": set[str](), "Jon": set[str]()}
    staff = {"Kari": decide, "Inger": decide | kin, "Ola": decide}
    assert await forms_of(running, undring, "undring") == staff | family
    await school.perform(DecideUndring(undring, "avsluttet", "Det går bra nå.", None, ""), INGER)
    assert await forms_of(running, undring, "undring") == {"Kari": set(), "Inger": set(), "Ola": set()} | family


async def test_each_finds_their_own_forms_at_each_step_of_the_log(running: Running) -> None:
    school = running.school
    stream = await proposed(school)
    assert await forms_of(running, stream, "logg") == {"Kari": set(), "Anne": set(), "Jon": set()}
    for who, mine in ((MOR, {"answer_samtykke"}), (FAR, {"answer_samtykke"})):
        page = await (await running.browser(who)).open(f"/logg/{stream}/samtykke")
        assert page.actions == mine
    await answer(school, stream, MOR)
    await answer(school, stream, FAR)
    assert await forms_of(running, stream, "logg") == {"Kari": set(), "Anne": set(), "Jon": set()}
    await school.perform(call(school, stream), KARI)
    now = await forms_of(running, stream, "logg")
    assert (now["Anne"], now["Jon"]) == ({"answer_moete"}, {"answer_moete"})


async def test_whoever_is_responsible_may_say_done_and_nobody_else_but_the_stafettholder(running: Running) -> None:
    plan = await planned(running.school)
    now = await forms_of(running, plan.log, "logg")
    assert "do_tiltak" in now["Kari"]
    assert (now["Anne"], now["Jon"]) == ({"do_tiltak"}, set())
    await running.school.perform(WithdrawSamtykke(plan.log), FAR)
    assert await forms_of(running, plan.log, "logg") == {"Kari": set(), "Anne": set(), "Jon": set()}


CARDS: tuple[tuple[Callable[[School], Awaitable[object]], str, dict[Somebody, str]], ...] = (
    (raised, "undring", {KARI: "Undringen er delt med nærmeste leder.", INGER: "En undring er delt med deg."}),
    (assigned, "undring", dict.fromkeys((KARI, INGER, OLA), "Oppgavene er fordelt.")),
    (heard, "undring", dict.fromkeys((KARI, INGER, OLA), "Oppgavene er fordelt.")),
    (talked, "undring", {KARI: "Undringssamtalen er holdt.", MOR: "Vi har snakket sammen om Lise."}),
    (proposed, "logg", {KARI: "Vi venter på samtykke."} | dict.fromkeys((MOR, FAR), "Vi venter på svar fra deg.")),
    (opened, "logg", dict.fromkeys((KARI, MOR, FAR), "Stafettloggen er åpnet.")),
    (called, "logg", dict.fromkeys((KARI, MOR, FAR), "Vi skal lage en plan sammen.")),
    (under_way, "logg", dict.fromkeys((KARI, MOR, FAR), "Vi prøver det vi ble enige om.")),
)  # fmt: skip


@pytest.mark.parametrize(("step", "kind", "titles"), CARDS, ids=[step.__name__ for step, *_ in CARDS])
async def test_the_card_says_where_we_are_to_each(
    running: Running, step: Callable[[School], Awaitable[object]], kind: str, titles: dict[Somebody, str]
) -> None:
    came = await step(running.school)
    stream = came if isinstance(came, UUID) else came.log  # type: ignore[attr-defined]
    await running.caught_up()
    for who, title in titles.items():
        page = await (await running.browser(who)).open(f"/{kind}/{stream}")
        assert page.element("now-title").text == title


async def test_an_evaluering_soon_asks_whether_it_became_better(running: Running) -> None:
    plan = await under_way(running.school)
    await running.caught_up()
    running.school.clock.at += timedelta(days=55)
    try:
        for who in (KARI, MOR, FAR):
            page = await (await running.browser(who)).open(f"/logg/{plan.log}")
            assert page.element("now-title").text == "Har det blitt bedre?"
            assert "om 5 dager" in page.said
    finally:
        running.school.clock.at -= timedelta(days=55)


@pytest.mark.parametrize("word", ["ja", "nei", "trukket"])
async def test_a_foresatt_never_reads_what_the_other_answered_and_the_stafettholder_does(
    running: Running, word: str
) -> None:
    school = running.school
    stream = await proposed(school)
    await running.caught_up()
    far, kari, mor = [await running.browser(one) for one in (FAR, KARI, MOR)]
    paths = (f"/logg/{stream}", f"/logg/{stream}/samtykke", "/")
    before = [(await far.open(path)).said for path in paths]
    await answer(school, stream, MOR, "nei" if word == "nei" else "ja")
    if word == "trukket":
        await school.perform(WithdrawSamtykke(stream), MOR)
    await running.caught_up()
    seen = [await far.open(path) for path in paths]
    for page in seen:
        told = page.said.replace(before[1].partition("Stafettholder blir")[0], "")
        assert not re.search(r"Anne Berg(:| ga | trakk)|har sagt|har trukket|avslaatt|gitt", told), page.path
    assert word != "ja" or [page.said for page in seen] == before
    told = {"ja": "ga samtykke.", "nei": "ga ikke samtykke.", "trukket": "trakk samtykket"}[word]
    state = {"ja": "har sagt ja", "nei": "har sagt nei", "trukket": "har trukket"}[word]
    page = await kari.open(f"/logg/{stream}")
    assert f"Anne Berg {told}" in page.said
    assert f"Anne Berg: {state}" in page.said
    assert "Jon Berg: er spurt" in page.said
    assert f"Anne Berg {told}" in (await mor.open(f"/logg/{stream}")).said


@pytest.mark.parametrize("may_read", [True, False])
async def test_the_barns_own_words_are_the_parents_only_where_the_barn_says_so(
    running: Running, may_read: bool
) -> None:
    school = running.school
    undring = await assigned(school)
    await school.perform(HearStemme(undring, school.today, "Bare til dere: jeg er redd.", may_read), KARI)
    await school.perform(samtale(school, undring), OLA)
    await running.caught_up()
    for who in (MOR, FAR):
        page = await (await running.browser(who)).open(f"/undring/{undring}")
        assert ("jeg er redd" in page.html) == may_read
        assert ("snakket med barnet" in page.html) == may_read
        assert "Lise er stille i friminuttene" not in page.html
        assert "Barnets egne ord" in page.html or not may_read
    for who in (OLA, INGER):
        assert "jeg er redd" in (await (await running.browser(who)).open(f"/undring/{undring}")).html


async def test_the_words_of_the_barn_follow_nobody_into_the_log(running: Running) -> None:
    school = running.school
    stream = await opened(school)
    await running.caught_up()
    for who in (KARI, MOR, FAR):
        assert "Alt er greit." not in (await (await running.browser(who)).open(f"/logg/{stream}")).html


async def test_a_new_leader_takes_over_the_undring_and_the_old_one_is_out(running: Running) -> None:
    school = running.school
    undring = await raised(school)
    await running.caught_up()
    unit = (await school.undring(undring)).unit
    assert (await (await running.browser(INGER)).get(f"/undring/{undring}")).status == 200
    today = await school.admin.fetchval("SELECT current_date")
    await hand_over(school.admin, unit, OLA, today)
    try:
        assert (await (await running.browser(INGER)).get(f"/undring/{undring}")).status == 404
        assert "assign_undring" in (await (await running.browser(OLA)).open(f"/undring/{undring}")).actions
    finally:
        await school.admin.execute("DELETE FROM employment WHERE leads AND person = $1", OLA.id)
        await school.admin.execute("UPDATE employment SET until_on = NULL WHERE leads AND person = $1", INGER.id)


async def test_a_family_with_one_log_lands_on_it_and_staff_see_whom_it_waits_for(running: Running) -> None:
    async def front(browser: Browser) -> HtmlPage:
        return await browser.open("/")

    assert "Ingenting venter på deg nå." in (await front(await running.browser(SOLVEIG))).said
    assert (await front(await running.browser(GRETE))).path == "/kontroll"
    kari = await front(await running.browser(KARI))
    asked = ["Din del" in one.text or bool(one.all("strong")) for one in kari.root.all("article")]
    assert asked == sorted(asked, reverse=True)

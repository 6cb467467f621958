"""«Hvem er med»: who is with in a log, what each may see, and who helps without being in it."""

from uuid import UUID, uuid4

import pytest

from tests.cases.people import FAR, HELSESTASJON, INGER, KARI, LISE, MOR, SOLVEIG, Somebody
from tests.cases.routine import opened, proposed, under_way
from tests.web.html_page import Form, HtmlPage
from tests.web.running import Running

GIVEN = """
    INSERT INTO access (position, stream, person, role, given, fra_naa)
    VALUES ((SELECT position + 1 FROM head), $1, $2, $3, true, $4)"""


@pytest.fixture(scope="module")
async def log(running: Running) -> UUID:
    stream = await opened(running.school)
    await running.caught_up()
    return stream


async def test_everybody_reads_who_is_with_and_what_they_see(running: Running, log: UUID) -> None:
    for who in (KARI, MOR, FAR):
        page = await (await running.browser(who)).open(f"/logg/{log}/hvem")
        for name in ("Kari Lie", "Anne Berg", "Jon Berg"):
            assert name in page.said
        assert "Ser hele loggen, leder møtene og fører loggen." in page.said
        assert page.actions == ({"name_ekstern", "record_paper_samtykke"} if who is KARI else set())


async def test_whoever_is_not_in_it_finds_nothing(running: Running, log: UUID) -> None:
    for who in (SOLVEIG, INGER):
        assert (await (await running.browser(who)).get(f"/logg/{log}/hvem")).status == 404


async def test_an_outside_helper_is_named_with_a_contact_and_taken_off_again(running: Running, log: UUID) -> None:
    kari = await running.browser(KARI)
    page = await kari.open(f"/logg/{log}/hvem")
    form = page.form("name_ekstern")
    again = await kari.refused(form, name="Siri <b> سيري", what="")
    assert "Siri &lt;b&gt; سيري" in again.html
    page = await kari.done(again.form("name_ekstern"), name="Siri Bø 🙂", what="Trener", contact=str(MOR.id))
    await running.caught_up()
    seen = await (await running.browser(FAR)).open(f"/logg/{log}/hvem")
    assert "Siri Bø 🙂" in seen.said
    assert "Holder kontakten: Anne Berg" in seen.said
    page = await kari.open(f"/logg/{log}/hvem")
    await kari.done(page.form("end_ekstern"))
    await running.caught_up()
    assert "Siri" not in (await kari.open(f"/logg/{log}/hvem")).said


@pytest.mark.parametrize("page", ["", "/hvem"])
@pytest.mark.parametrize(("role", "fra_naa"), [("deltaker", False), ("deltaker_plan", False), ("deltaker", True)])
async def test_the_pages_of_a_log_work_for_whoever_is_let_in(
    running: Running, log: UUID, page: str, role: str, fra_naa: bool
) -> None:
    await running.school.admin.execute(GIVEN, log, SOLVEIG.id, role, fra_naa)
    try:
        solveig = await running.browser(SOLVEIG)
        seen = await solveig.open(f"/logg/{log}{page}")
        assert seen.actions == set()
        past = page == "" and role == "deltaker" and not fra_naa
        assert ("Vi vil at Lise skal ha det bra på skolen." in seen.said) == past
        front = await solveig.open("/")
        assert f"/logg/{log}" in front.html
    finally:
        await running.school.admin.execute("DELETE FROM access WHERE person = $1", SOLVEIG.id)


async def hvem(running: Running, who: Somebody, log: UUID) -> HtmlPage:
    await running.caught_up()
    return await (await running.browser(who)).open(f"/logg/{log}/hvem")


async def ask(running: Running, log: UUID, scope: str = "hele", **more: str) -> None:
    """The stafettholder chooses the service, then who of it."""
    kari = await running.browser(KARI)
    page = await kari.open(f"/logg/{log}/hvem?tjeneste={HELSESTASJON}")
    form = page.form("ask_tjeneste_samtykke")
    values = {"people": [str(SOLVEIG.id)], "scope": scope, "purpose": "Samtaler med Lise."} | more
    await kari.done(form, **values)


async def say(running: Running, log: UUID, who: Somebody, word: str = "ja") -> HtmlPage:
    page = await hvem(running, who, log)
    return await (await running.browser(who)).done(page.form("answer_tjeneste_samtykke"), answer=word)


@pytest.mark.requirement(48, 53)
async def test_a_service_is_asked_for_answered_let_in_and_taken_back(running: Running) -> None:
    log = (await under_way(running.school)).log
    await running.caught_up()
    await ask(running, log)
    for who in (MOR, FAR):
        page = await hvem(running, who, log)
        for sentence in (
            "Kan Helsestasjonen være med?", "Solveig Aas", "Samtaler med Lise.", "De ser hele loggen",
            "avhenger aldri av hva du svarer", "like lett som du svarte", "til det blir trukket tilbake",
        ):  # fmt: skip
            assert sentence in page.said
        card = await (await running.browser(who)).open(f"/logg/{log}")
        assert "Les om en tjeneste kan være med" in card.said
        assert f"/logg/{log}/hvem" in card.html
    assert (await (await running.browser(SOLVEIG)).get(f"/logg/{log}")).status == 404
    await say(running, log, MOR)
    assert (await (await running.browser(SOLVEIG)).get(f"/logg/{log}")).status == 404
    await say(running, log, FAR)
    page = await hvem(running, SOLVEIG, log)
    assert "Solveig Aas" in page.said
    assert f"/logg/{log}" in (await (await running.browser(SOLVEIG)).open("/")).html
    page = await hvem(running, MOR, log)
    assert "Du har sagt ja til at Helsestasjonen er med" in page.said
    await (await running.browser(MOR)).done(page.form("withdraw_tjeneste_samtykke"))
    assert (await (await running.browser(SOLVEIG)).get(f"/logg/{log}")).status == 404
    far = await hvem(running, FAR, log)
    assert "Solveig Aas deltaker" not in far.said
    told = (await (await running.browser(FAR)).open(f"/logg/{log}")).said
    assert "Helsestasjonen er ikke med i loggen lenger." in told
    assert "trakk tilbake et ja" not in told
    kari = await hvem(running, KARI, log)
    assert "Anne Berg: har trukket" in kari.said


@pytest.mark.requirement(53)
async def test_one_parents_no_shows_nowhere_on_the_others_pages(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    await ask(running, log, "plan")
    paths = (f"/logg/{log}/hvem", f"/logg/{log}", "/")
    await running.caught_up()
    far = await running.browser(FAR)
    before = [(await far.open(path)).said for path in paths]
    await say(running, log, MOR, "nei")
    await running.caught_up()
    assert [(await far.open(path)).said for path in paths] == before
    page = await hvem(running, MOR, log)
    assert "Du har svart nei." in page.said
    assert "Anne Berg: har sagt nei" in (await hvem(running, KARI, log)).said
    await say(running, log, FAR)
    assert (await (await running.browser(SOLVEIG)).get(f"/logg/{log}")).status == 404
    kari = await running.browser(KARI)
    await kari.done((await hvem(running, KARI, log)).form("close_tjeneste_samtykke"))
    assert "Kan Helsestasjonen" not in (await hvem(running, FAR, log)).said


@pytest.mark.parametrize("scope", ["plan", "fra_naa", "hele"])
async def test_each_page_of_the_log_works_for_the_service_and_shows_what_was_agreed(
    running: Running, scope: str
) -> None:
    log = (await under_way(running.school)).log
    await running.caught_up()
    await ask(running, log, scope, until=running.school.days(90).isoformat())
    await say(running, log, MOR)
    await say(running, log, FAR)
    page = await hvem(running, SOLVEIG, log)
    assert "Siste dag er" in page.said
    solveig = await running.browser(SOLVEIG)
    seen = await solveig.open(f"/logg/{log}")
    assert ("Vi vil at Lise skal ha det bra på skolen." in seen.said) == (scope == "hele")
    assert ("Tiltak hjemme" in seen.said) == (scope != "fra_naa")
    assert "Helsestasjonen er med fra nå" in seen.said
    for link in sorted({part.partition('"')[0] for part in seen.html.split(f'href="/logg/{log}/')[1:]}):
        assert (await solveig.get(f"/logg/{log}/{link.partition('#')[0]}")).status == 200, link


def about_service(page: HtmlPage) -> Form:
    """The form for paper that is not about the log itself."""
    return next(one for one in page.forms("record_paper_samtykke") if one.values["samtykke"] != [""])


async def test_the_stafettholder_adds_ends_and_writes_in_paper(running: Running) -> None:
    log = await opened(running.school)
    await running.caught_up()
    await ask(running, log)
    await say(running, log, MOR)
    kari = await running.browser(KARI)
    page = await hvem(running, KARI, log)
    form = about_service(page)
    answers = {"foresatt": str(FAR.id), "answer": "ja", "kept": "Elevmappen"}
    again = await kari.refused(form, **answers, signed_on=running.school.days(3).isoformat())
    assert "Datoen ligger fram i tid." in again.said
    await kari.done(about_service(again), **answers, signed_on=running.school.today.isoformat())
    page = await hvem(running, KARI, log)
    assert "Jon Berg: har sagt ja (på papir)" in page.said
    told = await (await running.browser(FAR)).open(f"/logg/{log}")
    assert "skrev inn svaret fra Jon Berg, gitt på papir" in told.said
    assert (await (await running.browser(SOLVEIG)).get(f"/logg/{log}")).status == 200
    await kari.done(page.form("end_deltaker"), reason="Ferdig nå.")
    assert (await (await running.browser(SOLVEIG)).get(f"/logg/{log}")).status == 404
    assert "Ferdig nå." in (await (await running.browser(MOR)).open(f"/logg/{log}")).said


async def test_the_logs_own_samtykke_is_written_in_from_paper(running: Running) -> None:
    log = await proposed(running.school)
    page = await hvem(running, KARI, log)
    assert page.actions == {"record_paper_samtykke"}
    assert "En stafettlogg er én felles logg for barnet ditt." in page.said
    kari = await running.browser(KARI)
    for who in (MOR, FAR):
        page = await hvem(running, KARI, log)
        today = running.school.today.isoformat()
        form = page.form("record_paper_samtykke")
        await kari.done(form, foresatt=str(who.id), answer="ja", signed_on=today, kept="Arkivet")
    assert (await running.school.log(log)).status == "aapen"


async def test_a_question_about_nothing_is_not_there(running: Running, log: UUID) -> None:
    mor = await running.browser(MOR)
    page = f"/logg/{log}/hvem"
    data = {"stafettlogg": str(log), "samtykke": str(uuid4()), "text_hash": "x", "answer": "ja", "page": page}
    assert (await mor.post("/handling/answer_tjeneste_samtykke", data)).status == 404
    answer = await mor.post("/handling/expire_tjeneste_samtykke", data | {"samtykke": str(uuid4())})
    assert answer.status == 403


async def test_the_register_names_a_guardian_and_the_stafettholder_enters_it_with_one_button(running: Running) -> None:
    log = await opened(running.school)
    page = await hvem(running, KARI, log)
    assert "update_foresatte" not in page.actions
    verge = "INSERT INTO parental VALUES ($1, $2, 'foresatt', 'verge', '2020-01-01')"
    await running.school.admin.execute(verge, SOLVEIG.id, LISE.id)
    try:
        assert "Registeret sier at andre har foreldreansvar nå." in (await (await running.browser(KARI)).open("/")).said
        assert "update_foresatte" not in (await hvem(running, MOR, log)).actions
        page = await hvem(running, KARI, log)
        await (await running.browser(KARI)).done(page.form("update_foresatte"))
        assert "update_foresatte" not in (await hvem(running, KARI, log)).actions
        asked = await (await running.browser(SOLVEIG)).open(f"/logg/{log}")
        assert "Du har foreldreansvar nå." in asked.said
        answer = await (await running.browser(SOLVEIG)).open(f"/logg/{log}/samtykke")
        assert "answer_samtykke" in answer.actions
    finally:
        await running.school.admin.execute("DELETE FROM parental WHERE parent = $1", SOLVEIG.id)

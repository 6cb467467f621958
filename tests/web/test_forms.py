"""Forms without JavaScript: what is wrong is said beside it, nothing typed is lost, and nothing happens twice."""

from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from aiohttp import FormData

from services.cases.actions.agree_evaluering import AgreeEvaluering
from services.cases.actions.call_moete import CallMoete
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.hold_moete import HoldMoete
from services.cases.actions.withdraw_samtykke import WithdrawSamtykke
from services.cases.stafettlogg import EvalueringAgreed, MaalSet, MoeteHeld, SamtykkeGiven, TiltakDone
from services.cases.undring import UndringRaised
from tests.cases.people import FAR, INGER, KARI, LISE, MOR
from tests.cases.routine import call, called, opened, planned, proposed, raised, under_way
from tests.web.browser import listed, page_of, pairs
from tests.web.html_page import Element, HtmlPage
from tests.web.running import Running
from web.forms import parse

NASTY = "\"><script>alert(1)</script> & <i>'{who}' %s {{ 7*7 }}"
ODD = "😀 ‮tsket‬ עברית العربية e\u0301 ﷽ \u200d\u2066x\u2069 𝔘"
FILLED_IN = "Dette må fylles ut."


def refuse_unexplained(page: HtmlPage) -> None:
    """Each error of the summary leads to a field that is marked as wrong and says why."""
    assert page.errors
    for text, target in page.errors:
        field = page.element(target.removeprefix("#"))
        marked = field if field.attributes.get("aria-invalid") else _group(page, field.attributes["id"])
        assert marked.attributes["aria-invalid"] == "true"
        reason = page.element(marked.attributes["aria-describedby"].split()[0])
        assert reason.text == text


def _group(page: HtmlPage, id_: str) -> Element:
    return next(one for one in page.root.all("fieldset") if one.all(id=id_))


async def test_a_form_error_is_a_page_that_leads_to_each_field_at_fault(running: Running) -> None:
    kari = await running.browser(KARI)
    await running.caught_up()
    form = (await kari.open(f"/undring/ny/{LISE.id}")).form("raise_undring")
    page = await kari.refused(form, observations="", questions="  ", arose_on="31.13.2026")
    assert [text for text, _ in page.errors] == [
        FILLED_IN, FILLED_IN, "Skriv datoen slik: 10.12.2026.",
    ]  # fmt: skip
    refuse_unexplained(page)
    summary = page.root.first("ds-error-summary")
    assert "Hva har du sett og hørt? Dette må fylles ut." in summary.text
    assert (summary.attributes["tabindex"], summary.attributes["role"]) == ("-1", "group")


@pytest.mark.parametrize("day", ["2026-12-10", "10.12.2026", "10.12.26", " 10.12.2026 "])
def test_a_day_may_be_typed_where_there_is_no_calendar_to_choose_from(day: str) -> None:
    command, errors = parse(
        DoTiltak, {"stafettlogg": [str(UUID(int=1))], "tiltak": [str(UUID(int=2))], "done_on": [day]}
    )
    assert (command, errors) == (DoTiltak(UUID(int=1), UUID(int=2), "", date(2026, 12, 10)), {})


@pytest.mark.parametrize("day", ["31.2.2026", "10.13.2026", "10.12", "10.12.1926", "10/12/2026", "i går", "1.1.²²"])
def test_a_day_that_is_none_is_answered_with_how_to_write_one(day: str) -> None:
    ids = {"stafettlogg": [str(UUID(int=1))], "tiltak": [str(UUID(int=2))]}
    assert parse(DoTiltak, ids | {"done_on": [day]}) == (None, {"done_on": "Skriv datoen slik: 10.12.2026."})


KIND = {"kind": "samarbeidsmoete"}


@pytest.mark.parametrize(
    "starts", ["2026-12-10T14:00", "10.12.2026 14:00", "10.12.26 14.00", "10.12.2026 kl. 14.00", "2026-12-10 14:00"]
)
def test_so_may_the_hour_of_a_meeting(starts: str) -> None:
    typed = {"stafettlogg": str(UUID(int=1)), "starts": starts, "place": "Skolen", "agenda": "Planen"} | KIND
    command, errors = parse(CallMoete, listed(typed))
    assert (command, errors) == (CallMoete(UUID(int=1), datetime(2026, 12, 10, 14), "Skolen", "Planen"), {})  # noqa: DTZ001


@pytest.mark.parametrize("starts", ["", "10.12.2026 25.00", "14.00", "10.12.2026 kl. 14"])
def test_an_hour_that_is_none_is_answered_too(starts: str) -> None:
    typed = {"stafettlogg": str(UUID(int=1)), "starts": starts, "place": "Skolen", "agenda": "Planen"} | KIND
    assert parse(CallMoete, listed(typed))[1] == {"starts": "Skriv dag og klokkeslett slik: 10.12.2026 kl. 14.00."}


async def test_nothing_typed_is_lost_whatever_its_kind(running: Running) -> None:
    moete = await called(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{moete.log}/moete/{moete.moete}")).form("hold_moete")
    typed = {
        "held_on": "2026-11-29",
        "attended": [str(MOR.id), str(KARI.id)],
        "barn_took_part": "",
        "decisions": "A\nB",
    }
    page = await kari.refused(form, **typed)
    assert [target.rpartition("-")[2] for _, target in page.errors] == ["barn_took_part"]
    kept = page.form("hold_moete").values
    assert sorted(kept.pop("attended")) == sorted(typed.pop("attended"))
    assert {name: kept[name] for name in typed} == listed(typed)
    assert kept["command_id"] != form.values["command_id"]
    assert page.form("cancel_moete").values["reason"] == [""]


async def test_radios_selects_and_ticks_come_back_as_they_were(running: Running) -> None:
    plan = await planned(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{plan.log}/plan")).form("agree_tiltak")
    typed = {"maal": str(plan.maal), "what": "", "arena": "fritid", "responsible": str(FAR.id), "from_on": "2026-12-01"}
    page = await kari.refused(form, **typed)
    kept = page.form("agree_tiltak").values
    assert {name: kept[name] for name in typed} == listed(typed)
    refuse_unexplained(page)

    mor = await running.browser(MOR)
    moete = await called(running.school)
    await running.caught_up()
    form = (await mor.open(f"/logg/{moete.log}")).form("answer_moete")
    page = await mor.refused(form, answer=None, interpreter="1")
    assert page.errors[0][0] == "Velg ett av svarene."
    assert page.form("answer_moete").values["interpreter"] == ["1"]
    refuse_unexplained(page)


async def test_a_guard_of_the_routine_points_at_its_field_too(running: Running) -> None:
    kari = await running.browser(KARI)
    await running.caught_up()
    form = (await kari.open(f"/undring/ny/{LISE.id}")).form("raise_undring")
    page = await kari.refused(form, confirmed="1", observations="a", questions="b", arose_on="2026-12-31")
    assert [text for text, _ in page.errors] == ["Datoen ligger fram i tid. Skriv dagen da det skjedde."]
    refuse_unexplained(page)
    page = await kari.refused(form, confirmed="1", observations="å" * 8_001, questions="b")
    assert [text for text, _ in page.errors] == ["Teksten er for lang: 8001 tegn. Det er plass til 8000."]
    assert page.form("raise_undring").values["observations"] == ["å" * 8_001]


async def test_errors_are_said_in_the_readers_language(running: Running) -> None:
    await running.school.admin.execute("INSERT INTO choice VALUES ($1, 'en')", INGER.id)
    inger = await running.browser(INGER)
    await running.caught_up()
    form = (await inger.open(f"/undring/ny/{LISE.id}")).form("raise_undring")
    page = await inger.refused(form, confirmed="1", observations="", questions="b", arose_on="i går")
    assert page.root.first("html").attributes["lang"] == "en"
    texts = [text for text, _ in page.errors]
    assert len(texts) == 2
    assert not set(texts) & {FILLED_IN, "Skriv datoen slik: 10.12.2026."}
    refuse_unexplained(page)


async def test_several_forms_of_one_kind_on_a_page_do_not_mix_up(running: Running) -> None:
    plan = await planned(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    page = await kari.open(f"/logg/{plan.log}")
    assert len(page.forms("do_tiltak")) == 2
    page = await kari.refused(page.form("do_tiltak", tiltak=plan.skole), words="Det gikk", done_on="2027-12-01")
    assert page.form("do_tiltak", tiltak=plan.skole).values["words"] == ["Det gikk"]
    assert page.form("do_tiltak", tiltak=plan.hjemme).values["words"] == [""]
    assert all(str(plan.skole) in target for _, target in page.errors)
    opened_up = [one.attributes["id"] for one in page.root.all("details") if "open" in one.attributes]
    assert f"gjort-{plan.skole}" in opened_up
    assert f"gjort-{plan.hjemme}" not in opened_up
    refuse_unexplained(page)


@pytest.mark.parametrize("text", [NASTY, ODD, "\u202e\u202e\u202d omvendt", "linje\r\nlinje", "👨‍👩‍👧"])
async def test_what_is_typed_is_shown_as_it_was_typed(running: Running, text: str) -> None:
    stream = await opened(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{stream}/plan")).form("set_maal")
    page = await kari.done(form, words=text)
    expected = text.replace("\r\n", "\n")
    shown = ["".join(map(str, one.children)) for one in page.root.all("h2", class_="free-text")]
    assert expected in shown
    assert (await running.school.last(MaalSet, stream)).words == expected
    mor = await running.browser(MOR)
    assert expected in (await mor.open(f"/logg/{stream}")).root.first("ul", class_="stack-tight").first("p").children
    page = await kari.open(f"/logg/{stream}/plan")
    option = page.form("agree_tiltak").element.first("option", value=option_of(page))
    assert "".join(map(str, option.children)) == expected[:80]


def option_of(page: HtmlPage) -> str:
    return page.form("agree_tiltak").element.first("select", name="maal").all("option")[1].attributes["value"]


async def test_names_are_kept_whole_and_marked_wherever_they_stand(running: Running) -> None:
    await running.school.admin.execute("UPDATE person SET family_name = $2 WHERE id = $1", FAR.id, "<b>O'Berg & ‮")
    try:
        plan = await under_way(running.school)
        await running.caught_up()
        for who in (KARI, FAR, MOR):
            page = await (await running.browser(who)).open(f"/logg/{plan.log}")
            assert "Jon <b>O'Berg & ‮" in ["".join(map(str, one.children)) for one in page.root.all("bdi")]
            assert not page.root.all("b")
    finally:
        await running.school.admin.execute("UPDATE person SET family_name = 'Berg' WHERE id = $1", FAR.id)


async def test_a_nul_and_half_a_character_become_a_mark_and_no_error(running: Running) -> None:
    stream = await opened(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{stream}/plan")).form("set_maal")
    page = await kari.done(form, words="før\x00etter")
    assert "før\ufffdetter" in page.said
    body = "&".join(f"{name}={value}" for name, value in pairs(form.values) if name not in ("words", "command_id"))
    answer = await kari.post(
        "/handling/set_maal", (body + "&words=halv%ED%A0%80").encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    assert answer.status == 303
    assert "halv\ufffd" in (await kari.open(f"/logg/{stream}")).said


async def test_a_second_click_is_one_event_and_leads_to_the_same_page(running: Running) -> None:
    stream = await opened(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{stream}/plan")).form("set_maal")
    before = await running.school.height()
    first, second = await kari.send(form, words="Håndball"), await kari.send(form, words="Håndball")
    assert (first.status, second.status) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"] == f"/logg/{stream}/plan"
    assert await running.school.height() == before + 1


async def test_the_same_command_with_another_text_is_refused_and_keeps_the_text(running: Running) -> None:
    stream = await opened(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{stream}/plan")).form("set_maal")
    await kari.done(form, words="Håndball")
    page = await kari.refused(form, words="Fotball")
    assert [text for text, _ in page.errors] == [
        "Dette skjemaet er sendt inn før med et annet innhold. Åpne siden på nytt og prøv igjen."
    ]
    again = page.form("set_maal")
    assert again.values["words"] == ["Fotball"]
    await kari.done(again)
    assert (await running.school.last(MaalSet, stream)).words == "Fotball"


async def test_a_tiltak_done_by_another_meanwhile_says_who_and_keeps_the_words(running: Running) -> None:
    plan = await planned(running.school)
    await running.caught_up()
    mor = await running.browser(MOR)
    form = (await mor.open(f"/logg/{plan.log}")).form("do_tiltak")
    await running.school.perform(DoTiltak(plan.log, plan.hjemme, "Mor sa det på telefon.", None), KARI)
    await running.caught_up()
    page = await mor.refused(form, words="Vi kjørte begge dager.")
    (error,) = page.errors
    assert error[0] == "Kari Lie har merket tiltaket som gjort mens du skrev. Teksten din står her ennå."
    again = page.form("do_tiltak")
    assert again.values["words"] == ["Vi kjørte begge dager."]
    assert (await mor.refused(again)).errors == page.errors
    assert (await running.school.last(TiltakDone, plan.log)).words == "Mor sa det på telefon."


async def test_an_evaluering_changed_meanwhile_says_who_and_when_and_the_next_attempt_goes_through(
    running: Running,
) -> None:
    plan = await under_way(running.school)
    await running.caught_up()
    kari, school = await running.browser(KARI), running.school
    form = (await kari.open(f"/logg/{plan.log}/plan")).form("agree_evaluering")
    known = (await school.last(EvalueringAgreed, plan.log)).on
    assert form.values["known"] == [known.isoformat()]
    await school.perform(AgreeEvaluering(plan.log, known=known, on=school.days(40)), KARI)
    await running.caught_up()
    page = await kari.refused(form, on=school.days(50))
    (error,) = page.errors
    assert error[0].startswith("Kari Lie endret datoen til lørdag 9. januar 2027 mens du skrev.")
    again = page.form("agree_evaluering")
    assert again.values["on"] == [school.days(50).isoformat()]
    await kari.done(again)
    assert (await school.last(EvalueringAgreed, plan.log)).on == school.days(50)


async def test_a_new_evaluering_can_be_agreed_after_the_next_meeting(running: Running) -> None:
    plan, school = await under_way(running.school), running.school
    await school.perform(call(school, plan.log), KARI)
    (moete,) = (await school.log(plan.log)).moeter
    await school.perform(HoldMoete(plan.log, moete, school.today, (KARI.id,), "Ja.", "Vi går videre."), KARI)
    await school.last(MoeteHeld, plan.log)
    await running.caught_up()
    kari = await running.browser(KARI)
    await kari.done((await kari.open(f"/logg/{plan.log}/plan")).form("agree_evaluering"), on=school.days(90))
    assert (await school.last(EvalueringAgreed, plan.log)).on == school.days(90)


async def test_a_form_that_the_page_no_longer_has_says_why_and_keeps_the_words(running: Running) -> None:
    plan = await planned(running.school)
    await running.caught_up()
    mor = await running.browser(MOR)
    form = (await mor.open(f"/logg/{plan.log}")).form("do_tiltak")
    await running.school.perform(WithdrawSamtykke(plan.log), FAR)
    await running.caught_up()
    answer = await mor.send(form, words="Vi kjørte begge dager.")
    page = await page_of(answer)
    assert page.status == 409
    assert "loggen er satt på vent" in page.said
    assert "Vi kjørte begge dager." in page.said


async def test_a_samtykke_is_not_given_to_a_text_that_changed_meanwhile(running: Running) -> None:
    stream = await proposed(running.school)
    await running.caught_up()
    mor = await running.browser(MOR)
    form = (await mor.open(f"/logg/{stream}/samtykke")).form("answer_samtykke")
    page = await mor.refused(form, text_hash="0" * 64, answer="ja")
    assert [text for text, _ in page.errors] == ["Teksten du leste er endret. Les den nye før du svarer."]
    again = page.form("answer_samtykke")
    assert again.values["answer"] == ["ja"]
    page = await mor.done(again)
    assert page.path == f"/logg/{stream}"
    assert (await running.school.last(SamtykkeGiven, stream)).foresatt == MOR.id
    page = await page_of(await mor.send(form, answer="nei"))
    assert (page.status, "sendt inn før" in page.said or "svart allerede" in page.said) == (409, True)


@pytest.mark.parametrize(
    "page", ["https://evil.example/", "//evil.example/{stream}", "/nei", "", "/logg/x", "javascript:1"]
)
async def test_a_page_field_that_leads_nowhere_of_ours_is_refused_before_anything_happens(
    running: Running, page: str
) -> None:
    stream = await opened(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    form = (await kari.open(f"/logg/{stream}/plan")).form("set_maal")
    before = await running.school.height()
    answer = await kari.send(form, words="Håndball", page=page.format(stream=stream))
    shown = await page_of(answer)
    assert (shown.status, await running.school.height()) == (422, before)
    assert "Noe mangler i skjemaet. Åpne siden på nytt og prøv igjen." in shown.said
    assert "Håndball" in shown.said
    answer = await kari.send(form, words="Håndball", page=None)
    assert answer.status == 422


async def test_files_missing_fields_and_a_body_without_sense_are_answered_with_a_page(running: Running) -> None:
    stream = await raised(running.school)
    await running.caught_up()
    inger = await running.browser(INGER)
    form = (await inger.open(f"/undring/{stream}")).form("assign_undring")
    upload = FormData({"page": f"/undring/{stream}", "command_id": str(uuid4())})
    upload.add_field("undring", b"\xff\xfe", filename="id.bin", content_type="application/octet-stream")
    assert (await page_of(await inger.post(form.action, upload))).status == 404
    for body, kind in (
        (b"%ff\xff=\xfe&&&;;==", "application/x-www-form-urlencoded"),
        (b"a=1", "application/x-www-form-urlencoded; charset=nonsense"),
        (b"--x\r\n\r\nno name\r\n--x--", "multipart/form-data; boundary=x"),
        (b"junk", "multipart/form-data"),
        (b"<a/>", "text/xml"),
        (b"", "application/x-www-form-urlencoded"),
        (b"&".join(b"a=1" for _ in range(15_000)), "application/x-www-form-urlencoded"),
    ):
        origin = f"http://{inger.session._base_url.authority}"  # type: ignore[union-attr]
        answer = await inger.post(form.action, body, headers={"Content-Type": kind, "Origin": origin})
        page = await page_of(answer)
        assert page.status == (413 if body.startswith(b"a=1&") else 422), (kind, page.status)


async def test_a_mistyped_year_is_found_before_it_is_on_anybodys_page(running: Running) -> None:
    stream = await opened(running.school)
    await running.caught_up()
    kari = await running.browser(KARI)
    page = await kari.done((await kari.open(f"/logg/{stream}/plan")).form("set_maal"), words="Mål")
    tiltak = {"maal": option_of(page), "what": "Noe", "arena": "skole", "responsible": KARI.id}
    for day in ("0001-01-01", "1926-12-01", "2062-12-01", "9999-12-31"):
        page = await kari.refused(page.form("agree_tiltak"), **tiltak, from_on=day)
        assert f"Se på årstallet: {int(day[:4])} kan ikke være riktig." in page.said
    room = await kari.open(f"/logg/{stream}/moeter")
    page = await kari.refused(room.form("call_moete"), starts="9999-12-31T23:59", place="Skolen", agenda="Alt")
    assert "Se på årstallet" in page.said


async def test_what_was_begun_leads_on_to_its_own_page(running: Running) -> None:
    kari = await running.browser(KARI)
    await running.caught_up()
    form = (await kari.open(f"/undring/ny/{LISE.id}")).form("raise_undring")
    page = await kari.done(form, confirmed="1", observations="Stille.", questions="Jeg lurer.", arose_on="2026-11-20")
    stream = UUID(page.path.removeprefix("/undring/"))
    assert (await running.school.last(UndringRaised, stream)).observations == "Stille."

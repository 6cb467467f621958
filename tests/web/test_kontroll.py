"""The kontrolloer's pages over the whole program: real events, real views, real row-level security."""

import re
from collections.abc import Iterable
from uuid import UUID

import pytest

from services.cases import roles
from services.cases.actions.ask_undring_innsyn import AskUndringInnsyn
from services.cases.actions.do_tiltak import DoTiltak
from services.cases.actions.end_kontroll import EndKontroll
from services.cases.actions.grant_undring_innsyn import GrantUndringInnsyn
from services.cases.actions.start_kontroll import StartKontroll
from services.cases.stafettlogg import Stafettlogg
from tests.cases.people import FAR, GRETE, INGER, KARI, MOR, TOR, Somebody
from tests.cases.routine import PURPOSE, met, minutes, under_way
from tests.web.html_page import HtmlPage
from tests.web.running import Running
from web.log_as_it_stood import STATUS
from web.who import ROLES

REASON = "Ble fristen holdt?"
OTHER = "Et annet oppdrag."
UNDRING = "Lise er stille i friminuttene."
UNKNOWN = UUID("00000000-0000-4000-8000-00000000dead")


async def log_under_way(running: Running) -> UUID:
    plan = await under_way(running.school)
    done = DoTiltak(plan.log, plan.hjemme, words="Det gikk fint.", done_on=running.school.today)
    return await running.school.perform(done, MOR)


async def kontroll_of(running: Running, log: UUID | None = None, purpose: str = PURPOSE) -> UUID:
    """Grete's; the views have caught up."""
    log = log or await log_under_way(running)
    kontroll = await running.school.perform(StartKontroll(log, purpose), GRETE)
    await running.caught_up()
    return kontroll


async def log_of(running: Running, kontroll: UUID) -> UUID:
    return (await running.school.kontroll(kontroll)).stafettlogg


async def topics(running: Running, kontroll: UUID) -> list[str]:
    """Of the log's events; the number of an event is its place, from 1."""
    return [entry.topic for entry in await running.school.entries(await log_of(running, kontroll))]


async def page(running: Running, who: Somebody, path: str) -> HtmlPage:
    return await (await running.browser(who)).open(path)


async def same_as_unknown(running: Running, who: Somebody, path: str) -> None:
    """Not one word tells it from a kontroll that never was."""
    browser = await running.browser(who)
    unknown, found = await browser.get(f"/kontroll/{UNKNOWN}"), await browser.get(path)
    assert unknown.status == 404
    assert (found.status, found.html) == (unknown.status, unknown.html)


def positions(page: HtmlPage) -> list[int]:
    """Of the entries, as they stand."""
    return [int(one.attributes["data-entry"]) for one in page.root.all("li") if "data-entry" in one.attributes]


@pytest.mark.parametrize("who", [KARI, INGER, MOR, FAR])
async def test_the_page_is_for_the_two_offices_alone(running: Running, who: Somebody) -> None:
    log, height = await log_under_way(running), await running.school.height()
    browser = await running.browser(who)
    assert (await browser.get("/kontroll")).status == 403
    sent = {"page": "/kontroll", "stafettlogg": str(log), "purpose": PURPOSE}
    assert (await browser.post("/handling/start_kontroll", sent)).status == 403
    assert await running.school.height() == height


async def test_a_kontroll_begins_with_a_case_number_and_a_purpose(running: Running) -> None:
    log, grete = await log_under_way(running), await running.browser(GRETE)
    start = (await grete.open("/kontroll")).form("start_kontroll")
    begun = await grete.done(start, stafettlogg=log, purpose=OTHER)
    assert begun.title == "Kontroll av loggen til Lise Berg"
    assert OTHER in begun.said
    assert begun.path in {a.attributes["href"] for a in (await grete.open("/kontroll")).root.all("a")}


@pytest.mark.parametrize(
    ("number", "purpose", "sentence"),
    [
        (UNKNOWN, PURPOSE, "Saksnummeret finnes ikke. Se etter i oppdraget."),
        ("4711", PURPOSE, "Nummeret er ikke riktig skrevet. Se etter i oppdraget."),
        ("", PURPOSE, "Dette må fylles ut."),
        (UNKNOWN, " ", "Dette må fylles ut."),
    ],
)
async def test_what_is_missing_or_wrong_is_told_in_a_plain_sentence(
    running: Running, number: object, purpose: str, sentence: str
) -> None:
    grete, height = await running.browser(GRETE), await running.school.height()
    start = (await grete.open("/kontroll")).form("start_kontroll")
    refused = await grete.refused(start, stafettlogg=number, purpose=purpose)
    assert [text for text, _ in refused.errors] == [sentence]
    assert refused.form("start_kontroll").values["stafettlogg"] == [str(number)]
    assert await running.school.height() == height


async def test_without_a_purpose_a_true_number_opens_nothing(running: Running) -> None:
    log, grete = await log_under_way(running), await running.browser(GRETE)
    refused = await grete.refused((await grete.open("/kontroll")).form("start_kontroll"), stafettlogg=log, purpose="")
    assert [text for text, _ in refused.errors] == ["Dette må fylles ut."]


async def test_every_event_of_the_log_stands_there_in_order(running: Running) -> None:
    kontroll = await kontroll_of(running)
    stored = await running.school.entries(await log_of(running, kontroll))
    shown = await page(running, GRETE, f"/kontroll/{kontroll}")
    assert positions(shown) == [entry.position for entry in stored]
    assert re.findall(r"Hendelse (\d+):", shown.said) == [str(entry.originator_version) for entry in stored]
    recorded = [one.attributes["datetime"] for one in shown.root.first(data_live_list="hendelser").all("time")]
    assert recorded == [entry.recorded.isoformat(timespec="seconds") for entry in stored]
    for part in (PURPOSE, "Anne Berg, foresatt", "Kari Lie, stafettholder", "Skjedde mandag 30.", "Det gikk fint."):
        assert part in shown.said


async def test_the_undring_stands_there_only_after_its_own_grant(running: Running) -> None:
    kontroll, grete, tor = await kontroll_of(running), await running.browser(GRETE), await running.browser(TOR)
    stream = (await running.school.kontroll(kontroll)).undring
    undring = [entry.position for entry in await running.school.entries(stream)]
    before = await grete.open(f"/kontroll/{kontroll}")
    assert "Undringen bak loggen krever egen tillatelse" in before.said
    asked = await grete.done(before.form("ask_undring_innsyn"), reason=REASON)
    assert "Du har bedt om innsyn. BTI-koordinatoren har ikke svart ennå." in asked.said
    for closed in (before, asked):
        assert not set(undring) & set(positions(closed))
        assert UNDRING not in closed.html
    await tor.done((await tor.open("/kontroll")).form("grant_undring_innsyn", kontroll=kontroll))
    after = await grete.open(f"/kontroll/{kontroll}")
    assert positions(after)[: len(undring)] == undring
    assert UNDRING in after.said
    assert "Alt er greit." in after.said


async def test_innsyn_needs_a_reason(running: Running) -> None:
    kontroll, grete = await kontroll_of(running), await running.browser(GRETE)
    ask = (await grete.open(f"/kontroll/{kontroll}")).form("ask_undring_innsyn")
    assert [text for text, _ in (await grete.refused(ask, reason="")).errors] == ["Dette må fylles ut."]


async def test_a_grant_in_one_kontroll_is_not_one_in_the_next(running: Running) -> None:
    first = await kontroll_of(running)
    await running.school.perform(AskUndringInnsyn(first, REASON), GRETE)
    await running.school.perform(GrantUndringInnsyn(first), TOR)
    await running.school.perform(EndKontroll(first), GRETE)
    second = await kontroll_of(running, await log_of(running, first), OTHER)
    shown = await page(running, GRETE, f"/kontroll/{second}")
    assert "Undringen bak loggen krever egen tillatelse" in shown.said
    assert UNDRING not in shown.html


async def test_the_bti_koordinator_sees_who_asks_and_why_and_reads_no_log(running: Running) -> None:
    kontroll, tor = await kontroll_of(running), await running.browser(TOR)
    await running.school.perform(AskUndringInnsyn(kontroll, REASON), GRETE)
    await running.caught_up()
    listed = await tor.open("/kontroll")
    for part in ("Grete Holm ba om innsyn i undringen.", REASON, PURPOSE):
        assert part in listed.said
    assert "start_kontroll" not in listed.actions
    waiting = listed.root.first("article")
    assert f"kontroll-{kontroll}" in {one.attributes.get("id") for one in waiting.all("h3")}
    granted = await tor.done(listed.form("grant_undring_innsyn", kontroll=kontroll))
    assert "Tor Vik ga innsyn i undringen." in granted.said
    for shown in (listed, granted, await tor.open(f"/kontroll/{kontroll}")):
        assert "Anne" not in shown.said
        assert "Lise" not in shown.said
    await same_as_unknown(running, TOR, f"/kontroll/{kontroll}/1")


async def test_after_the_end_the_log_is_gone_and_the_kontroll_is_still_on_record(running: Running) -> None:
    kontroll, grete = await kontroll_of(running), await running.browser(GRETE)
    ended = await grete.done((await grete.open(f"/kontroll/{kontroll}/oppdrag")).form("end_kontroll"))
    assert ended.title == "Kontrollen er avsluttet"
    assert PURPOSE in ended.said
    assert not ended.actions - {"end_kontroll"}
    for path in ("", "/1", "/stand", "/stand?nr=1"):
        await same_as_unknown(running, GRETE, f"/kontroll/{kontroll}{path}")
    listed = await grete.open("/kontroll")
    assert f"/kontroll/{kontroll}/oppdrag" in {a.attributes["href"] for a in listed.root.all("a")}


async def test_an_ended_kontroll_stays_closed_when_another_one_runs(running: Running) -> None:
    first = await kontroll_of(running)
    await running.school.perform(EndKontroll(first), GRETE)
    second = await kontroll_of(running, await log_of(running, first), OTHER)
    assert "Lise" in (await page(running, GRETE, f"/kontroll/{second}")).said
    await same_as_unknown(running, GRETE, f"/kontroll/{first}")


@pytest.mark.parametrize("who", [KARI, MOR, INGER])
async def test_somebody_elses_kontroll_is_as_unknown_as_one_that_never_was(running: Running, who: Somebody) -> None:
    kontroll = await kontroll_of(running)
    for path in ("", "/1", "/stand", "/oppdrag"):
        await same_as_unknown(running, who, f"/kontroll/{kontroll}{path}")


async def test_whoever_has_left_the_office_reads_no_more(running: Running) -> None:
    kontroll = await kontroll_of(running)
    await running.school.admin.execute("UPDATE office SET until_on = current_date WHERE person = $1", GRETE.id)
    try:
        await same_as_unknown(running, GRETE, f"/kontroll/{kontroll}")
        await same_as_unknown(running, GRETE, f"/kontroll/{kontroll}/1")
    finally:
        await running.school.admin.execute("UPDATE office SET until_on = NULL WHERE person = $1", GRETE.id)


async def test_after_each_event_the_state_is_that_of_the_log(running: Running) -> None:
    kontroll, grete = await kontroll_of(running), await running.browser(GRETE)
    stream, last = await log_of(running, kontroll), len(await topics(running, kontroll))
    for number in range(1, last + 1):
        log = await running.school.cases.repository.at_version(Stafettlogg, stream, number)
        said = (await grete.open(f"/kontroll/{kontroll}/{number}")).said
        assert f"Hendelse {number} av {last}" in said
        state = said.partition("Slik sto loggen etter")[2].replace(" Endret nå", "")
        assert f"Status {STATUS[log.status]}" in state
        assert f"nivå {log.nivaa}, trinn {log.trinn}:" in state
        assert ("Evaluering ikke avtalt" in state) == (log.evaluering_on is None)
        assert state.count("er spurt") == times("spurt", log.samtykke.values())
        assert state.count("har sagt ja") == times("gitt", log.samtykke.values())
        assert state.count("Ikke gjort.") == sum(one.done_on is None for one in log.tiltak.values())
        assert all(one.words in state for one in log.maal.values())
        assert all(one.what in state for one in log.tiltak.values())


def times(wanted: str, words: Iterable[str]) -> int:
    return sum(word == wanted for word in words)


async def test_what_an_event_changed_is_said_in_words(running: Running) -> None:
    kontroll, grete = await kontroll_of(running), await running.browser(GRETE)
    order = await topics(running, kontroll)
    opened = (await grete.open(f"/kontroll/{kontroll}/{order.index('stafettlogg.opened.1') + 1}")).said
    assert "Status var: foreslått, venter på samtykke. Ble: åpen" in opened
    assert "Status Endret nå åpen" in opened
    done = (await grete.open(f"/kontroll/{kontroll}/{order.index('stafettlogg.tiltak_done.1') + 1}")).said
    assert "Tiltak var:" in done
    assert "Gjort mandag 30. november av Anne Berg." in done
    assert "Loggen begynner her." in (await grete.open(f"/kontroll/{kontroll}/1")).said


async def test_meetings_stand_there_too(running: Running) -> None:
    meeting = await met(running.school)
    await running.school.perform(minutes(running.school, meeting), KARI)
    kontroll = await kontroll_of(running, meeting.log)
    held = (await topics(running, kontroll)).index("stafettlogg.moete_held.2") + 1
    before = (await page(running, GRETE, f"/kontroll/{kontroll}/{held - 1}")).said
    after = (await page(running, GRETE, f"/kontroll/{kontroll}/{held}")).said
    assert "ikke holdt" in before.partition("Slik sto")[2]
    assert "holdt mandag 30. november" in after.partition("Slik sto")[2]


async def test_without_javascript_links_and_a_number_lead_through_the_log(running: Running) -> None:
    kontroll, grete = await kontroll_of(running), await running.browser(GRETE)
    last, address = len(await topics(running, kontroll)), f"/kontroll/{kontroll}"
    middle, first = await grete.open(f"{address}/3"), await grete.open(f"{address}/1")
    steps = [a.attributes["href"] for a in middle.root.all("a") if "data-slider-step" in a.attributes]
    assert steps == [f"{address}/2#hendelse", f"{address}/4#hendelse"]
    assert ["hidden" in one.attributes for one in first.root.all("a", data_slider_step="-1")] == [True]
    assert "Hendelse 5 av" in (await grete.open(f"{address}/stand?nr=5")).said
    assert f"Hendelse {last} av {last}" in (await grete.open(f"{address}/stand")).said


@pytest.mark.parametrize("number", ["0", "-1", "999", "to", "", "1.5", "²", "99999999999999999999"])
async def test_a_number_outside_the_log_is_refused(running: Running, number: str) -> None:
    kontroll, grete = await kontroll_of(running), await running.browser(GRETE)
    refused = await grete.get(f"/kontroll/{kontroll}/stand?nr={number}")
    assert refused.status == 422
    assert "Skriv et nummer fra 1 til" in refused.said
    assert (await grete.get(f"/kontroll/{kontroll}/0")).status == 404
    assert (await grete.get(f"/kontroll/{kontroll}/999")).status == 404


def test_every_role_has_a_name() -> None:
    known = {value for name, value in vars(roles).items() if name.isupper() and isinstance(value, str)}
    assert known <= ROLES.keys()


async def test_looking_changes_nothing_in_the_log(running: Running) -> None:
    kontroll, grete = await kontroll_of(running), await running.browser(GRETE)
    height = await running.school.height()
    for path in ("", "/1", "/stand", "/oppdrag"):
        await grete.open(f"/kontroll/{kontroll}{path}")
    assert await running.school.height() == height

"""«Nå», moment by moment and role by role: where we are, what is next, who is responsible, what is asked of me."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from string import Formatter
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.kernel.clock import OSLO
from services.projections.moete import Ask, Meeting
from services.projections.now import Facts, Now, now
from services.projections.overview import Case
from services.projections.plan import Item
from tests.cases.people import FAR, GRETE, INGER, KARI, LISE, MOR, NOW, OLA, SKOLE, Somebody

TODAY = date(2026, 11, 30)
NEXT = TODAY + timedelta(days=30)
ROLES = {
    KARI: "stafettholder",
    MOR: "foresatt",
    FAR: "foresatt",
    INGER: "naermeste_leder",
    OLA: "tildelt",
    GRETE: "kontrolloer",
    LISE: "barn",
}


def _case(kind: Any, status: str, **more: Any) -> Case:
    row: dict[str, Any] = {
        "stream": uuid4(),
        "kind": kind,
        "status": status,
        "pack": "",
        "barn": LISE.id,
        "unit": SKOLE,
        "nivaa": 0,
        "trinn": 2,
        "responsible": KARI.id,
        "other": None,
        "next_on": NEXT,
        "begun_on": TODAY,
        "talks_to_barn": None,
        "contacts_foresatte": None,
        "stemme_on": None,
        "next_is": None,
        "closed_on": None,
        "subject": None,
    }
    return Case(**row | more)


def _meeting(answers: dict[UUID, str] | None = None, held_on: date | None = None, days: int = 10) -> Meeting:
    said = {str(who): {"answer": word, "interpreter": False} for who, word in (answers or {}).items()}
    starts = datetime(2026, 11, 30, 14) + timedelta(days=days)  # noqa: DTZ001 - the time on the clock in Norway
    return Meeting(uuid4(), starts, "Europe/Oslo", held_on, said, 1, 1)


def _tiltak(who: Somebody, done_on: date | None = None) -> Item:
    return Item(uuid4(), "tiltak", uuid4(), "hjemme", who.id, TODAY, done_on, None, 1, None)


def _say(case: Case, who: Somebody, role: str = "", at: datetime = NOW, **more: Any) -> Now:
    does = {"does": frozenset({"iverksett" if case.trinn == 3 else "planlegg"})}
    return now(Facts(case, who.id, role or ROLES[who], at, **does | more))


RAISED = _case("undring", "meldt", responsible=None)
ASSIGNED = _case("undring", "tildelt", talks_to_barn=KARI.id, contacts_foresatte=OLA.id)
HEARD = _case("undring", "tildelt", talks_to_barn=KARI.id, contacts_foresatte=OLA.id, stemme_on=TODAY)
TALKED = _case("undring", "samtale_holdt", talks_to_barn=KARI.id, contacts_foresatte=OLA.id)
TALKED_AND_HEARD = _case("undring", "samtale_holdt", talks_to_barn=KARI.id, contacts_foresatte=OLA.id, stemme_on=TODAY)
PUT_AWAY, COME = _case("undring", "sees_an"), _case("undring", "sees_an", next_on=TODAY)
PAUSED = _case("undring", "pauset", talks_to_barn=KARI.id, contacts_foresatte=OLA.id)
NO_BARN = {"barn": None, "subject": "graviditet"}
UNBORN, FOUND_LATER = _case("undring", "meldt", **NO_BARN), _case("undring", "meldt", barn=None, subject="annet_barn")
UNBORN_ASSIGNED = _case("undring", "tildelt", **NO_BARN | {"responsible": OLA.id})
UNBORN_TALKED = _case("undring", "samtale_holdt", **NO_BARN | {"responsible": OLA.id})
ON_PAPER = _case("undring", "papirlogg", **NO_BARN | {"next_on": None})
DECIDED, CLOSED = _case("undring", "avgjort", next_on=None), _case("undring", "avsluttet", next_on=None)


@pytest.mark.parametrize(
    ("case", "who", "role", "title", "tasks"),
    [
        (RAISED, INGER, "naermeste_leder", "En undring er delt med deg.", ("fordel",)),
        (RAISED, KARI, "forfatter", "Undringen er delt med nærmeste leder.", ()),
        (RAISED, GRETE, "kontrolloer", "Undringen er delt med nærmeste leder.", ()),
        (ASSIGNED, KARI, "forfatter", "Oppgavene er fordelt.", ("hoer_barnet",)),
        (ASSIGNED, OLA, "tildelt", "Oppgavene er fordelt.", ("foer_samtale",)),
        (ASSIGNED, INGER, "naermeste_leder", "Oppgavene er fordelt.", ()),
        (ASSIGNED, GRETE, "kontrolloer", "Oppgavene er fordelt.", ()),
        (HEARD, KARI, "tildelt", "Oppgavene er fordelt.", ()),
        (PUT_AWAY, INGER, "naermeste_leder", "Vi ser det an.", ()),
        (COME, INGER, "naermeste_leder", "Vi ser det an.", ("se_igjen",)),
        (COME, KARI, "forfatter", "Vi ser det an.", ()),
        (PAUSED, INGER, "naermeste_leder", "Ingen kontakter foresatte nå.", ("avgjoer_deling",)),
        (PAUSED, OLA, "tildelt", "Ingen kontakter foresatte nå.", ()),
        (PAUSED, GRETE, "kontrolloer", "Ingen kontakter foresatte nå.", ()),
        (TALKED, OLA, "tildelt", "Undringssamtalen er holdt.", ("hoer_barnet", "avgjoer")),
        (TALKED, KARI, "forfatter", "Undringssamtalen er holdt.", ("hoer_barnet", "avgjoer")),
        (TALKED, FAR, "forfatter", "Undringssamtalen er holdt.", ("avgjoer",)),
        (TALKED, INGER, "naermeste_leder", "Undringssamtalen er holdt.", ("hoer_barnet", "avgjoer")),
        (TALKED_AND_HEARD, INGER, "naermeste_leder", "Undringssamtalen er holdt.", ("avgjoer",)),
        (TALKED, GRETE, "kontrolloer", "Undringssamtalen er holdt.", ()),
        (TALKED, MOR, "foresatt", "Vi har snakket sammen om {barn}.", ()),
        (TALKED_AND_HEARD, FAR, "foresatt", "Vi har snakket sammen om {barn}.", ()),
        (UNBORN, INGER, "naermeste_leder", "En undring er delt med deg.", ("fordel_samtale",)),
        (UNBORN, KARI, "forfatter", "Undringen er delt med nærmeste leder.", ()),
        (UNBORN_ASSIGNED, OLA, "tildelt", "Det er bestemt hvem som tar samtalen.", ("foer_voksensamtale",)),
        (UNBORN_ASSIGNED, INGER, "naermeste_leder", "Det er bestemt hvem som tar samtalen.", ()),
        (UNBORN_TALKED, INGER, "naermeste_leder", "Samtalen er holdt.", ("avgjoer_uten_barn",)),
        (UNBORN_TALKED, GRETE, "kontrolloer", "Samtalen er holdt.", ()),
        (UNBORN_TALKED, MOR, "foresatt", "Vi har snakket sammen.", ()),
        (ON_PAPER, OLA, "tildelt", "Det føres en papirlogg til barnet er født.", ("foer_inn_papirlogg",)),
        (ON_PAPER, MOR, "foresatt", "Det føres en papirlogg til barnet er født.", ()),
        (FOUND_LATER, INGER, "naermeste_leder", "En forelder har sagt fra om et annet barn.", ("finn_barn",)),
        (FOUND_LATER, GRETE, "kontrolloer", "En forelder har sagt fra om et annet barn.", ()),
        (DECIDED, MOR, "foresatt", "Vi foreslår en stafettlogg for {barn}.", ()),
        (DECIDED, KARI, "forfatter", "Vi foreslår en stafettlogg for {barn}.", ()),
        (CLOSED, MOR, "foresatt", "Saken er avsluttet. Takk for samarbeidet.", ()),
        (CLOSED, INGER, "naermeste_leder", "Saken er avsluttet. Takk for samarbeidet.", ()),
    ],
)
def test_an_undring(case: Case, who: Somebody, role: str, title: str, tasks: tuple[str, ...]) -> None:
    said = _say(case, who, role)
    assert (said.title, said.tasks) == (title, tasks)
    assert said.when == case.next_on
    assert bool(said.asked) == bool(said.tasks)


PROPOSED = _case("stafettlogg", "foreslaatt", trinn=1, next_on=None)
OPEN = _case("stafettlogg", "aapen")
TRYING = _case("stafettlogg", "aapen", trinn=3)
WAITING = {MOR.id: "spurt", FAR.id: "spurt"}
CALLED, HELD = _meeting(), _meeting(held_on=TODAY)
YES, NO = _meeting({MOR.id: "kommer"}), _meeting({MOR.id: "passer_ikke"})
MINE, DONE = [_tiltak(MOR), _tiltak(KARI)], [_tiltak(MOR, TODAY)]
PLAN, LEAD = "Vi skal lage en plan sammen.", "{responsible} leder møtet."


@pytest.mark.parametrize(
    ("case", "who", "more", "title", "text", "tasks"),
    [
        (PROPOSED, MOR, {"samtykke": WAITING}, "Vi venter på svar fra deg.", "{enhet} foreslår", ("samtykke",)),
        (PROPOSED, MOR, {"samtykke": {MOR.id: "gitt"}}, "Takk for svaret ditt.", "Loggen åpnes når alle", ()),
        (PROPOSED, KARI, {"samtykke": WAITING}, "Vi venter på samtykke.", "Loggen åpnes når alle", ()),
        (PROPOSED, GRETE, {"samtykke": WAITING}, "Vi venter på samtykke.", "Loggen åpnes når alle", ()),
        (_case("stafettlogg", "ikke_aapnet"), MOR, {}, "Stafettloggen åpnes ikke nå.", "{barn} får hjelp", ()),
        (_case("stafettlogg", "fryst"), FAR, {}, "Stafettloggen er satt på vent.", "Det som står her", ()),
        (OPEN, MOR, {}, "Stafettloggen er åpnet.", "{responsible} kaller inn", ()),
        (OPEN, KARI, {}, "Stafettloggen er åpnet.", "", ("kall_inn",)),
        (OPEN, GRETE, {}, "Stafettloggen er åpnet.", "{responsible} kaller inn", ()),
        (OPEN, MOR, {"meetings": [CALLED]}, PLAN, LEAD, ("svar_moete",)),
        (OPEN, FAR, {"meetings": [YES]}, PLAN, LEAD, ("svar_moete",)),
        (OPEN, MOR, {"meetings": [YES]}, PLAN, "Du har svart at du kommer.", ()),
        (OPEN, MOR, {"meetings": [NO]}, PLAN, "Du har svart at det ikke passer.", ()),
        (OPEN, KARI, {"meetings": [YES]}, PLAN, "", ()),
        (OPEN, KARI, {"meetings": [_meeting(days=0)]}, PLAN, "", ("foer_moete",)),
        (OPEN, KARI, {"meetings": [_meeting(days=-3)]}, PLAN, "", ("foer_moete",)),
        (OPEN, GRETE, {"meetings": [CALLED]}, PLAN, LEAD, ()),
        (OPEN, LISE, {"meetings": [CALLED]}, PLAN, LEAD, ("min_stemme",)),
        (OPEN, MOR, {"meetings": [CALLED, HELD]}, PLAN, LEAD, ("svar_moete",)),
        (OPEN, KARI, {"meetings": [HELD]}, "Møtet er holdt. Nå skrives planen inn.", "", ("lag_plan",)),
        (OPEN, MOR, {"meetings": [HELD]}, "Møtet er holdt. Nå skrives planen inn.", "{responsible} skriver", ()),
        (TRYING, MOR, {}, "Vi prøver det vi ble enige om.", "", ()),
        (TRYING, MOR, {"items": MINE}, "Vi prøver det vi ble enige om.", "", ("tiltak",)),
        (TRYING, MOR, {"items": DONE}, "Vi prøver det vi ble enige om.", "", ()),
        (TRYING, FAR, {"items": MINE}, "Vi prøver det vi ble enige om.", "", ()),
        (TRYING, KARI, {"items": MINE}, "Vi prøver det vi ble enige om.", "", ("tiltak",)),
        (TRYING, MOR, {"items": MINE, "meetings": [CALLED]}, "Vi prøver det vi ble enige om.", LEAD,
         ("svar_moete", "tiltak")),
        (TRYING, KARI, {"meetings": [_meeting(days=0)]}, "Vi prøver det vi ble enige om.", "", ("foer_moete",)),
    ],
)  # fmt: skip
def test_a_log(case: Case, who: Somebody, more: dict[str, Any], title: str, text: str, tasks: tuple[str, ...]) -> None:
    said = _say(case, who, **more)
    assert (said.title, said.tasks) == (title, tasks)
    assert said.text.startswith(text) if text else not said.text
    assert bool(said.asked) == bool(said.tasks)
    assert said.responsible == KARI.id


@pytest.mark.parametrize("days", [8, 7, 1, 0, -5])
def test_when_the_day_is_near_one_is_asked_how_it_goes(days: int) -> None:
    case = _case("stafettlogg", "aapen", trinn=3, next_on=TODAY + timedelta(days=days))
    said = _say(case, MOR)
    assert (said.title == "Har det blitt bedre?") == (days <= 7)
    assert (said.text != "") == (days <= 7)
    assert (said.what, said.when) == ("Vi ser på hvordan det går", case.next_on)


@pytest.mark.parametrize(("who", "days", "prepared", "tasks"), [
    (MOR, 7, set(), ("forbered_evaluering",)), (MOR, 8, set(), ()), (MOR, 3, {MOR.id}, ()),
    (LISE, 3, set(), ("min_stemme",)), (KARI, 3, set(), ("forbered_evaluering",)),
    (KARI, 0, set(), ("droeft",)), (KARI, -5, {KARI.id}, ("droeft",)), (GRETE, 3, set(), ()),
])  # fmt: skip
def test_before_the_evaluering_each_writes_and_on_its_day_the_stafettholder(
    who: Somebody, days: int, prepared: set[UUID], tasks: tuple[str, ...]
) -> None:
    case = _case("stafettlogg", "aapen", trinn=3, next_on=TODAY + timedelta(days=days), next_is="evaluering")
    assert _say(case, who, prepared=frozenset(prepared)).tasks == tasks


def test_between_the_discussion_and_the_decision_the_decision_is_what_is_left() -> None:
    case = _case("stafettlogg", "aapen", trinn=5, next_on=None, next_is="beslutning")
    assert _say(case, KARI).tasks == ("beslutt",)
    assert _say(case, MOR).tasks == ()
    assert _say(case, MOR).responsible == KARI.id


def test_on_a_nivaa_that_begins_with_a_meeting_an_older_meeting_is_not_it() -> None:
    case = _case("stafettlogg", "aapen", nivaa=2, trinn=1)
    begins: dict[str, Any] = {"does": frozenset({"oppstart"}), "meetings": [HELD]}
    assert _say(case, KARI, **begins).tasks == ("kall_inn",)
    assert _say(case, MOR, **begins).title == "Vi henter inn flere som kan hjelpe."


def test_a_closed_log_says_thank_you_and_how_to_come_back() -> None:
    case = _case("stafettlogg", "avsluttet", next_on=None)
    assert _say(case, KARI).tasks == ("ny_logg",)
    said = _say(case, MOR)
    assert (said.title, said.tasks) == ("Loggen er avsluttet. Takk for samarbeidet.", ())
    assert "velkommen til å be om hjelp" in said.text


def test_the_time_of_a_meeting_is_the_time_on_the_clock_in_norway() -> None:
    said = _say(OPEN, MOR, meetings=[CALLED])
    assert said.what == "Møtet er"
    assert isinstance(said.when, datetime)
    assert said.when.tzinfo is OSLO
    assert said.when.isoformat() == "2026-12-10T14:00:00+01:00"


def test_the_day_of_a_meeting_begins_at_midnight_in_norway() -> None:
    late = datetime(2026, 12, 9, 23, 30, tzinfo=UTC)
    assert _say(OPEN, KARI, at=late, meetings=[CALLED]).tasks == ("foer_moete",)
    assert _say(OPEN, KARI, at=late - timedelta(hours=1), meetings=[CALLED]).tasks == ()


def test_the_stafettholder_is_asked_where_the_time_does_not_suit_somebody() -> None:
    no = _meeting({MOR.id: "passer_ikke", FAR.id: "kommer"})
    assert _say(OPEN, KARI, meetings=[no]).tasks == ("flytt_moete",)
    assert _say(OPEN, KARI, meetings=[YES]).tasks == ()
    assert _say(OPEN, MOR, meetings=[no]).tasks == ()


def test_of_several_meetings_the_first_that_concerns_the_reader_is_told() -> None:
    fathers = replace(_meeting(days=5), invited=(str(FAR.id),))
    mothers = replace(_meeting(days=8), invited=(str(MOR.id),), kind="evalueringsmoete")
    both = [mothers, fathers]
    assert _say(OPEN, MOR, meetings=both).title == "Vi skal se på hvordan det går."
    assert _say(OPEN, KARI, meetings=both).when == fathers.starts.replace(tzinfo=OSLO)
    assert _say(OPEN, KARI, meetings=[replace(fathers, state="avlyst"), mothers]).title == _say(
        OPEN, MOR, meetings=both
    ).title


def test_a_wish_for_a_meeting_asks_the_stafettholder_until_it_is_answered_whatever_else_there_is() -> None:
    wish = Ask(uuid4(), MOR.id, TODAY, None, 1, 1)
    for case, more in ((OPEN, {}), (OPEN, {"meetings": [CALLED]}), (TRYING, {"items": MINE})):
        assert _say(case, KARI, **more, asks=[wish]).tasks[-1] == "svar_moeteoenske"
        assert "svar_moeteoenske" not in _say(case, MOR, **more, asks=[wish]).tasks
        assert "svar_moeteoenske" not in _say(case, KARI, **more, asks=[replace(wish, answer="ikke_naa")]).tasks
    assert _say(TRYING, KARI, asks=[wish]).asked == "Noen har bedt om et møte. Svar på det."
    assert _say(_case("stafettlogg", "fryst"), KARI, asks=[wish]).tasks == ()


LOG_MOMENTS: Sequence[tuple[Case, dict[str, Any]]] = [
    (PROPOSED, {"samtykke": WAITING}), (PROPOSED, {"samtykke": {MOR.id: "gitt"}}),
    (_case("stafettlogg", "ikke_aapnet"), {}), (_case("stafettlogg", "fryst"), {}), (OPEN, {}),
    (OPEN, {"meetings": [CALLED]}), (OPEN, {"meetings": [YES]}), (OPEN, {"meetings": [HELD]}), (TRYING, {}),
    (TRYING, {"items": MINE}), (TRYING, {"meetings": [CALLED]}),
]  # fmt: skip


@pytest.mark.parametrize("who", [MOR, FAR, KARI, GRETE, LISE], ids=lambda who: who.given_name)
@pytest.mark.parametrize(("case", "more"), LOG_MOMENTS)
def test_at_every_moment_everyone_is_told_where_we_are_and_who_is_responsible(
    case: Case, more: dict[str, Any], who: Somebody
) -> None:
    said = _say(case, who, **more)
    assert said.title
    assert said.responsible
    assert said.text or said.when or said.asked
    assert bool(said.what) == (said.when is not None)
    for sentence in (said.title, said.text, said.what, said.asked):
        names = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
        assert names <= {"barn", "enhet", "responsible"}
    if who in (GRETE, LISE):
        assert set(said.tasks) <= ({"min_stemme"} if who is LISE else set())


@pytest.mark.parametrize("case", [RAISED, ASSIGNED, OPEN], ids=["undring", "oppgaver", "første møte"])
def test_a_deadline_that_has_passed_is_said_to_have_passed(case: Case) -> None:
    due = case.next_on
    assert due
    after = datetime.combine(due + timedelta(days=1), datetime.min.time(), NOW.tzinfo)
    said = _say(case, KARI, "stafettholder" if case.kind == "stafettlogg" else "forfatter", after)
    assert (said.what, said.when) == ("Fristen er ute. Den var", due)
    assert _say(case, KARI, "stafettholder" if case.kind == "stafettlogg" else "forfatter").what != said.what

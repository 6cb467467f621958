"""Beskjed: one thread, one varsel, a day by which it is answered, «ta det i møtet»; and a line for each home."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.cases.beskjed import (
    BeskjedAdded,
    BeskjedAnswered,
    BeskjedDeferred,
    BeskjedSent,
    BeskjedStarted,
    ForklaringAsked,
    answer,
    answer_by,
    ask_forklaring,
    defer,
    send,
)
from services.cases.pack import shipped
from services.cases.permissions import RULES, audience
from services.cases.roles import BARN, DELTAKER, FORESATT, KONTROLLOER, STAFETTHOLDER
from services.cases.stafettlogg.state import Moete
from services.kernel.errors import Refused, Stale
from services.kernel.event_log import By, log_beside, stream_beside
from services.kernel.event_log.access import Access, with_beside
from tests.cases import story
from tests.cases.people import FAR, KARI, LISE, MOR, OLA
from tests.cases.spec import Given, Outcome, given, happened
from tests.cases.story import ANSWER_BY, BESKJED, FATHER, HOLDER, LOGG, MOETE, MOTHER, SVAR, TODAY, YOUTH

NURSE = OLA.as_(DELTAKER)
EVERYBODY = {STAFETTHOLDER, DELTAKER, FORESATT, BARN, KONTROLLOER}
NOT_HERE = "Beskjeden finnes ikke i denne loggen."


def write(given_: Given[Any], by: By, line: UUID | None = None, today: date = TODAY) -> Outcome[Any]:
    said = {"words": "Hei", "language": "nb", "today": today, "due": ANSWER_BY}
    return given_.when(send, by, beskjed=uuid4(), line=line, **said)


@pytest.mark.parametrize("by", [MOTHER, YOUTH, NURSE], ids=["foresatt", "barn", "deltaker"])
def test_what_is_written_to_all_is_read_by_all_and_answered_by_a_day(by: By) -> None:
    outcome = write(given(story.beskjeder()), by)
    outcome.then(happened(BeskjedSent, line=None, answer_by=ANSWER_BY, language="nb"))
    assert set(audience(outcome.events[0])) == EVERYBODY


def test_the_stafettholder_writes_without_waiting_for_an_answer() -> None:
    write(given(story.beskjeder()), HOLDER).then(happened(BeskjedSent, answer_by=None))


def test_twenty_beskjeder_from_one_parent_are_one_and_ring_once() -> None:
    traad = given(story.beskjeder(), *[story.wrote(beskjed=uuid4()) for _ in range(20)])
    kinds = [type(event) for event in traad.history]
    assert kinds == [BeskjedStarted, BeskjedSent, *[BeskjedAdded] * 19]
    assert RULES[BeskjedSent].tell[STAFETTHOLDER] == "beskjed"
    assert not RULES[BeskjedAdded].tell
    assert len(traad.stream.waiting) == 1


def test_once_it_is_answered_the_next_is_a_new_one() -> None:
    write(given(story.beskjeder(), story.wrote(), story.beskjed_answered()), MOTHER).then(happened(BeskjedSent))


def test_another_person_or_another_line_is_another_beskjed() -> None:
    traad = given(story.beskjeder(), story.wrote())
    write(traad, FATHER).then(happened(BeskjedSent))
    write(given(story.beskjeder(), story.wrote()), MOTHER, MOR.id).then(happened(BeskjedSent, line=MOR.id))


def test_the_stafettholder_who_writes_more_the_same_day_rings_once_and_the_next_day_again() -> None:
    wrote = story.wrote(HOLDER)
    write(given(story.beskjeder(), wrote), HOLDER).then(happened(BeskjedAdded, beskjed=BESKJED))
    write(given(story.beskjeder(), wrote), HOLDER, today=date(2026, 12, 1)).then(happened(BeskjedSent))
    more = (story.wrote(MOTHER, beskjed=uuid4()), wrote, story.wrote(MOTHER, beskjed=uuid4()))
    write(given(story.beskjeder(), *more), HOLDER).then(happened(BeskjedSent))
    between = story.wrote(MOTHER, beskjed=uuid4())
    write(given(story.beskjeder(), wrote, between), HOLDER).then(happened(BeskjedSent))


@pytest.mark.parametrize(("by", "line"), [(MOTHER, MOR.id), (FATHER, FAR.id), (YOUTH, LISE.id), (HOLDER, MOR.id)])
def test_a_line_is_for_one_of_the_family_and_the_stafettholder(by: By, line: UUID) -> None:
    outcome = write(given(story.beskjeder()), by, line)
    outcome.then(happened(BeskjedSent, line=line))
    assert set(audience(outcome.events[0])) == {STAFETTHOLDER, KONTROLLOER, f"person:{line}"}


@pytest.mark.parametrize(("by", "line"), [(FATHER, MOR.id), (YOUTH, MOR.id), (NURSE, MOR.id), (NURSE, OLA.id)])
def test_nobody_writes_on_the_line_of_another(by: By, line: UUID) -> None:
    write(given(story.beskjeder()), by, line).refused(Refused, NOT_HERE)


def test_everything_that_follows_on_a_line_stays_on_it() -> None:
    traad = given(
        story.beskjeder(), story.wrote(line=MOR.id), story.wrote(line=MOR.id), story.beskjed_deferred(),
        story.beskjed_answered(),
    )
    for event in traad.history[1:]:
        assert set(audience(event)) == {STAFETTHOLDER, KONTROLLOER, f"person:{MOR.id}"}


def test_that_somebody_has_begun_is_seen_by_nobody_in_the_log() -> None:
    assert audience(given(story.beskjeder()).history[0]) == (KONTROLLOER,)


def test_an_answer_ends_the_waiting_and_a_second_one_is_told_who_was_first() -> None:
    said = {"beskjed": SVAR, "question": BESKJED, "words": "Ja.", "language": "nb"}
    traad = given(story.beskjeder(), story.wrote()).when(answer, HOLDER, **said).then(
        happened(BeskjedAnswered, question=BESKJED, line=None)
    )
    assert traad.waiting == {}
    given(story.beskjeder(), story.wrote(), story.beskjed_answered()).when(answer, HOLDER, **said).refused(
        Stale, f"{KARI.id} har svart mens du skrev. Teksten din står her ennå."
    )
    given(story.beskjeder()).when(answer, HOLDER, **said).refused(Refused, NOT_HERE)


def on(day: int) -> datetime:
    return datetime.combine(date(2026, 12, day), time(14))


def test_it_is_taken_up_in_the_meeting_and_still_waits_for_its_answer() -> None:
    held = {"beskjed": BESKJED, "called": {MOETE: Moete(on(10))}}
    traad = given(story.beskjeder(), story.wrote()).when(defer, HOLDER, **held).then(happened(BeskjedDeferred))
    assert traad.waiting[BESKJED].moete == MOETE
    given(story.beskjeder(), story.wrote(), story.beskjed_deferred()).when(defer, HOLDER, **held).refused(
        Refused, "Den står på listen til møtet allerede."
    )


@pytest.mark.parametrize(("line", "meets"), [(MOR.id, 4), (FAR.id, 3), (None, 5)])
def test_where_two_homes_meet_apart_a_beskjed_waits_for_the_meeting_that_its_readers_know_of(
    line: UUID | None, meets: int
) -> None:
    called = {
        uuid4(): Moete(on(3), only=(FAR.id,)),
        uuid4(): Moete(on(4), only=(MOR.id,)),
        uuid4(): Moete(on(5)),
    }
    wrote = story.wrote(FATHER if line == FAR.id else MOTHER, line=line)
    given(story.beskjeder(), wrote).when(defer, HOLDER, beskjed=BESKJED, called=called).then(
        happened(BeskjedDeferred, line=line, meets_on=date(2026, 12, meets))
    )
    only = {id_: one for id_, one in called.items() if one.only}
    if line is None:
        given(story.beskjeder(), wrote).when(defer, HOLDER, beskjed=BESKJED, called=only).refused(
            Refused, "Det er ikke kalt inn til et møte ennå. Kall inn først, eller svar her."
        )


def test_one_tap_asks_for_an_explanation_once() -> None:
    asked = {"beskjed": uuid4(), "of": BESKJED, "today": TODAY, "due": ANSWER_BY}
    wrote = story.wrote(HOLDER)
    given(story.beskjeder(), wrote).when(ask_forklaring, FATHER, **asked).then(happened(ForklaringAsked, line=None))
    given(story.beskjeder(), wrote, story.forklaring_asked()).when(ask_forklaring, FATHER, **asked).refused(
        Refused, "Du har bedt om en forklaring. Du får svar her."
    )
    given(story.beskjeder(), story.wrote()).when(ask_forklaring, MOTHER, **asked).refused(
        Refused, "Dette har du skrevet selv."
    )
    private = story.wrote(HOLDER, MOR.id)
    for stranger in (FATHER, YOUTH, NURSE):
        given(story.beskjeder(), private).when(ask_forklaring, stranger, **asked).refused(Refused, NOT_HERE)
    given(story.beskjeder(), private).when(ask_forklaring, MOTHER, **asked).then(
        happened(ForklaringAsked, line=MOR.id)
    )


@pytest.mark.parametrize(
    ("today", "due"),
    [(date(2026, 11, 30), date(2026, 12, 3)), (date(2026, 12, 3), date(2026, 12, 8)),
     (date(2026, 12, 4), date(2026, 12, 9)), (date(2026, 12, 6), date(2026, 12, 9))],
)  # fmt: skip
def test_the_answer_comes_within_three_working_days(today: date, due: date) -> None:
    assert answer_by(shipped().current, today) == due


def test_the_stream_beside_a_log_is_found_from_the_log_and_back() -> None:
    for _ in range(50):
        log = uuid4()
        assert log_beside(stream_beside(log)) == log
        assert stream_beside(log) != log
        assert stream_beside(log).version == 8


def test_whoever_is_let_into_a_log_is_let_into_what_lies_beside_it_and_out_of_both() -> None:
    given_, ended = Access(DELTAKER, person=OLA.id), Access(DELTAKER, person=OLA.id, given=False)
    for one in (given_, ended):
        (own, other) = with_beside("stafettlogg.noe.1", LOGG, one)
        assert own == one
        assert (other.stream, other.person, other.role, other.given) == (
            stream_beside(LOGG), OLA.id, DELTAKER, one.given,
        )  # fmt: skip
    elsewhere = Access(KONTROLLOER, person=OLA.id, stream=LOGG)
    assert [one.stream for one in with_beside("kontroll.started.1", uuid4(), elsewhere)] == [LOGG, stream_beside(LOGG)]
    assert list(with_beside("undring.raised.1", uuid4(), given_)) == [given_]

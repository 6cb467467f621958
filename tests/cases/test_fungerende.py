"""«Stafettholder syk»: the leader lets another act, without reading the log; the family is told who, not why."""

from datetime import timedelta

import pytest

from services.cases.permissions import audience
from services.cases.roles import STAFETTHOLDER
from services.cases.stafettlogg import FungerendeAppointed, FungerendeEnded, OverleveringAccepted, TiltakDone
from services.cases.stafettlogg.fungerende import appoint, end, go_on_acting
from services.cases.stafettlogg.moete import call
from services.cases.stafettlogg.plan import do_tiltak
from services.cases.stafettlogg.stafettpinne import accept
from services.kernel.errors import NotPermitted, Refused
from services.kernel.event_log import Access, By
from tests.cases.people import FAR, INGER, KARI, MOR, NOW, OLA, SOLVEIG
from tests.cases.spec import given, happened
from tests.cases.stafettpinne_story import UNIT_LEADER, kari_is_back, log_2, ola_acts, shut_out
from tests.cases.story import (
    ASKED,
    HJEMME,
    HOLDER,
    MOETE,
    OVERLEVERING,
    RULE,
    TODAY,
    asked_to_take_over,
    opened,
    planned,
)

UNTIL = TODAY + timedelta(days=14)


@pytest.mark.requirement(22)
def test_a_fungerende_acts_as_stafettholder_and_the_ordinary_one_keeps_the_stafettpinne() -> None:
    log = given(log_2(), *opened()).when(appoint, UNIT_LEADER, fungerende=OLA.id, until=UNTIL).then(
        happened(FungerendeAppointed, fungerende=OLA.id, until=UNTIL, released=())
    )
    assert log.stafettholder == KARI.id
    assert log.holders_at(NOW) == {KARI.id, OLA.id}
    acts = OLA.as_(STAFETTHOLDER)
    given(log_2(), *opened(), *planned(), ola_acts()).when(
        do_tiltak, acts, tiltak=HJEMME, done_on=TODAY, words=""
    ).then(happened(TiltakDone, actor=OLA.id))


def test_the_access_ends_by_itself_after_the_last_day() -> None:
    (event,) = given(log_2(), *opened()).when(appoint, UNIT_LEADER, fungerende=OLA.id, until=UNTIL).events
    assert event.access() == (Access(STAFETTHOLDER, person=OLA.id, last_on=UNTIL),)


def test_the_family_and_the_leader_see_that_somebody_acts() -> None:
    (event,) = given(log_2(), *opened()).when(appoint, UNIT_LEADER, fungerende=OLA.id, until=None).events
    assert {"foresatt", "barn", "enhetsleder"} <= set(audience(event))


def test_a_second_one_takes_the_place_of_the_first() -> None:
    log = given(log_2(), *opened(), ola_acts()).when(appoint, UNIT_LEADER, fungerende=SOLVEIG.id, until=None).then(
        happened(FungerendeAppointed, released=(OLA.id,))
    )
    assert log.holders_at(NOW) == {KARI.id, SOLVEIG.id}


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (INGER, "Du kan ikke velge deg selv. Velg en annen."),
        (KARI, f"{KARI.id} er stafettholder allerede. Velg en annen."),
        (SOLVEIG, f"Familien har bestemt at {SOLVEIG.id} ikke skal se denne loggen. Velg en annen."),
    ],
)  # fmt: skip
def test_some_cannot_act(who: object, sentence: str) -> None:
    given(log_2(), *opened(), shut_out(SOLVEIG)).when(
        appoint, UNIT_LEADER, fungerende=who.id, until=None  # type: ignore[attr-defined]
    ).refused(Refused, sentence, field="fungerende")


def test_the_leader_or_the_one_who_is_back_ends_it_and_nobody_else() -> None:
    for by in (UNIT_LEADER, HOLDER):
        log = given(log_2(), *opened(), ola_acts()).when(end, by).then(happened(FungerendeEnded, fungerende=OLA.id))
        assert log.holders_at(NOW) == {KARI.id}
    given(log_2(), *opened(), ola_acts()).when(end, OLA.as_(STAFETTHOLDER)).refused(
        NotPermitted, "Det er lederen eller stafettholderen selv som avslutter dette."
    )
    given(log_2(), *opened(), ola_acts(), kari_is_back()).when(end, UNIT_LEADER).refused(
        Refused, "Ingen er fungerende stafettholder nå."
    )


def test_after_the_last_day_they_are_no_longer_counted_and_nothing_is_theirs_to_do() -> None:
    log = given(log_2(), *opened(), ola_acts(UNTIL)).stream
    last, after = NOW + timedelta(days=14), NOW + timedelta(days=15)
    assert log.holders_at(last) == {KARI.id, OLA.id}
    assert OLA.id in log.participants_at(last)
    assert log.holders_at(after) == {KARI.id}
    assert OLA.id not in log.participants_at(after)
    given(log_2(), *opened(), *planned(), ola_acts(UNTIL)).when(
        call, KARI.as_(STAFETTHOLDER, after), moete=MOETE, starts=after.replace(tzinfo=None), place="Skolen",
        agenda="x", invited=(OLA.id, MOR.id, FAR.id),
    ).refused(Refused, "Velg blant dem som er med i stafettloggen.", field="invited")  # fmt: skip


def test_in_the_log_that_follows_they_act_to_the_same_day() -> None:
    earlier = given(log_2(), *opened(), ola_acts(UNTIL)).stream
    log = given(log_2()).when(go_on_acting, RULE, earlier=earlier).then(
        happened(FungerendeAppointed, fungerende=OLA.id, until=UNTIL)
    )
    assert log.stafettholder == KARI.id
    assert log.holders_at(NOW) == {KARI.id, OLA.id}
    too_late = By(RULE.person, RULE.role, NOW + timedelta(days=15))
    given(log_2()).when(go_on_acting, too_late, earlier=earlier).then()


def test_whoever_acts_can_take_over_for_good_and_then_all_others_are_released() -> None:
    log = given(log_2(), *opened(), ola_acts(UNTIL), asked_to_take_over()).when(
        accept, ASKED, overlevering=OVERLEVERING, words=""
    ).then(happened(OverleveringAccepted, released=(KARI.id,)))
    assert log.holders_at(NOW) == {OLA.id}
    assert log.fungerende is None

"""Level 0 where it does not go straight on: looked at later, kept from the foresatte for now, discussed, lapsed."""

from datetime import timedelta

import pytest

from services.cases.permissions import audience
from services.cases.roles import BARN, FORESATT, FORFATTER, NAERMESTE_LEDER, TILDELT
from services.cases.undring import (
    AnonymDroeftingHeld,
    DelingPaused,
    DelingReviewed,
    UndringAssigned,
    UndringClosed,
    UndringLapsed,
    UndringReviewed,
    assign,
    close,
    discuss,
    hold_samtale,
    lapse,
    pause,
    review,
    review_deling,
)
from services.cases.undring.lapsed import kept_until
from services.kernel.errors import Refused
from services.kernel.event_log import Access
from tests.cases.people import BJARNE, FAR, KARI, MOR, OLA, SKOLE
from tests.cases.spec import given, happened, step
from tests.cases.story import (
    AROSE,
    ASSIGNED,
    AUTHOR,
    LEADER,
    RULE,
    TODAY,
    assigned,
    deling_reviewed,
    heard,
    lapsed,
    leder_replaced,
    lise_undring,
    paused,
    put_away,
    talked,
)

SOON, LATER = TODAY + timedelta(days=2), TODAY + timedelta(days=14)
LAPSES = AROSE + timedelta(days=56)
PEOPLE = {"talks_to_barn": KARI.id, "contacts_foresatte": OLA.id, "trinn": 3}
TALK = {"held_on": TODAY, "foresatte": (MOR.id, FAR.id), "summary": "Ja.", "contact": KARI.id, "next_on": LATER}
AWAY = put_away()[0]


def test_we_wait_and_see_is_said_with_a_reason_and_a_day() -> None:
    undring = given(lise_undring()).when(close, LEADER, reason="Influensa.", look_again_on=LATER).then(
        happened(UndringClosed, reason="Influensa.", look_again_on=LATER)
    )
    assert undring.look_again_on == LATER


def test_it_is_taken_up_again_where_it_stood() -> None:
    given(lise_undring(), AWAY).when(review, LEADER, again="tas_opp", words="Stille igjen.").then(
        happened(UndringReviewed, stands="meldt", talk_by=AROSE + timedelta(days=28))
    )
    given(lise_undring(), assigned(), AWAY).when(review, LEADER, again="tas_opp", words="Ja.").then(
        happened(UndringReviewed, stands="tildelt")
    )


def test_or_left_for_good() -> None:
    undring = given(lise_undring(), AWAY).when(review, LEADER, again="avsluttes", words="Hun har det bra.").then(
        happened(UndringReviewed, again="avsluttes")
    )
    assert undring.outcome == "avsluttet"


def test_what_is_put_away_goes_nowhere_before_somebody_takes_it_up() -> None:
    given(lise_undring(), AWAY).when(assign, LEADER, **PEOPLE).refused(
        Refused, "Undringen er lagt bort. Ta den opp igjen først."
    )
    given(lise_undring(), assigned(), AWAY).when(hold_samtale, ASSIGNED, **TALK, trinn=4).refused(
        Refused, "Undringen er lagt bort. Lederen må ta den opp igjen først."
    )
    given(lise_undring(), AWAY).when(close, LEADER, reason="Nei.", look_again_on=LATER).refused(
        Refused, "Undringen er lagt bort allerede. Velg hva dere gjør når dere ser på den igjen."
    )
    given(lise_undring()).when(review, LEADER, again="tas_opp", words="Nei.").refused(
        Refused, "Undringen er ikke lagt bort."
    )


def test_after_the_talk_the_family_is_there_when_it_is_closed() -> None:
    given(lise_undring(), assigned(), talked()).when(close, LEADER, reason="Nei.", look_again_on=LATER).refused(
        Refused, "Undringssamtalen er holdt. Avgjør veien videre sammen med familien."
    )


def test_the_barn_says_do_not_tell_and_nobody_contacts_the_foresatte() -> None:
    given(lise_undring(), assigned(), heard()).when(pause, ASSIGNED, reason="Redd.", review_by=SOON).then(
        happened(DelingPaused, review_by=SOON)
    )
    waits = "Barnet har bedt om at foresatte ikke får vite det. Lederen må først avgjøre det."
    for command, by, fields in ((assign, LEADER, PEOPLE), (hold_samtale, ASSIGNED, TALK | {"trinn": 4})):
        given(lise_undring(), assigned(), paused()).when(command, by, **fields).refused(Refused, waits)
    given(lise_undring(), paused()).when(close, LEADER, reason="Nei.", look_again_on=LATER).refused(Refused, waits)


def test_the_leader_with_the_school_nurse_decides_that_it_is_shared() -> None:
    said = {"together_with": "Solveig", "words": "Trygt.", "review_by": None}
    undring = given(lise_undring(), assigned(), paused()).when(review_deling, LEADER, sharing="deles", **said).then(
        happened(DelingReviewed, sharing="deles", stands="tildelt", review_by=None)
    )
    assert undring.paused_until is None
    given(lise_undring(), assigned(), paused(), deling_reviewed()).when(assign, LEADER, **PEOPLE).then(
        happened(UndringAssigned)
    )


def test_or_that_it_waits_to_another_day_and_never_without_one() -> None:
    said = {"sharing": "venter", "together_with": "Solveig", "words": "Ikke ennå."}
    given(lise_undring(), paused()).when(review_deling, LEADER, **said, review_by=None).refused(
        Refused, "Velg dagen dere ser på det igjen.", "review_by"
    )
    undring = given(lise_undring(), paused()).when(review_deling, LEADER, **said, review_by=LATER).then(
        happened(DelingReviewed, review_by=LATER)
    )
    assert undring.paused_until == LATER


def test_no_person_of_the_family_ever_sees_that_it_waited() -> None:
    history = given(lise_undring(), assigned(), paused(), deling_reviewed()).history
    for event in history:
        assert not {FORESATT, BARN} & set(audience(event))


def test_what_the_foresatte_know_already_is_not_kept_from_them() -> None:
    given(lise_undring(), assigned(), talked()).when(pause, ASSIGNED, reason="Nei.", review_by=SOON).refused(
        Refused, "Undringssamtalen er holdt, og foresatte kjenner saken. Snakk med lederen om det."
    )
    given(lise_undring(), paused()).when(pause, ASSIGNED, reason="Nei.", review_by=SOON).refused(
        Refused, "Delingen venter allerede. Lederen ser på det sammen med helsesykepleieren."
    )
    given(lise_undring()).when(
        review_deling, LEADER, sharing="deles", together_with="x", words="y", review_by=None
    ).refused(Refused, "Delingen venter ikke på noe.")


@pytest.mark.requirement(50)
def test_a_service_is_asked_anonymously_before_any_samtykke() -> None:
    outcome = given(lise_undring()).when(discuss, AUTHOR, held_on=TODAY, service="PPT", advice="Snakk med henne.")
    outcome.then(happened(AnonymDroeftingHeld, service="PPT", advice="Snakk med henne."))
    (event,) = outcome.events
    assert event.access() == ()
    assert FORESATT not in audience(event)


def test_what_nobody_has_shared_lapses_after_its_last_day_and_not_on_it() -> None:
    given(lise_undring(), assigned()).when(lapse, RULE, today=LAPSES).refused(Refused, "Undringen bortfaller ikke nå.")
    outcome = given(lise_undring(), assigned()).when(lapse, RULE, today=LAPSES + timedelta(days=1))
    outcome.then(happened(UndringLapsed, author=KARI.id, unit=SKOLE, assigned=(KARI.id, OLA.id)))
    assert set(outcome.events[0].access()) == {
        Access(FORFATTER, person=KARI.id, given=False), Access(NAERMESTE_LEDER, unit=SKOLE, given=False),
        Access(TILDELT, person=KARI.id, given=False), Access(TILDELT, person=OLA.id, given=False),
    }  # fmt: skip


def test_what_has_been_shared_never_lapses() -> None:
    shared = given(lise_undring(), assigned(), talked())
    assert kept_until(shared.stream) is None
    shared.when(lapse, RULE, today=TODAY + timedelta(days=999)).refused(Refused, "Undringen bortfaller ikke nå.")


def test_while_somebody_has_a_day_to_look_again_it_is_kept_four_weeks_longer_than_that() -> None:
    far = TODAY + timedelta(days=90)
    waits = given(lise_undring(), step(close, LEADER, reason="Ferie.", look_again_on=far))
    assert kept_until(waits.stream) == far + timedelta(weeks=4)


def test_a_lapsed_undring_takes_nothing_more() -> None:
    given(lise_undring(), lapsed()).when(assign, LEADER, **PEOPLE).refused(
        Refused, "Undringen ble ikke delt innen fristen, og er slettet. Registrer en ny om du undrer deg."
    )


def test_where_another_leader_has_the_case_that_access_ends_too_when_it_lapses() -> None:
    outcome = given(lise_undring(), leder_replaced()).when(lapse, RULE, today=LAPSES + timedelta(days=1))
    assert Access(NAERMESTE_LEDER, person=BJARNE.id, given=False) in outcome.events[0].access()

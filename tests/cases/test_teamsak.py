"""Kragerø N2.1–2: a case before the interdisciplinary team. With the family's yes, or so that nobody is known again."""

import pytest

from services.cases.permissions import audience
from services.cases.roles import BARN, DELTAKER, FORESATT, FORFATTER
from services.cases.teamsak import (
    TeamsakAdvised,
    TeamsakSamtykkeGiven,
    TeamsakSamtykkeRefused,
    TeamsakShared,
    TeamsakWithdrawn,
    advise,
    give,
    refuse,
    refuse_unfit,
    share,
    withdraw,
)
from services.kernel.errors import Refused
from tests.cases.people import FAR, KARI, LISE, MOR, OLA, SOLVEIG
from tests.cases.spec import given, happened, step
from tests.cases.stafettpinne_story import YOUTH
from tests.cases.story import FATHER, MEMBER, MOTHER, RULE, TODAY, advised, lise_teamsak, teamsak_shared, teamsak_yes

ADVICE = {"discussed_on": TODAY, "raad": "fortsett_selv", "words": "Prøv leksehjelp."}


@pytest.mark.requirement(50)
def test_the_team_knows_nothing_before_everybody_has_said_yes() -> None:
    asked = given(lise_teamsak())
    roles = {access.role for event in asked.history for access in event.access()}
    assert roles == {FORFATTER, FORESATT}
    one = asked.when(give, MOTHER, language="nb").then(happened(TeamsakSamtykkeGiven, foresatt=MOR.id))
    share(one, RULE)
    assert one.raised() == []
    given(lise_teamsak(), teamsak_yes(MOTHER)).when(advise, MEMBER, **ADVICE).refused(
        Refused, "Teamet kan ikke drøfte saken før familien har sagt ja."
    )


def test_with_the_last_yes_the_members_read_it() -> None:
    last = given(lise_teamsak(), teamsak_yes(MOTHER), teamsak_yes(FATHER)).when(share, RULE)
    last.then(happened(TeamsakShared, members=(OLA.id, SOLVEIG.id)))
    assert {(one.person, one.role) for one in last.events[0].access()} == {(OLA.id, DELTAKER), (SOLVEIG.id, DELTAKER)}


def test_whom_the_family_has_shut_out_meanwhile_is_not_let_in_by_the_last_yes() -> None:
    last = given(lise_teamsak(), teamsak_yes(MOTHER), teamsak_yes(FATHER)).when(share, RULE, shut_out={OLA.id})
    last.then(happened(TeamsakShared, members=(SOLVEIG.id,)))
    assert [one.person for one in last.events[0].access()] == [SOLVEIG.id]


@pytest.mark.requirement(41)
def test_a_youth_is_asked_like_the_foresatte_and_the_team_waits_for_the_youths_yes() -> None:
    asked = given(lise_teamsak(barn_asked=True))
    assert {(one.person, one.role) for one in asked.history[0].access()} >= {(LISE.id, BARN), (MOR.id, FORESATT)}
    parents = given(lise_teamsak(barn_asked=True), teamsak_yes(MOTHER), teamsak_yes(FATHER))
    parents.when(share, RULE).then()
    all_three = given(lise_teamsak(barn_asked=True), teamsak_yes(MOTHER), teamsak_yes(FATHER), teamsak_yes(YOUTH))
    all_three.when(share, RULE).then(happened(TeamsakShared, members=(OLA.id, SOLVEIG.id)))
    no = given(lise_teamsak(barn_asked=True), teamsak_yes(MOTHER)).when(refuse, YOUTH)
    assert audience(no.events[0]) == ("forfatter", "kontrolloer", f"person:{LISE.id}")
    no.then(happened(TeamsakSamtykkeRefused, foresatt=LISE.id))
    back = given(lise_teamsak(barn_asked=True), teamsak_yes(YOUTH)).when(withdraw, YOUTH)
    assert back.events[0].only_for() == LISE.id
    back.then(happened(TeamsakWithdrawn))


@pytest.mark.requirement(50)
def test_an_anonymous_case_names_nobody_and_is_read_at_once() -> None:
    nobody = {"maate": "anonym", "stafettlogg": None, "barn": None, "foresatte": (), "family_invited": False}
    event = given(lise_teamsak(**nobody)).history[0]
    assert {one.person for one in event.access()} == {KARI.id, OLA.id, SOLVEIG.id}
    given(lise_teamsak(**nobody)).when(advise, MEMBER, **ADVICE).then(happened(TeamsakAdvised))


def test_a_no_ends_it_and_the_other_is_not_asked_any_more() -> None:
    given(lise_teamsak()).when(refuse, FATHER).then(happened(TeamsakSamtykkeRefused, foresatt=FAR.id))
    given(lise_teamsak(), step(refuse, FATHER)).when(give, MOTHER, language="nb").refused(
        Refused, "Du trenger ikke svare lenger."
    )


def test_who_of_the_family_said_what_is_between_that_one_and_whoever_asked() -> None:
    history = given(lise_teamsak(), teamsak_yes(MOTHER), step(refuse, FATHER)).history[1:]
    assert [event.only_for() for event in history] == [MOR.id, FAR.id]


def test_taken_back_the_team_sees_nothing_from_that_moment() -> None:
    back = given(lise_teamsak(), *teamsak_shared()).when(withdraw, FATHER)
    back.then(happened(TeamsakWithdrawn))
    assert [(one.person, one.given) for one in back.events[0].access()] == [(OLA.id, False), (SOLVEIG.id, False)]
    given(lise_teamsak(), teamsak_yes(MOTHER)).when(withdraw, FATHER).refused(
        Refused, "Du har ikke sagt ja til dette. Svar nei, så får teamet ikke vite noe."
    )


def test_the_advice_is_given_once_and_stands() -> None:
    given(lise_teamsak(), *teamsak_shared(), advised()).when(advise, MEMBER, **ADVICE).refused(
        Refused, "Rådet fra teamet er skrevet inn allerede."
    )
    given(lise_teamsak(), *teamsak_shared(), advised()).when(withdraw, FATHER).refused(
        Refused, "Saken er drøftet eller trukket allerede."
    )


def test_the_family_is_invited_or_told_why_not() -> None:
    with pytest.raises(Refused) as caught:
        refuse_unfit("samtykke", family_invited=False, why_not="")
    assert (caught.value.field, str(caught.value)) == (
        "why_not", "Inviter familien, eller skriv til dem hvorfor de ikke er invitert.",
    )  # fmt: skip
    with pytest.raises(Refused) as caught:
        refuse_unfit("anonym", family_invited=True, why_not="")
    assert caught.value.field == "family_invited"
    refuse_unfit("samtykke", family_invited=False, why_not="Møtet er et råd til skolen.")
    refuse_unfit("anonym", family_invited=False, why_not="")

"""«Avgjør hvem som skal være stafettholder videre» (Sokndal 2.1 and 3.1): the same one goes on, decided together."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from services.cases.pack import shipped
from services.cases.stafettlogg import StafettholderConfirmed
from services.cases.stafettlogg.samtykke import withdraw
from services.cases.stafettlogg.stafettholder import confirm
from services.kernel.errors import Refused
from tests.cases.people import FAR, KARI, LISE, MOR, OLA, SOLVEIG
from tests.cases.spec import given, step
from tests.cases.spec import happened as said
from tests.cases.stafettpinne_story import shut_out
from tests.cases.story import HOLDER, MOTHER, asked, asked_to_take_over, lise_log, moved, opened, tjeneste_in

TOGETHER: dict[str, Any] = {"asked": (MOR.id, LISE.id), "words": "Lise er trygg på Kari."}


@pytest.mark.requirement(64, 65)
def test_the_same_one_goes_on_and_it_stands_where_it_was_decided_and_who_had_a_say() -> None:
    log = given(lise_log(), *opened(), *tjeneste_in(), moved()[0]).when(
        confirm, HOLDER, asked=(MOR.id, SOLVEIG.id, MOR.id), words=""
    ).then(said(StafettholderConfirmed, stafettholder=KARI.id, nivaa=2, trinn=1, asked=(MOR.id, SOLVEIG.id)))
    assert (log.stafettholder, log.stafettholder_confirmed) == (KARI.id, (2, 1))


@pytest.mark.requirement(63, 64, 65)
def test_sokndal_decides_it_in_three_trinn_and_in_no_other() -> None:
    places = [(place.nivaa, place.trinn) for place, trinn in shipped().current.places() if trinn.stafettholder]
    assert places == [(0, 4), (2, 1), (3, 1)]


@pytest.mark.parametrize(
    ("asked_", "sentence"),
    [
        ((SOLVEIG.id,), "Kryss av for dem som ble spurt."),
        ((MOR.id, uuid4()), "Kryss av for dem som ble spurt."),
        (
            (KARI.id,),
            "Familien er med på å avgjøre hvem som er stafettholder. Spør dem, og kryss av for hvem du spurte.",
        ),
    ],
)
def test_strangers_have_no_say_and_the_family_has_one(asked_: tuple[UUID, ...], sentence: str) -> None:
    given(lise_log(), *opened()).when(confirm, HOLDER, asked=asked_, words="").refused(Refused, sentence, field="asked")


def test_while_another_is_asked_to_take_over_one_waits_for_the_answer() -> None:
    given(lise_log(), *opened(), asked_to_take_over()).when(confirm, HOLDER, **TOGETHER).refused(
        Refused, f"{OLA.id} er spurt om å ta over. Vent på svaret, eller ta spørsmålet tilbake først."
    )


def test_nothing_is_decided_in_a_log_that_nobody_carries_on() -> None:
    given(lise_log(), *asked()).when(confirm, HOLDER, **TOGETHER).refused(
        Refused, "Stafettloggen er ikke åpnet ennå. Vi venter på samtykke."
    )
    given(lise_log(), *opened(), step(withdraw, MOTHER)).when(confirm, HOLDER, **TOGETHER).refused(
        Refused, "Stafettloggen er satt på vent. Den kan leses, men ikke endres."
    )
    given(lise_log(), *opened(), shut_out(KARI)).when(confirm, HOLDER, asked=(FAR.id,), words="").refused(
        Refused, "Ingen er stafettholder nå. Lederen finner en ny."
    )

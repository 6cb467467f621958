"""What the stafettholder answers for, and that all who it concerns take part (Sokndal; R43, R66, R67)."""

import pytest

from services.cases.beskjed import BeskjedSent
from services.cases.permissions import RULES
from services.cases.roles import BARN, DELTAKER, EVERYONE_IN_LOG, FORESATT, STAFETTHOLDER
from services.cases.stafettlogg import (
    EvalueringAgreed,
    EvalueringDecided,
    EvalueringDiscussed,
    EvalueringPrepared,
    FilAdded,
    KommentarGiven,
    MaalSet,
    MoeteCalled,
    MoeteCancelled,
    MoeteHeld,
    MoeteMoved,
    StemmeMissed,
    TiltakAgreed,
    TiltakDone,
)
from services.cases.stafettlogg.evaluering import discuss
from services.kernel.errors import Refused
from services.kernel.event_log import Event
from tests.cases.people import KARI, MOR
from tests.cases.spec import given
from tests.cases.story import HOLDER, TODAY, evaluation_agreed, lise_log, opened, planned

CHAIRS = (MoeteCalled, MoeteMoved, MoeteCancelled)
MINUTES = (MoeteHeld, EvalueringDiscussed)
UPDATES = (MaalSet, TiltakAgreed, EvalueringAgreed, EvalueringDecided)


@pytest.mark.requirement(66)
@pytest.mark.parametrize("kind", [*CHAIRS, *MINUTES, *UPDATES])
def test_one_chairs_writes_the_minutes_updates_the_log_and_calls_the_next_meeting(kind: type[Event]) -> None:
    assert RULES[kind].do == {STAFETTHOLDER}


@pytest.mark.requirement(67)
def test_an_evaluering_without_the_barns_own_experience_is_not_written_by_the_stafettholder() -> None:
    assert RULES[StemmeMissed].do == {STAFETTHOLDER}
    words = {"discussion": "Håndball hjelper.", "barn_endring": None, "barn_words": "", "barn_missing": "", "trinn": 5}
    given(lise_log(), *opened(), *planned(), evaluation_agreed()).when(
        discuss, HOLDER, held_on=TODAY, attended=(KARI.id, MOR.id), endring="bedre", **words
    ).refused(
        Refused, "Barnets opplevelse av endringen mangler. Skriv den, eller hvorfor den mangler.", field="barn_endring"
    )


@pytest.mark.requirement(43)
@pytest.mark.parametrize("role", [BARN, FORESATT, DELTAKER, STAFETTHOLDER])
@pytest.mark.parametrize("kind", [BeskjedSent, EvalueringPrepared, FilAdded, KommentarGiven])
def test_barn_foresatte_and_professionals_all_take_part(kind: type[Event], role: str) -> None:
    assert role in RULES[kind].do
    assert RULES[MoeteCalled].see == RULES[MoeteHeld].see == RULES[TiltakDone].see & EVERYONE_IN_LOG == EVERYONE_IN_LOG

"""Nivå 1, trinn 2: «Avtal tidspunkt for evalueringsmøte.» Then trinn 3, «Iverksett aktiviteter»."""

from datetime import timedelta

import pytest

from services.cases.stafettlogg import EvalueringAgreed
from services.cases.stafettlogg.evaluering import agree
from services.kernel.errors import Refused, Stale
from tests.cases.people import KARI
from tests.cases.spec import Step, given, happened
from tests.cases.story import HOLDER, TODAY, evaluation_agreed, lise_log, opened, planned

DAY = TODAY + timedelta(days=60)
BOTH = "Avtal minst ett tiltak hjemme og ett på skolen eller i fritiden først."


def test_the_date_is_agreed_and_the_tiltak_are_carried_out_from_there() -> None:
    log = given(lise_log(), *opened(), *planned()).when(agree, HOLDER, on=DAY, known=None, trinn=3).then(
        happened(EvalueringAgreed, on=DAY, trinn=3)
    )
    assert (log.trinn, log.evaluering_on) == (3, DAY)


@pytest.mark.parametrize("plan", [
    (), planned()[:1], planned()[:2], (planned()[0], planned()[2]),
], ids=["nothing", "a maal only", "only at home", "only at school"])
def test_home_and_service_both_need_a_tiltak_first(plan: tuple[Step, ...]) -> None:
    given(lise_log(), *opened(), *plan).when(agree, HOLDER, on=DAY, known=None, trinn=3).refused(Refused, BOTH)


def test_the_date_can_be_moved_by_whoever_saw_the_old_one() -> None:
    later = DAY + timedelta(days=7)
    given(lise_log(), *opened(), *planned(), evaluation_agreed()).when(
        agree, HOLDER, on=later, known=DAY, trinn=3
    ).then(happened(EvalueringAgreed, on=later))


def test_whoever_did_not_see_the_new_date_is_told_who_changed_it_and_to_what() -> None:
    given(lise_log(), *opened(), *planned(), evaluation_agreed()).when(
        agree, HOLDER, on=DAY, known=None, trinn=3
    ).refused(Stale, f"{KARI.id} endret datoen til {DAY} mens du skrev. Ditt forslag står her ennå.")


def test_a_day_that_the_decision_has_ended_is_told_to_be_so() -> None:
    given(lise_log(), *opened(), *planned()).when(agree, HOLDER, on=DAY, known=DAY, trinn=3).refused(
        Stale, "Datoen gjelder ikke lenger, for veien videre er avgjort. Se på forslaget ditt, og send det igjen."
    )

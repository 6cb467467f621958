"""Who carries the work with the model, from when to when: the project group, and the BTI-kontakter."""

from datetime import timedelta
from typing import Any

import pytest

from services.cases.verv import VervEnded, end, refuse_unfit
from services.kernel.errors import Refused
from tests.cases.people import OLA, SKOLE
from tests.cases.spec import given, happened
from tests.cases.story import COORDINATOR, TODAY
from tests.cases.verv_story import laid_down, olas_verv


@pytest.mark.requirement(35)
def test_a_verv_has_a_first_day_and_a_last_one() -> None:
    last = TODAY + timedelta(days=200)
    verv = given(olas_verv()).when(end, COORDINATOR, until_on=last).then(happened(VervEnded, until_on=last))
    assert (verv.from_on, verv.until_on) == (TODAY, last)


def test_it_ends_once_and_not_before_it_began() -> None:
    given(olas_verv(), laid_down()).when(end, COORDINATOR, until_on=TODAY).refused(
        Refused, "Dette er avsluttet allerede."
    )
    given(olas_verv()).when(end, COORDINATOR, until_on=TODAY - timedelta(days=1)).refused(
        Refused, "Siste dag kan ikke være før den første. Se på datoen.", field="until_on"
    )


@pytest.mark.parametrize(
    ("slag", "person", "fra", "unit", "field"),
    [
        ("gruppeleder", None, None, None, "person"),
        ("bti_kontakt", OLA.id, None, None, "unit"),
        ("brukerrepresentant", None, None, None, "fra"),
        ("brukerrepresentant", OLA.id, "ungdomsraad", None, "person"),
        ("ansattes_representant", OLA.id, "ungdomsraad", None, "fra"),
    ],
)
def test_each_is_somebody_and_of_no_more_than_is_needed(
    slag: Any, person: Any, fra: Any, unit: Any, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        refuse_unfit(slag, person, fra, unit)
    assert refused.value.field == field


def test_a_representative_of_the_users_stands_by_their_body_alone() -> None:
    refuse_unfit("brukerrepresentant", None, "foreldreutvalg", None)
    refuse_unfit("bti_kontakt", OLA.id, None, SKOLE)

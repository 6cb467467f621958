"""Nivaa and trinn: up and down with a reason; the model guides and does not dictate (R4–R10)."""

import pytest

from services.cases.stafettlogg import NivaaChanged, PackChanged, TrinnReached
from services.cases.stafettlogg.nivaa import change, change_pack, reach
from services.kernel.errors import Refused
from tests.cases.spec import given, happened
from tests.cases.story import HOLDER, PACK, RULE, lise_log, opened

WHY = "PPT må med nå."


@pytest.mark.requirement(4, 5, 7, 9)
@pytest.mark.parametrize(("before", "after"), [((1, 2), (2, 1)), ((2, 1), (1, 3)), ((1, 2), (1, 4))])
def test_up_and_down_and_in_another_order_with_a_reason(before: tuple[int, int], after: tuple[int, int]) -> None:
    log = given(lise_log(), *opened()).stream
    log.nivaa, log.trinn = before
    change(log, HOLDER, *after, WHY)
    (event,) = log.raised()
    assert isinstance(event, NivaaChanged)
    assert (event.before_nivaa, event.before_trinn, event.nivaa, event.trinn) == (*before, *after)
    assert (log.nivaa, log.trinn, event.reason) == (*after, WHY)


def test_where_it_stands_already_is_no_move() -> None:
    given(lise_log(), *opened()).when(change, HOLDER, nivaa=1, trinn=2, reason=WHY).refused(
        Refused, "Loggen står der allerede. Velg et annet trinn.", "place"
    )


def test_a_trinn_is_reached_once_and_where_the_pack_has_no_next_nothing_happens() -> None:
    given(lise_log(), *opened()).when(reach, RULE, trinn=3).then(happened(TrinnReached, nivaa=1, trinn=3))
    given(lise_log(), *opened()).when(reach, RULE, trinn=2).then()
    given(lise_log(), *opened()).when(reach, RULE, trinn=None).then()


@pytest.mark.requirement(173)
def test_a_running_case_keeps_its_version_until_it_is_moved_with_a_reason() -> None:
    new = {"pack": "6" * 64, "nivaa": 1, "trinn": 2, "reason": "Ny utgave."}
    assert given(lise_log(), *opened()).stream.pack == PACK
    log = given(lise_log(), *opened()).when(change_pack, HOLDER, **new).then(happened(PackChanged, **new))
    assert log.pack == "6" * 64
    given(lise_log(), *opened()).when(change_pack, HOLDER, **new | {"pack": PACK}).refused(
        Refused, "Loggen følger allerede den utgaven av modellen som gjelder."
    )

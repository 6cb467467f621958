"""«Spør om dette»: what is asked about somebody's reading goes to the coordinator, and to nobody who is in the log."""

import pytest

from services.cases.innsyn import InnsynAnswered, answer, refuse_unanswerable
from services.cases.permissions import audience
from services.cases.roles import BARN, BTI_KOORDINATOR, FORESATT
from services.kernel.errors import Refused
from services.kernel.event_log import Access
from tests.cases.people import LISE, MOR, TOR
from tests.cases.spec import given, happened
from tests.cases.story import COORDINATOR, YOUTH, spoersmaal_answered, spoersmaal_asked


def test_the_one_who_asks_and_the_coordinator_see_it() -> None:
    (asked,) = spoersmaal_asked().raised()
    assert asked.access() == (
        Access(FORESATT, person=MOR.id, barn=LISE.id),
        Access(BTI_KOORDINATOR, person=TOR.id),
    )
    assert set(audience(asked)) == {"barn", "foresatt", "bti_koordinator", "kontrolloer"}


def test_the_youth_asks_without_anybodys_parental_responsibility() -> None:
    (asked,) = spoersmaal_asked(YOUTH).raised()
    assert asked.access()[0] == Access(BARN, person=LISE.id)


def test_it_is_answered_once() -> None:
    given(spoersmaal_asked()).when(answer, COORDINATOR, words="Hun leste for å forberede møtet.").then(
        happened(InnsynAnswered, words="Hun leste for å forberede møtet.")
    )
    given(spoersmaal_asked(), spoersmaal_answered()).when(answer, COORDINATOR, words="Igjen").refused(
        Refused, "Spørsmålet er besvart allerede."
    )


def test_without_a_coordinator_it_says_where_to_ask() -> None:
    with pytest.raises(Refused, match="Ring kommunen"):
        refuse_unanswerable(())

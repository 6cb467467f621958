"""The stafettholder is asked for an answer, and nobody else."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.cases.roles import FORESATT, STAFETTHOLDER
from services.projections.kommentar import Comment
from services.projections.now import Now
from services.projections.now.card import Facts
from services.projections.now.kommentar import ASKED, with_kommentar
from services.projections.overview import Case
from tests.cases.people import KARI, MOR, NOW

ASKS = Comment(UUID(int=1), 1, MOR.id, date(2026, 12, 7), 10, None, None)
ANSWERED = replace(ASKS, outcome="rettet", answered_at=11)
CASE = Case(
    UUID(int=2), "stafettlogg", "aapen", "", None, None, 1, 2, KARI.id, None, None, NOW.date(), None, None, None,
    None, None, None,
)  # fmt: skip
CARD, BUSY = Now("Vi prøver"), Now("Vi møtes", asked="Kall inn til møte.", tasks=("kall_inn",))


def facts(role: str, *comments: Comment) -> Facts:
    return Facts(CASE, KARI.id, role, NOW, kommentarer=comments)


def test_the_stafettholder_is_asked_to_answer() -> None:
    card = with_kommentar(CARD, facts(STAFETTHOLDER, ANSWERED, ASKS))
    assert (card.asked, card.tasks) == (ASKED, ("svar_kommentar",))


def test_what_is_asked_already_comes_first() -> None:
    card = with_kommentar(BUSY, facts(STAFETTHOLDER, ASKS))
    assert (card.asked, card.tasks) == ("Kall inn til møte.", ("kall_inn", "svar_kommentar"))


@pytest.mark.parametrize("one", [facts(FORESATT, ASKS), facts(STAFETTHOLDER, ANSWERED), facts(STAFETTHOLDER)])
def test_nobody_else_is_asked_and_nothing_that_is_answered(one: Facts) -> None:
    assert with_kommentar(CARD, one) == CARD

"""What helps and what hinders («beskyttelses- og risikofaktorer»), what went well, other plans, the own journal."""

from typing import Any

import pytest

from services.cases.actions.note_faktor import NoteFaktor
from services.cases.command import questions
from services.cases.stafettlogg import (
    EksternPlanNoted,
    FaktorEnded,
    FaktorNoted,
    JournalNoted,
    LysglimtNoted,
    ekstern_plan,
    faktor,
    lysglimt,
)
from services.kernel.errors import Refused
from tests.cases.beside_story import COLLEAGUE, FAKTOR, faktor_noted
from tests.cases.people import LISE
from tests.cases.spec import given, happened, step
from tests.cases.story import FATHER, HOLDER, TODAY, lise_log, opened


@pytest.mark.requirement(92, 93)
@pytest.mark.parametrize("kind", ["beskyttende", "risiko"])
@pytest.mark.parametrize("area", ["hjem", "barn", "miljoe", "fritid"])
def test_what_protects_and_what_burdens_is_noted_in_four_areas(area: Any, kind: Any) -> None:
    fields = {"faktor": FAKTOR, "area": area, "kind": kind, "words": "Noe vi har sett."}
    given(lise_log(), *opened()).when(faktor.note, COLLEAGUE, **fields).then(happened(FaktorNoted, **fields))


def test_what_is_true_no_longer_ends_once() -> None:
    end = {"faktor": FAKTOR, "ended_on": TODAY, "words": "Bestemor har flyttet."}
    given(lise_log(), *opened(), faktor_noted()).when(faktor.end, HOLDER, **end).then(happened(FaktorEnded, **end))
    given(lise_log(), *opened(), faktor_noted(), step(faktor.end, HOLDER, **end)).when(
        faktor.end, HOLDER, **end
    ).refused(Refused, "Det er skrevet inn at dette ikke gjelder lenger.")
    given(lise_log(), *opened()).when(faktor.end, HOLDER, **end).refused(Refused, "Dette finnes ikke i denne loggen.")


def test_the_field_warns_of_others_health() -> None:
    """Requirements section 5, «others' health in the child's log»."""
    assert questions(NoteFaktor)["words"].hint == "Skriv ikke om andres helse uten at de har sagt ja til det."


@pytest.mark.parametrize("by", [FATHER, HOLDER, COLLEAGUE, LISE.as_("barn")])
def test_anybody_shares_what_went_well(by: Any) -> None:
    log = given(lise_log(), *opened()).when(lysglimt.note, by, words="Hun lo! 🌞", arena="fritid").then(
        happened(LysglimtNoted, words="Hun lo! 🌞", arena="fritid")
    )
    assert log.lysglimt == 1


@pytest.mark.requirement(88)
def test_another_services_plan_is_recorded_by_name_and_place() -> None:
    record = {"name": "Individuell opplæringsplan", "tjeneste": "Skolen", "kept": "I elevmappa"}
    given(lise_log(), *opened()).when(ekstern_plan.note_plan, HOLDER, **record).then(
        happened(EksternPlanNoted, **record)
    )


@pytest.mark.requirement(98)
def test_each_notes_once_in_their_own_journal_that_the_log_exists() -> None:
    noted = step(ekstern_plan.note_journal, HOLDER, noted_on=TODAY)
    given(lise_log(), *opened(), noted).when(ekstern_plan.note_journal, COLLEAGUE, noted_on=TODAY).then(
        happened(JournalNoted, noted_on=TODAY)
    )
    given(lise_log(), *opened(), noted).when(ekstern_plan.note_journal, HOLDER, noted_on=TODAY).refused(
        Refused, "Du har skrevet inn allerede at du har notert det i egen journal."
    )


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        (lysglimt.note, {"words": "x", "arena": "hjemme"}),
        (faktor.note, {"faktor": FAKTOR, "area": "hjem", "kind": "risiko", "words": "x"}),
        (ekstern_plan.note_plan, {"name": "x", "tjeneste": "x", "kept": "x"}),
        (ekstern_plan.note_journal, {"noted_on": TODAY}),
    ],
)
def test_nothing_of_it_before_the_log_is_open(act: Any, fields: dict[str, Any]) -> None:
    given(lise_log()).when(act, HOLDER, **fields).refused(
        Refused, "Stafettloggen er ikke åpnet ennå. Vi venter på samtykke."
    )

"""Feilføring: what is wrong goes at once; what others build on stands, without its words."""

from typing import Any

import pytest

from services.cases.permissions import audience
from services.cases.stafettlogg import FeilfoeringDecided, FeilfoeringExplained
from services.cases.stafettlogg.feilfoering import WHOLE, remove, written
from services.cases.stafettlogg.kommentar import give
from services.cases.stafettlogg.plan import do_tiltak
from services.cases.stafettlogg.samtykke import withdraw
from services.kernel.errors import Refused
from services.kernel.event_log import Event, standing
from tests.cases.people import KARI
from tests.cases.spec import Given, given, happened, replayed, step
from tests.cases.story import (
    FATHER,
    HJEMME,
    HOLDER,
    MOETE,
    MOTHER,
    SEEN_BY_ALL,
    TODAY,
    answered,
    called,
    disputed,
    done,
    evaluation_agreed,
    explained,
    file_added,
    held,
    lise_log,
    opened,
    planned,
)

WHY: dict[str, Any] = {
    "read_by": SEEN_BY_ALL, "why": "feil_barn", "reason": "Skrevet i feil logg.", "content": "innhold_skjult",
    "could_read": (KARI.id,),
}
GONE = "Oppføringen er fjernet allerede."


def story() -> Given[Any]:
    return given(lise_log(), *opened(), called(), answered(), held(), *planned(), evaluation_agreed(), done())


def the(history: list[Event], name: str) -> Event:
    return next(event for event in history if type(event).__name__ == name)


def without(of: Given[Any], name: str) -> Any:
    """The log as it stands after that entry is removed."""
    outcome = of.when(remove, HOLDER, event=the(of.history, name), **WHY)
    outcome.then(happened(FeilfoeringDecided, whole=True), happened(FeilfoeringExplained, why="feil_barn"))
    return replayed(list(standing(of.history + outcome.events)))


def test_a_tiltak_that_is_taken_back_is_not_in_the_plan_nor_is_what_was_said_of_it() -> None:
    of = story()
    done_before: Any = of.stream.tiltak[HJEMME]
    assert done_before.done_on == TODAY
    log = without(of, "TiltakAgreed")
    assert HJEMME not in log.tiltak
    assert len(log.tiltak) == 1


def test_minutes_that_are_taken_back_are_written_anew() -> None:
    log = without(story(), "MoeteHeld")
    assert log.moeter[MOETE].held_on is None
    held()(log)
    assert log.moeter[MOETE].held_on == TODAY


def test_a_tiltak_is_done_again_once_the_wrong_words_are_gone() -> None:
    log = without(story(), "TiltakDone")
    do_tiltak(log, MOTHER, HJEMME, TODAY, "Det rette.")
    assert log.tiltak[HJEMME].done_on == TODAY


def test_what_others_build_on_stands_without_its_words() -> None:
    of = story()
    outcome = of.when(remove, HOLDER, event=the(of.history, "Proposed"), **WHY)
    log = outcome.then(happened(FeilfoeringDecided, entry=1, whole=False), happened(FeilfoeringExplained, entry=1))
    assert replayed(list(standing(of.history + outcome.events))).status == log.status == "aapen"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["SamtykkeAsked", "SamtykkeGiven", "Opened"])
def test_a_decision_without_words_is_not_removed(name: str) -> None:
    of = story()
    of.when(remove, HOLDER, event=the(of.history, name), **WHY).refused(
        Refused, "Dette er en beslutning uten tekst, og den kan ikke fjernes. Skriv heller hva som er riktig."
    )


def test_it_is_removed_once_and_what_is_said_of_it_stays() -> None:
    of = given(lise_log(), *opened(), *planned())
    maal = the(of.history, "MaalSet")
    of = given(lise_log(), *opened(), *planned(), step(remove, HOLDER, event=maal, **WHY))
    of.when(remove, HOLDER, event=maal, **WHY).refused(Refused, GONE)
    sentence = "Det som står om en fjernet oppføring, kan ikke fjernes."
    for said in of.history[-2:]:
        of.when(remove, HOLDER, event=said, **WHY).refused(Refused, sentence)


def test_nobody_asks_for_a_correction_of_what_is_gone() -> None:
    of = given(lise_log(), *opened(), *planned())
    maal = the(of.history, "MaalSet")
    of = given(lise_log(), *opened(), *planned(), step(remove, HOLDER, event=maal, **WHY))
    said = {"kommentar": HJEMME, "entry": maal.originator_version, "read_by": SEEN_BY_ALL, "words": "x"}
    of.when(give, MOTHER, **said, answer_by=TODAY).refused(
        Refused, "Oppføringen er fjernet. Da er det ikke mer å rette."
    )


def test_also_in_a_log_that_waits() -> None:
    of = given(lise_log(), *opened(), *planned(), step(withdraw, FATHER))
    of.when(remove, HOLDER, event=the(of.history, "MaalSet"), **WHY).then(
        happened(FeilfoeringDecided), happened(FeilfoeringExplained)
    )


def test_the_family_is_told_that_something_is_gone_if_they_saw_it_and_never_what_or_why() -> None:
    of = story()
    everyone, nobody = [
        of.when(remove, HOLDER, event=event, **WHY | {"read_by": read_by}).events
        for event, read_by in (
            (the(of.history, "MaalSet"), SEEN_BY_ALL),
            (the(of.history, "MoeteHeld"), ("barn", "kontrolloer", "stafettholder")),
        )
    ]
    assert audience(everyone[0]) == ("barn", "foresatt", "kontrolloer", "stafettholder")
    assert audience(nobody[0]) == ("barn", "kontrolloer", "stafettholder")
    assert audience(everyone[1]) == audience(nobody[1]) == ("kontrolloer", "stafettholder")


def test_any_entry_that_can_be_taken_back_leaves_a_log_that_can_be_read() -> None:
    """Each one alone: nothing that comes after it stumbles."""
    steps = (
        *opened(), called(), answered(), held(), *planned(), evaluation_agreed(), done(), disputed(), explained(),
        file_added(),
    )  # fmt: skip
    removable = [event for event in given(lise_log(), *steps).history if type(event) in WHOLE]
    assert len(removable) >= 10
    for event in removable:
        of = given(lise_log(), *steps)
        decided = of.when(remove, HOLDER, event=event, **WHY).events
        assert replayed(list(standing(of.history + decided))).version == of.stream.version


def test_nothing_that_gives_access_is_taken_back() -> None:
    assert not [kind for kind in WHOLE if "access" in vars(kind)]


def test_words_are_words_that_somebody_wrote() -> None:
    history = story().history
    assert written(the(history, "MaalSet"))
    assert not written(the(history, "SamtykkeGiven"))

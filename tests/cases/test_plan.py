"""Nivå 1, trinn 2 og 3: «konkrete mål og aktiviteter», «i både hjem og aktuell tjeneste», one responsible each."""

from typing import Any
from uuid import UUID

import pytest

from services.cases.roles import STAFETTHOLDER
from services.cases.stafettlogg import MaalSet, TiltakAgreed, TiltakDone
from services.cases.stafettlogg.plan import agree_tiltak, do_tiltak, set_maal
from services.kernel.errors import NotPermitted, Refused, Stale
from services.kernel.event_log import By
from tests.cases.people import KARI, LISE, MOR, OLA
from tests.cases.spec import given, happened
from tests.cases.story import (
    FATHER,
    HJEMME,
    HOLDER,
    MAAL,
    MOTHER,
    SKOLEN,
    TODAY,
    done,
    lise_log,
    maal_set,
    opened,
    planned,
)

DRIVE: dict[str, Any] = {
    "tiltak": HJEMME, "maal": MAAL, "what": "Kjøre til håndball", "arena": "hjemme", "responsible": MOR.id,
    "from_on": TODAY,
}


def test_a_maal_is_the_change_they_want_to_see() -> None:
    given(lise_log(), *opened()).when(set_maal, HOLDER, maal=MAAL, words="Lise er med på håndball.").then(
        happened(MaalSet, maal=MAAL, words="Lise er med på håndball.")
    )


@pytest.mark.requirement(82)
def test_a_tiltak_serves_a_maal_and_has_one_responsible() -> None:
    given(lise_log(), *opened(), maal_set()).when(agree_tiltak, HOLDER, **DRIVE).then(happened(TiltakAgreed, **DRIVE))


def test_a_tiltak_without_a_maal_is_refused() -> None:
    given(lise_log(), *opened()).when(agree_tiltak, HOLDER, **DRIVE).refused(
        Refused, "Velg målet som tiltaket skal hjelpe til med.", field="maal"
    )


@pytest.mark.parametrize("stranger", [OLA.id, LISE.id, UUID(int=0)])
def test_only_somebody_who_sees_the_log_can_be_responsible(stranger: UUID) -> None:
    given(lise_log(), *opened(), maal_set()).when(agree_tiltak, HOLDER, **DRIVE | {"responsible": stranger}).refused(
        Refused, "Den ansvarlige må være med i loggen. Legg til personen først.", field="responsible"
    )


def test_the_mother_marks_her_own_tiltak_as_done() -> None:
    log = given(lise_log(), *opened(), *planned()).when(
        do_tiltak, MOTHER, tiltak=HJEMME, done_on=TODAY, words="Hun smilte."
    ).then(happened(TiltakDone, tiltak=HJEMME, done_on=TODAY, words="Hun smilte."))
    assert log.tiltak[HJEMME].done_by == MOR.id


def test_the_stafettholder_marks_it_for_somebody_who_called() -> None:
    given(lise_log(), *opened(), *planned()).when(do_tiltak, HOLDER, tiltak=HJEMME, done_on=TODAY, words="").then(
        happened(TiltakDone, tiltak=HJEMME)
    )


@pytest.mark.parametrize(("who", "tiltak", "responsible"), [(FATHER, HJEMME, MOR.id), (MOTHER, SKOLEN, KARI.id)])
def test_nobody_marks_what_another_is_responsible_for(who: By, tiltak: UUID, responsible: UUID) -> None:
    given(lise_log(), *opened(), *planned()).when(do_tiltak, who, tiltak=tiltak, done_on=TODAY, words="").refused(
        NotPermitted, f"Det er {responsible} som har ansvar for dette tiltaket."
    )


def test_a_second_person_is_told_who_was_first() -> None:
    given(lise_log(), *opened(), *planned(), done()).when(
        do_tiltak, HOLDER, tiltak=HJEMME, done_on=TODAY, words="x"
    ).refused(Stale, f"{MOR.id} har merket tiltaket som gjort mens du skrev. Teksten din står her ennå.")


def test_a_tiltak_of_another_log_is_not_here() -> None:
    given(lise_log(), *opened()).when(
        do_tiltak, KARI.as_(STAFETTHOLDER), tiltak=HJEMME, done_on=TODAY, words=""
    ).refused(Refused, "Tiltaket finnes ikke i denne loggen.")

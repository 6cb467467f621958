"""Files in a log: an entry like the others, within limits."""

from typing import Any
from uuid import uuid4

import pytest

from services.cases.roles import DELTAKER
from services.cases.stafettlogg import FilAdded
from services.cases.stafettlogg.fil import MOST, MOST_IN_LOG, add
from services.cases.stafettlogg.samtykke import withdraw
from services.kernel.errors import Refused
from services.kernel.event_log import By
from tests.cases.people import SOLVEIG
from tests.cases.spec import given, happened, step
from tests.cases.story import FATHER, FIL, HOLDER, MOTHER, file_added, lise_log, opened

REPORT: dict[str, Any] = {
    "fil": FIL, "name": "rapport.pdf", "kind": "pdf", "size": 2_000, "parts": 1, "sha256": "c" * 64, "words": "",
}


@pytest.mark.parametrize("who", [HOLDER, MOTHER, SOLVEIG.as_(DELTAKER)])
def test_anybody_in_the_log_adds_a_file(who: By) -> None:
    log = given(lise_log(), *opened()).when(add, who, **REPORT).then(happened(FilAdded, **REPORT))
    assert log.filer == {FIL: 2_000}


def test_nothing_is_added_before_everyone_has_said_yes_nor_while_the_log_waits() -> None:
    given(lise_log()).when(add, HOLDER, **REPORT).refused(
        Refused, "Stafettloggen er ikke åpnet ennå. Vi venter på samtykke."
    )
    given(lise_log(), *opened(), file_added(), step(withdraw, FATHER)).when(add, HOLDER, **REPORT).refused(
        Refused, "Stafettloggen er satt på vent. Den kan leses, men ikke endres."
    )


def test_a_file_and_a_log_have_an_end() -> None:
    given(lise_log(), *opened()).when(add, HOLDER, **REPORT | {"size": MOST + 1}).refused(
        Refused, "Filen er for stor. Det er plass til 20 MB."
    )
    many = [step(add, HOLDER, **REPORT | {"fil": uuid4(), "size": MOST}) for _ in range(MOST_IN_LOG // MOST)]
    given(lise_log(), *opened(), *many).when(add, HOLDER, **REPORT).refused(
        Refused, "Det er ikke plass til flere filer i denne loggen. Fjern en som ikke trengs lenger."
    )

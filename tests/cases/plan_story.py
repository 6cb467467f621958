"""What becomes of Lise's plan once it is agreed: the steps that the specs of the plan build their «given» from."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from services.cases.stafettlogg import FirstTiltakAgreed, Stafettlogg, plan, tiltak
from tests.cases.people import KARI, MOR
from tests.cases.spec import Step, step
from tests.cases.story import FATHER, HOLDER, MAAL, MOTHER, SKOLEN, TODAY

TIDLIGERE = UUID("00000000-0000-4000-d000-000000000005")


def first_tiltak() -> Step:
    """A tiltak as logs from the first releases hold it."""
    fields = {"tiltak": TIDLIGERE, "maal": MAAL, "what": "Kjøre til håndball", "arena": "hjemme", "responsible": MOR.id}
    return lambda log: log.record(FirstTiltakAgreed, HOLDER, **fields, from_on=TODAY)


def version_of(part: UUID, log: Stafettlogg) -> int:
    """What a change of this maal or tiltak must name as known."""
    return (log.maal.get(part) or log.tiltak[part]).version


def changed(**new: Any) -> Step:
    """The stafettholder writes the tiltak at school anew."""
    fields: dict[str, Any] = {
        "what": "Samtale annenhver uke",
        "arena": "skole",
        "home": None,
        "responsible": KARI.id,
        "from_on": TODAY,
        "until_on": TODAY + timedelta(days=30),
        "reason": "Lise vil det slik.",
    }
    return lambda log: tiltak.change_tiltak(log, HOLDER, SKOLEN, version_of(SKOLEN, log), **fields | new)


def plan_changed() -> tuple[Step, ...]:
    """Trinn 3: what was agreed is changed, noted on, judged, and at last laid aside or reached."""
    return (
        step(tiltak.note_tiltak, MOTHER, tiltak=SKOLEN, words="Hun gleder seg til fredag."),
        step(tiltak.evaluate_tiltak, FATHER, tiltak=SKOLEN, verdict="hjalp_litt", words="Hun sover bedre."),
        changed(),
        dropped(),
        maal_changed(),
        lambda log: plan.end_maal(log, HOLDER, MAAL, version_of(MAAL, log), "naadd", TODAY, "Hun er med igjen."),
    )


def dropped() -> Step:
    """The tiltak at school is laid aside."""
    return lambda log: tiltak.drop_tiltak(
        log, HOLDER, SKOLEN, version_of(SKOLEN, log), TODAY, "Lise vil klare seg selv."
    )


def maal_changed() -> Step:
    """The maal in other words."""
    return lambda log: plan.change_maal(
        log, HOLDER, MAAL, version_of(MAAL, log), "Lise spiller kamper.", "Hun er i gang."
    )

"""What stands beside Lise's plan: waiting, a question for a decision, what helps and hinders, what went well."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from services.cases.roles import DELTAKER
from services.cases.stafettlogg import Stafettlogg, beslutning, ekstern_plan, faktor, haandgrep, lysglimt, venting
from tests.cases.people import KARI, OLA
from tests.cases.spec import Step, step
from tests.cases.story import HOLDER, MOTHER, TODAY

VENTING = UUID("00000000-0000-4000-d000-000000000060")
BESLUTNING = UUID("00000000-0000-4000-d000-000000000061")
FAKTOR = UUID("00000000-0000-4000-d000-000000000062")
HAANDGREP = UUID("00000000-0000-4000-d000-000000000063")
COLLEAGUE = OLA.as_(DELTAKER)
CALL_ON = TODAY + timedelta(days=39)
WAIT: dict[str, Any] = {
    "whom": "PPT", "since": TODAY - timedelta(days=27), "expected_on": None, "expected": "i uke 4",
    "meanwhile": "Imens fortsetter lesegruppa.", "calls": KARI.id, "calls_on": CALL_ON,
}
NEWS: dict[str, Any] = {
    "called_on": TODAY, "words": "De er forsinket.", "expected_on": TODAY + timedelta(days=60), "expected": "",
    "calls": KARI.id, "calls_on": CALL_ON + timedelta(days=20),
}


def version_of(log: Stafettlogg) -> int:
    """What a word on the waiting must name as known."""
    return log.ventinger[VENTING].version


def waited() -> Step:
    """«Vi har ventet på PPT siden 3. november.»"""
    return step(venting.start, HOLDER, venting=VENTING, **WAIT)


def followed() -> Step:
    return lambda log: venting.follow(log, HOLDER, VENTING, version_of(log), **NEWS)


def came() -> Step:
    return lambda log: venting.end(log, HOLDER, VENTING, version_of(log), TODAY, "PPT har snakket med Lise.")


def decision_asked() -> Step:
    return step(beslutning.ask, MOTHER, beslutning=BESLUTNING, words="Får Lise en assistent?", today=TODAY)


def decision_given() -> Step:
    return step(beslutning.answer, HOLDER, beslutning=BESLUTNING, answered_on=TODAY, words="Ja, fra mandag.")


def faktor_noted() -> Step:
    words = "Bestemor henter Lise hver onsdag."
    return step(faktor.note, HOLDER, faktor=FAKTOR, area="hjem", kind="beskyttende", words=words)


def beside_the_plan() -> tuple[Step, ...]:
    """One of each."""
    return (
        waited(), followed(), came(), decision_asked(), decision_given(), faktor_noted(),
        step(faktor.end, HOLDER, faktor=FAKTOR, ended_on=TODAY, words="Bestemor har flyttet."),
        step(haandgrep.agree, MOTHER, haandgrep=HAANDGREP, happens="Hun går. 🙂 كل شيء بخير", then="Vent litt."),
        step(haandgrep.end, HOLDER, haandgrep=HAANDGREP, reason="Hun går ikke lenger."),
        step(lysglimt.note, MOTHER, words="Hun lo hele veien hjem. 🌞", arena="fritid"),
        step(ekstern_plan.note_plan, HOLDER, name="IOP", tjeneste="Skolen", kept="I elevmappa"),
        step(ekstern_plan.note_journal, HOLDER, noted_on=TODAY),
    )  # fmt: skip

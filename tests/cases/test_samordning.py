"""Beyond the log: henvisning with the log attached, koordinerende enhet, ansvarsgruppe, siblings."""

from datetime import timedelta

import pytest

from services.cases.permissions import RULES
from services.cases.roles import STAFETTHOLDER
from services.cases.stafettlogg import (
    AnsvarsgruppeSet,
    HenvisningAnswered,
    HenvisningSent,
    KoordineringAsked,
    SoeskenLinked,
)
from services.cases.stafettlogg.samordning import (
    answer_henvisning,
    ask_koordinering,
    link_soesken,
    send_henvisning,
    set_ansvarsgruppe,
)
from services.kernel.errors import Refused
from tests.cases.spec import given, happened, step
from tests.cases.story import HENVISNING, HOLDER, LOGG, TODAY, UNDRING, lise_log, opened, referred

SENT = {
    "henvisning": HENVISNING, "sent_on": TODAY, "receiver": "BUP", "reason": "Utredning", "told": True,
    "attached": False, "samtykke": False, "why_not": "", "must_tell": True,
}  # fmt: skip
GROUP = {"set_on": TODAY, "plan": False, "coordinator": "Solveig", "members": "Skolen og BUP"}
ASKED = {"asked_on": TODAY, "samtykke_on": TODAY, "reason": "Langvarige behov."}


@pytest.mark.requirement(99, 178)
def test_the_receiver_of_a_henvisning_is_told_of_the_log_or_the_reason_is_kept() -> None:
    given(lise_log(), *opened()).when(send_henvisning, HOLDER, **SENT).then(happened(HenvisningSent, told=True))
    silent = SENT | {"told": False}
    given(lise_log(), *opened()).when(send_henvisning, HOLDER, **silent).refused(
        Refused, "Mottakeren skal få vite om stafettloggen. Kryss av, eller skriv hvorfor ikke.", "why_not"
    )
    given(lise_log(), *opened()).when(send_henvisning, HOLDER, **silent | {"why_not": "Familien vil vente."}).then(
        happened(HenvisningSent, told=False, why_not="Familien vil vente.")
    )
    given(lise_log(), *opened()).when(send_henvisning, HOLDER, **silent | {"must_tell": False}).then(
        happened(HenvisningSent)
    )


@pytest.mark.requirement(178)
def test_the_log_goes_along_only_with_the_familys_yes() -> None:
    attached = SENT | {"attached": True}
    given(lise_log(), *opened()).when(send_henvisning, HOLDER, **attached).refused(
        Refused, "Loggen kan bare legges ved når familien har sagt ja til det.", "attached"
    )
    given(lise_log(), *opened()).when(send_henvisning, HOLDER, **attached | {"samtykke": True}).then(
        happened(HenvisningSent, attached=True)
    )


def test_its_answer_is_written_once_and_not_before_it_was_sent() -> None:
    said = {"henvisning": HENVISNING, "answered_on": TODAY, "answer": "Time i januar."}
    given(lise_log(), *opened(), referred()).when(answer_henvisning, HOLDER, **said).then(happened(HenvisningAnswered))
    given(lise_log(), *opened(), referred(), step(answer_henvisning, HOLDER, **said)).when(
        answer_henvisning, HOLDER, **said
    ).refused(Refused, "Svaret på henvisningen er skrevet inn allerede.")
    given(lise_log(), *opened(), referred()).when(
        answer_henvisning, HOLDER, **said | {"answered_on": TODAY - timedelta(days=1)}
    ).refused(Refused, "Svaret kan ikke ha kommet før henvisningen ble sendt.", "answered_on")
    given(lise_log(), *opened()).when(answer_henvisning, HOLDER, **said).refused(
        Refused, "Henvisningen finnes ikke i denne loggen."
    )


@pytest.mark.requirement(49, 179)
def test_koordinerende_enhet_is_asked_after_the_familys_yes_and_then_the_group_is_set() -> None:
    given(lise_log(), *opened()).when(
        ask_koordinering, HOLDER, **ASKED | {"samtykke_on": TODAY + timedelta(days=1)}
    ).refused(Refused, "Familien må ha sagt ja før koordinerende enhet blir spurt.", "samtykke_on")
    given(lise_log(), *opened()).when(set_ansvarsgruppe, HOLDER, **GROUP).refused(
        Refused, "Be koordinerende enhet om en ansvarsgruppe først."
    )
    given(lise_log(), *opened()).when(ask_koordinering, HOLDER, **ASKED).then(happened(KoordineringAsked))
    asked = given(lise_log(), *opened(), step(ask_koordinering, HOLDER, **ASKED))
    log = asked.when(set_ansvarsgruppe, HOLDER, **GROUP).then(happened(AnsvarsgruppeSet, plan=False))
    assert (log.ansvarsgruppe.asked_on, log.ansvarsgruppe.set_on) == (TODAY, TODAY)


@pytest.mark.requirement(182)
def test_siblings_are_linked_for_whoever_holds_both_and_for_nobody_else() -> None:
    given(lise_log(), *opened()).when(link_soesken, HOLDER, soesken=UNDRING).then(happened(SoeskenLinked))
    assert RULES[SoeskenLinked].see == {STAFETTHOLDER}
    given(lise_log(), *opened()).when(link_soesken, HOLDER, soesken=LOGG).refused(
        Refused, "De to loggene er lenket allerede.", "soesken"
    )

"""Kontroll: a stated purpose opens the log; the undring behind it needs a reason and a separate grant."""

from services.cases.kontroll import (
    KontrollEnded,
    UndringInnsynAsked,
    UndringInnsynGranted,
    ask_undring,
    end,
    grant_undring,
)
from services.cases.roles import BTI_KOORDINATOR, KONTROLLOER
from services.kernel.errors import Refused
from services.kernel.event_log import Access
from tests.cases.people import GRETE, TOR
from tests.cases.spec import given, happened
from tests.cases.story import (
    AUDITOR,
    COORDINATOR,
    LOGG,
    UNDRING,
    grete_kontroll,
    innsyn_asked,
    innsyn_granted,
    kontroll_ended,
)

NOT_ASKED = "Det er ikke bedt om innsyn i undringen, eller det er gitt allerede."
ENDED = "Kontrollen er avsluttet. Start en ny om du har et nytt oppdrag."


def test_a_purpose_opens_the_log_but_not_the_undring() -> None:
    (started,) = grete_kontroll().raised()
    assert started.access() == (
        Access(KONTROLLOER, person=GRETE.id), Access(KONTROLLOER, person=GRETE.id, stream=LOGG),
        Access(BTI_KOORDINATOR, person=TOR.id),
    )


def test_the_undring_is_asked_for_with_a_reason() -> None:
    outcome = given(grete_kontroll()).when(ask_undring, AUDITOR, reason="Var fristen holdt?")
    outcome.then(happened(UndringInnsynAsked, reason="Var fristen holdt?"))
    assert outcome.events[0].access() == ()


def test_once_is_enough() -> None:
    given(grete_kontroll(), innsyn_asked()).when(ask_undring, AUDITOR, reason="Igjen").refused(
        Refused, "Du har bedt om innsyn i undringen. BTI-koordinatoren svarer."
    )


def test_the_grant_opens_the_undring_to_the_auditor() -> None:
    outcome = given(grete_kontroll(), innsyn_asked()).when(grant_undring, COORDINATOR)
    outcome.then(happened(UndringInnsynGranted, undring=UNDRING, kontrolloer=GRETE.id))
    assert outcome.events[0].access() == (Access(KONTROLLOER, person=GRETE.id, stream=UNDRING),)


def test_nothing_is_granted_that_was_not_asked_for() -> None:
    given(grete_kontroll()).when(grant_undring, COORDINATOR).refused(Refused, NOT_ASKED)


def test_a_grant_is_given_once() -> None:
    given(grete_kontroll(), innsyn_asked(), innsyn_granted()).when(
        grant_undring, COORDINATOR
    ).refused(Refused, NOT_ASKED)


def test_the_access_ends_with_the_mandate() -> None:
    outcome = given(grete_kontroll(), innsyn_asked(), innsyn_granted()).when(end, AUDITOR)
    outcome.then(happened(KontrollEnded, stafettlogg=LOGG, undring=UNDRING, kontrolloer=GRETE.id))
    assert outcome.events[0].access() == tuple(
        Access(KONTROLLOER, person=GRETE.id, stream=stream, given=False) for stream in (LOGG, UNDRING)
    )


def test_a_mandate_that_is_over_does_nothing_more() -> None:
    over = (innsyn_asked(), kontroll_ended())
    given(grete_kontroll(), *over).when(ask_undring, AUDITOR, reason="x").refused(Refused, ENDED)
    given(grete_kontroll(), *over).when(grant_undring, COORDINATOR).refused(Refused, ENDED)
    given(grete_kontroll(), *over).when(end, AUDITOR).refused(Refused, ENDED)

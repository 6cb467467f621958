"""«Nå» while a meeting is called and not yet held, and while somebody waits for an answer to their wish for one."""

from collections.abc import Mapping
from dataclasses import replace

from services.cases.roles import FORESATT, STAFETTHOLDER
from services.cases.stafettlogg.state import MoeteKind
from services.kernel.clock import OSLO
from services.kernel.i18n import N_
from services.projections.moete import Meeting
from services.projections.now.card import Facts, Now

TITLES: Mapping[MoeteKind, str] = {
    "samarbeidsmoete": N_("Vi skal lage en plan sammen."),
    "evalueringsmoete": N_("Vi skal se på hvordan det går."),
    "oppstartsmoete": N_("Vi skal starte samarbeidet."),
    "annet_moete": N_("Vi skal møtes."),
}


def meeting_card(facts: Facts, meeting: Meeting) -> Now:
    """Who is asked, what they answered, who leads it."""
    starts = meeting.starts.replace(tzinfo=OSLO)
    title, when, responsible = TITLES[meeting.kind], (N_("Møtet er"), starts), facts.case.responsible
    if facts.role == STAFETTHOLDER:
        return _for_holder(facts, meeting, Now(title, "", *when, responsible=responsible))
    answer = meeting.answers.get(str(facts.reader))
    leads = N_("{responsible} leder møtet.")
    if meeting.state == "flyttet":
        leads = N_("Møtet er flyttet. {responsible} leder det.")
    if answer is None and facts.role != FORESATT and str(facts.reader) not in meeting.invited:
        return Now(title, leads, *when, responsible=responsible)
    if answer is None:
        return Now(title, leads, *when, N_("Svar på om det passer."), ("svar_moete",), responsible)
    said = N_("Du har svart at du kommer.") if answer["answer"] == "kommer" else N_("Du har svart at det ikke passer.")
    return Now(title, said, *when, responsible=responsible)


def _for_holder(facts: Facts, meeting: Meeting, card: Now) -> Now:
    if meeting.starts.date() <= facts.today:
        return replace(card, asked=N_("Skriv referat når møtet er holdt."), tasks=("foer_moete",))
    if any(answer["answer"] == "passer_ikke" for answer in meeting.answers.values()):
        asked = N_("Noen har svart at det ikke passer. Se om møtet kan flyttes.")
        return replace(card, asked=asked, tasks=("flytt_moete",))
    return card


def with_asks(card: Now, facts: Facts) -> Now:
    """Whoever asks for a meeting gets an answer: the card of the stafettholder asks for it, whatever else it says."""
    waiting = facts.role == STAFETTHOLDER and facts.case.status == "aapen" and any(not one.answer for one in facts.asks)
    if not waiting:
        return card
    asked = card.asked or N_("Noen har bedt om et møte. Svar på det.")
    return replace(card, asked=asked, tasks=(*card.tasks, "svar_moeteoenske"))

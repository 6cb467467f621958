"""«Nå» while a meeting is called and not yet held."""

from services.cases.roles import FORESATT, STAFETTHOLDER
from services.kernel.clock import OSLO
from services.kernel.i18n import N_
from services.projections.moete import Meeting
from services.projections.now.card import Facts, Now


def meeting_card(facts: Facts, meeting: Meeting) -> Now:
    """Who is asked, what they answered, who leads it."""
    starts = meeting.starts.replace(tzinfo=OSLO)
    title, when, responsible = N_("Vi skal lage en plan sammen."), (N_("Møtet er"), starts), facts.case.responsible
    if facts.role == STAFETTHOLDER:
        if starts.date() > facts.today:
            return Now(title, "", *when, responsible=responsible)
        return Now(title, "", *when, N_("Skriv referat når møtet er holdt."), ("foer_moete",), responsible)
    answer = meeting.answers.get(str(facts.reader))
    if answer is None and facts.role != FORESATT:
        return Now(title, N_("{responsible} leder møtet."), *when, responsible=responsible)
    if answer is None:
        return Now(
            title, N_("{responsible} leder møtet."), *when, N_("Svar på om det passer."), ("svar_moete",), responsible
        )
    said = N_("Du har svart at du kommer.") if answer["answer"] == "kommer" else N_("Du har svart at det ikke passer.")
    return Now(title, said, *when, responsible=responsible)

"""«Nå» where the reader is asked whether a team may discuss the case."""

from dataclasses import replace

from services.kernel.i18n import N_
from services.projections.now.card import Facts, Now


def with_teamsak(card: Now, facts: Facts) -> Now:
    """The team hears nothing before everybody who is asked has said yes, so this comes before what can wait."""
    if not facts.teamsaker:
        return card
    on = facts.teamsaker[0].meets_on
    asked = N_("Et team vil drøfte saken når dere har sagt ja. Les spørsmålet til dem, og svar ja eller nei.")
    if on >= facts.today:
        asked = N_("Teamet møtes {team_on}. Les spørsmålet til dem, og svar ja eller nei.")
    values = {**card.values, "team_on": on}
    return replace(card, asked=asked, tasks=("svar_teamsak", *card.tasks), values=values)

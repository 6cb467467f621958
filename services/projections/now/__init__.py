"""«Nå»: where we are, what is next and when, who is responsible, what is asked of me. At every moment, for each role.

Pure: the rows of the views go in, sentences of the catalogue come out.
"""

from services.projections.now.age import with_age
from services.projections.now.beskjed import with_beskjed
from services.projections.now.bytte import with_bytte
from services.projections.now.card import Facts, Now, Task
from services.projections.now.foresatte import with_foresatte
from services.projections.now.holiday import with_holiday
from services.projections.now.kommentar import with_kommentar
from services.projections.now.log import log
from services.projections.now.missing import missing
from services.projections.now.moete import with_asks
from services.projections.now.stafettpinne import with_stafettpinne
from services.projections.now.stemme import with_stemme
from services.projections.now.teamsak import with_teamsak
from services.projections.now.tjeneste import with_tjeneste
from services.projections.now.undring import undring
from services.projections.now.venting import with_beslutning, with_venting

__all__ = ["Facts", "Now", "Task", "missing", "now"]

BESIDES = (
    with_venting,
    with_beslutning,
    with_stemme,
    with_kommentar,
    with_beskjed,
    with_asks,
    with_stafettpinne,
    with_teamsak,
    with_bytte,
    with_tjeneste,
    with_foresatte,
    with_age,
    with_holiday,
)
"""What the card of a log says besides where it stands, one upon the other: who is first, stands first."""


def now(facts: Facts) -> Now:
    """The card for this reader."""
    if facts.case.kind == "undring":
        return with_holiday(undring(facts), facts)
    card = log(facts)
    for with_more in BESIDES:
        card = with_more(card, facts)
    return card

"""Every view there is."""

from collections.abc import Sequence

from services.projections.avvik import AvvikView
from services.projections.beskjed import Beskjeder
from services.projections.bytte import Bytter
from services.projections.ekstern import Eksterne
from services.projections.evaluering import Evalueringer
from services.projections.faktor import Faktorer
from services.projections.frist import Frister
from services.projections.innsyn import InnsynSpoersmaalene
from services.projections.kommentar import Kommentarer
from services.projections.moete import Moeter
from services.projections.movement import Movements
from services.projections.overview import Overview
from services.projections.participants import Participants
from services.projections.plan import Plan
from services.projections.samtykke import Samtykke
from services.projections.stafettpinne import Stafettpinne
from services.projections.stemme import Stemmer
from services.projections.team import Teams
from services.projections.teamsak import Teamsaker
from services.projections.timeline import Timeline
from services.projections.tjeneste import Tjenester
from services.projections.tjeneste_samtykke import TjenesteSamtykker
from services.projections.venting import Ventinger
from services.projections.verv import Vervene
from services.projections.view import View

VIEWS: Sequence[View] = (
    Eksterne(),
    Beskjeder(),
    Bytter(),
    AvvikView(),
    Evalueringer(),
    Faktorer(),
    Frister(),
    InnsynSpoersmaalene(),
    Kommentarer(),
    Moeter(),
    Movements(),
    Overview(),
    Participants(),
    Plan(),
    Samtykke(),
    Stafettpinne(),
    Stemmer(),
    Teams(),
    Teamsaker(),
    Timeline(),
    Ventinger(),
    Vervene(),
    TjenesteSamtykker(),
    Tjenester(),
)

RETIRED: Sequence[str] = (
    "moete_1",
    "movement_1",
    "movement_2",
    "overview_1",
    "participants_1",
    "plan_1",
    "stafettpinne_1",
    "team_1",
    "tjeneste_1",
)
"""Tables that the release before this one no longer reads. They fall when this one starts."""

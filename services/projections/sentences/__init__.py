"""What each entry says to a reader: one sentence, and the words somebody wrote, each under its question.

``{who}`` is the one who acted; other names are fields of the event: a person, a date or a word of a fixed list.
"""

from collections.abc import Mapping

from services.kernel.i18n import N_
from services.projections.sentences.beside_plan import BESIDE_PLAN, BRIGHT
from services.projections.sentences.bytte import BYTTE
from services.projections.sentences.moete import MOETE
from services.projections.sentences.others import OTHERS
from services.projections.sentences.sentence import Sentence
from services.projections.sentences.stafettlogg import STAFETTLOGG
from services.projections.sentences.tjeneste import TJENESTE
from services.projections.sentences.undring import UNDRING
from services.projections.sentences.words import WORDS

__all__ = ["BRIGHT", "REMOVED", "SENTENCES", "WORDS", "Sentence"]

SENTENCES: Mapping[str, Sentence] = {**BESIDE_PLAN, **BYTTE, **MOETE, **OTHERS, **STAFETTLOGG, **TJENESTE, **UNDRING}
REMOVED = N_("En oppføring er fjernet.")
"""Where the payload of an entry was deleted."""

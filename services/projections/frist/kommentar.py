"""The frist of a kommentar: the day by which «dette stemmer ikke» is answered."""

from collections.abc import Sequence

from services.cases.stafettlogg import KommentarAnswered, KommentarGiven
from services.projections.frist.changes import End, Start, ends, starts


@starts.register
def _(event: KommentarGiven) -> Sequence[Start]:
    return (Start("kommentar", event.answer_by, hard=False, part=event.kommentar),)


@ends.register
def _(event: KommentarAnswered) -> Sequence[End]:
    return (End("kommentar", event.kommentar, event.timestamp.date()),)

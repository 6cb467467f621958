"""Random histories: many streams at once, each as far along its routine as chance took it, their events in turn."""

from collections.abc import Iterator, Sequence
from random import Random
from uuid import UUID

from services.cases.kontroll import Kontroll, KontrollStarted
from services.cases.stafettlogg import Proposed, Stafettlogg
from services.cases.stafettlogg.samtykke import withdraw
from services.kernel.event_log import Event, Stream
from tests.cases import story
from tests.cases.spec import Step, step
from tests.kernel.event_log.saves import undring


def random_events(chance: Random, streams: int) -> Iterator[Event]:
    """Of so many streams; which one is next is chance, their own order is kept."""
    waiting = [list(_history(chance)) for _ in range(streams)]
    while waiting := [history for history in waiting if history]:
        yield chance.choice(waiting).pop(0)


def _history(chance: Random) -> Sequence[Event]:
    stream = UUID(int=chance.getrandbits(128), version=4)
    begun, steps = chance.choice((_undring, _log, _refused, _kontroll))(stream)
    for each in steps[: chance.randint(0, len(steps))]:
        each(begun)
    return begun.raised()


def _undring(stream: UUID) -> tuple[Stream, Sequence[Step]]:
    return undring(stream), (story.assigned(), story.heard(), story.talked(), story.decided())


def _log(stream: UUID) -> tuple[Stream, Sequence[Step]]:
    steps = (
        *story.opened(), story.called(), story.answered(), story.held(), *story.planned(), story.evaluation_agreed(),
        story.done(), story.disputed(), story.explained(), story.file_added(), story.wished(), story.wish_answered(),
        story.trener_named(), story.removed(8),
        story.asked_to_take_over(stays=True), story.took_over(), step(withdraw, story.MOTHER),
    )  # fmt: skip
    return _begin(Stafettlogg, story.lise_log().raised()[0], Proposed, stream), steps


def _refused(stream: UUID) -> tuple[Stream, Sequence[Step]]:
    log, _ = _log(stream)
    return log, (*story.asked(), story.no(story.FATHER))


def _kontroll(stream: UUID) -> tuple[Stream, Sequence[Step]]:
    steps = (story.innsyn_asked(), story.innsyn_granted(), story.kontroll_ended())
    return _begin(Kontroll, story.grete_kontroll().raised()[0], KontrollStarted, stream), steps


def _begin(kind: type[Stream], like: Event, event: type[Event], stream: UUID) -> Stream:
    fields = {name: value for name, value in vars(like).items() if name in event.__annotations__}
    by = story.LEADER if kind is Stafettlogg else story.AUDITOR
    return kind.begin(event, by, stream, **fields)  # type: ignore[arg-type]  # both are the first of their streams

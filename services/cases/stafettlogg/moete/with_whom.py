"""Whom a moete is for: those invited, and where two homes meet apart, only their own home of the family sees it."""

from collections.abc import Iterable
from uuid import UUID

from services.cases.stafettlogg.stafettlogg import Stafettlogg
from services.cases.stafettlogg.state import Moete
from services.kernel.errors import Refused
from services.kernel.event_log import Event


class OfMoete(Event):
    """What all entries about one moete have in common. ``only``: those of the family who alone see it;
    empty for a moete that all of them may know of."""

    moete: UUID
    only: tuple[UUID, ...]

    def about(self) -> UUID:
        return self.moete

    def apart(self) -> tuple[UUID, ...]:
        return self.only


def home_apart(log: Stafettlogg, people: Iterable[UUID]) -> tuple[UUID, ...]:
    """Those of the family among these people, where a foresatt is not among them: then the moete is theirs alone. One
    without anybody of the family is no secret to them."""
    here = set(people)
    family = here & {*log.foresatte, log.barn}
    return tuple(sorted(family)) if family and not here >= set(log.foresatte) else ()


def open_moete(log: Stafettlogg, moete: UUID) -> Moete:
    """The moete, if it still lies ahead of its minutes. Raises `Refused`."""
    known = log.moeter.get(moete)
    if known is None:
        raise Refused("Møtet finnes ikke i denne loggen.")
    if known.held_on:
        raise Refused("Møtet er holdt, og referatet er skrevet.")
    if known.cancelled:
        raise Refused("Møtet er avlyst.")
    return known

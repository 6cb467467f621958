"""Movement: when something last happened in a stream, and how long the way is from a worry to the first tiltak (R20,
R21). Counted from entries that everybody in the stream sees: a confidential one gives nothing away here."""

from services.projections.movement.question import going_on, logs_of, of_streams, ways
from services.projections.movement.table import Movement, Way, movement
from services.projections.movement.view import Movements

__all__ = ["Movement", "Movements", "Way", "going_on", "logs_of", "movement", "of_streams", "ways"]

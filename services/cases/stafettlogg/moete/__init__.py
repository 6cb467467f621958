"""Moete: asked for, called, answered, moved, cancelled, held (R70–R80), each in its own part."""

from services.cases.stafettlogg.moete.answered import FirstMoeteAnswered, MoeteAnswered, answer
from services.cases.stafettlogg.moete.asked import MoeteAskAnswered, MoeteAsked, answer_ask, ask
from services.cases.stafettlogg.moete.called import FirstMoeteCalled, MoeteCalled, call
from services.cases.stafettlogg.moete.held import FirstMoeteHeld, MoeteHeld, Next, hold, refuse_without_next_date
from services.cases.stafettlogg.moete.moved import MoeteCancelled, MoeteMoved, cancel, move
from services.cases.stafettlogg.moete.presented import SakenPresented, present

__all__ = [
    "FirstMoeteAnswered",
    "FirstMoeteCalled",
    "FirstMoeteHeld",
    "MoeteAnswered",
    "MoeteAskAnswered",
    "MoeteAsked",
    "MoeteCalled",
    "MoeteCancelled",
    "MoeteHeld",
    "MoeteMoved",
    "Next",
    "SakenPresented",
    "answer",
    "answer_ask",
    "ask",
    "call",
    "cancel",
    "hold",
    "move",
    "present",
    "refuse_without_next_date",
]

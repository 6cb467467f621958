"""The words in which the product says no. Each is mapped once at the edge: page, problem+json, exit code."""


class StafettloggError(Exception):
    """Its text tells the person what to do; it is a catalogue sentence in bokmål, filled with ``values``."""

    def __init__(self, sentence: str, /, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return self.sentence.format(**self.values)


class Refused(StafettloggError):
    """The routine or the law does not allow it now; ``field`` names the form field to mend, if one can."""

    def __init__(self, sentence: str, /, *, field: str | None = None, **values: object) -> None:
        super().__init__(sentence, **values)
        self.field = field


class NotFound(StafettloggError):
    """It is not there, or not for this person: the two are the same answer."""

    def __init__(self) -> None:
        super().__init__("Siden finnes ikke.")


class NotPermitted(StafettloggError):
    """The person sees it but may not do this."""


class Stale(StafettloggError):
    """The very thing that was edited has changed meanwhile; nothing of what was typed is lost."""


class Unavailable(StafettloggError):
    """A part that is needed does not answer now; nothing was done, trying again is safe."""


class Misconfigured(StafettloggError):
    """A setting is missing or wrong; the sentence names it and ends the start."""

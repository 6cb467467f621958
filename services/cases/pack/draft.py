"""A pack of one's own, begun from another: the same text with a new name, and nobody's approval."""

import re

OF_ITS_OWN = re.compile(r"^(municipality|document|version|approved_by|approved_on|revise_by|title):.*\n", re.MULTILINE)
NAME = re.compile(r"^name: .*$", re.MULTILINE)
SHAPE = re.compile(r"[a-z][a-z0-9-]*")
HEAD = """# {name}: begynt som en kopi av modellpakken «{source}». Skriv om det som er annerledes hos dere, og skriv
# inn hvem som har godkjent den. Kontroller filen med: stafettlogg pack check {name}.yaml
"""
APPROVAL = """title: {name}
version: "0.1"
# approved_by: rollen til den som godkjenner
# approved_on: 2026-01-31
# revise_by: 2027-01-31
"""


def drafted(name: str, source: str, body: str) -> str:
    """The file's text. Comments of the source stay: they say where in its document each thing stands."""
    own = OF_ITS_OWN.sub("", body)
    return HEAD.format(name=name, source=source) + NAME.sub(f"name: {name}\n{APPROVAL.format(name=name)}", own, count=1)

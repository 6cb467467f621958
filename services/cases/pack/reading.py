"""A pack's file, read: what is wrong in it is told with its line, and with what to do."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
import yaml

from services.cases.pack import format_1
from services.cases.pack.checking import Fault, faults
from services.cases.pack.model import Pack
from services.kernel.errors import Misconfigured
from services.kernel.i18n import N_

LINE = N_("Modellpakken {name}, linje {line}: {what}")
MOST = 1_000_000
"""Characters: a pack is some fifty pages of text, never a thousand."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PATH = re.compile(r" - at `\$(?P<path>[^`]*)`$")
PART = re.compile(r"\.([a-z_0-9]+)|\[(\d+)\]|\[\.\.\.\]")
SAID: Sequence[tuple[re.Pattern[str], str]] = [
    (re.compile(r"missing required field `(.+)`"), "«{0}» mangler. Skriv den inn."),
    (re.compile(r"unknown field `(.+)`"), "«{0}» hører ikke hjemme her. Se etter skrivefeil, eller stryk linjen."),
    (re.compile(r"Invalid enum value (.+)"), "{0} kan ikke stå her. De ordene som kan, står i pack.schema.json."),
    (re.compile(r"Invalid RFC3339 encoded date"), "Datoen finnes ikke, eller er ikke skrevet slik: 2026-11-30."),
    (re.compile(r"Expected `(\w+)(?: \| null)?`, got `(\w+)`"), "Her skal det stå {0}, ikke {1}."),
    (re.compile(r"Expected `str` of length >= 1"), "Teksten er tom. Skriv «Fylles ut lokalt» der det er åpent."),
    (re.compile(r"Expected `str` matching regex '(.+)'"), "Dette er ikke skrevet slik det må være ({0})."),
    (re.compile(r"Expected `int` (>=|<=) (\d+)"), "Tallet er utenfor det som går an ({0} {1})."),
]  # fmt: skip
KINDS = {
    "int": "et helt tall", "str": "tekst", "bool": "true eller false", "array": "en liste", "object": "navn og verdier",
    "date": "en dato", "null": "ingenting", "float": "et tall",
}  # fmt: skip


class Wrong(NamedTuple):
    """One fault as an editor looks for it."""

    line: int
    text: str


def parse(body: str, name: str) -> Pack:
    """Raises `Misconfigured` with the first line that is wrong, what is wrong there and what to do."""
    found, wrong = read(body)
    if found is None or wrong:
        first = wrong[0]
        raise Misconfigured(LINE, name=name, line=first.line, what=first.text)
    return found


def opened(body: str, name: str) -> Pack:
    """One that was in use: a rule that came later does not take it away from the cases that follow it."""
    found, wrong = read(body)
    if found is None:
        raise Misconfigured(LINE, name=name, line=wrong[0].line, what=wrong[0].text)
    return found


def read(body: str) -> tuple[Pack | None, Sequence[Wrong]]:
    """The pack, and everything that is wrong in it. None where it cannot be read at all."""
    if len(body) > MOST:
        return None, [Wrong(1, f"Filen er på {len(body)} tegn. En modellpakke er på høyst {MOST}.")]
    try:
        root = yaml.compose(body, Loader=LOADER)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        return None, [Wrong(mark.line + 1 if mark else 1, f"Dette er ikke YAML: {fault.problem or fault.context}.")]
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        return None, [Wrong(1, f"Dette er ikke YAML: {fault}")]
    if root is None:
        return None, [Wrong(1, "Filen er tom.")]
    try:
        unfit = list(_unfit(root, set()))
    except RecursionError:
        return None, [Wrong(1, "Filen har for mange deler inni hverandre.")]
    return (None, unfit) if unfit else _typed(root)


def _typed(root: yaml.Node) -> tuple[Pack | None, Sequence[Wrong]]:
    try:
        raw = _plain(root)
        old = isinstance(raw, dict) and "format" not in raw
        pack = format_1.upgraded(raw) if old else msgspec.convert(raw, Pack, strict=False)
    except (msgspec.ValidationError, TypeError) as fault:
        said, path = str(fault), ""
        if at := PATH.search(said):
            said, path = said[: at.start()], at["path"]
        return None, [Wrong(_line(root, _steps(path)), _told(said))]
    return pack, [_placed(root, one) for one in faults(pack)]


def _plain(node: yaml.Node) -> Any:
    """Every scalar as it is written: `1.6` is a version, not a number, wherever a text belongs."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    return node.value


def _placed(root: yaml.Node, fault: Fault) -> Wrong:
    return Wrong(_line(root, fault.path), fault.text)


def _told(said: str) -> str:
    for pattern, told in SAID:
        if found := pattern.search(said):
            return told.format(*(KINDS.get(word, word) for word in found.groups()))
    return said


def _steps(path: str) -> Sequence[str | int]:
    return [part[1] or (int(part[2]) if part[2] else 0) for part in PART.finditer(path)]


def _line(root: yaml.Node, path: Sequence[str | int]) -> int:
    """Of the last node on the way that is there: where something is missing, the line of what it is missing in."""
    node = root
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        node = found
    return int(node.start_mark.line) + 1


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None


def _unfit(node: yaml.Node, seen: set[int]) -> Iterator[Wrong]:
    """What YAML would pass over: keys that stand twice, of which it takes the last, and parts that stand for others
    (`&` and `*`), of which a few lines can make more than any memory holds."""
    if id(node) in seen:
        yield Wrong(node.start_mark.line + 1, "Her brukes & og *. Skriv teksten ut begge steder i stedet.")
        return
    seen.add(id(node))
    lines: dict[str, int] = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        line = key.start_mark.line + 1
        if (first := lines.setdefault(key.value, line)) != line:
            yield Wrong(line, f"«{key.value}» står to ganger (også på linje {first}). Stryk den ene.")
        yield from _unfit(value, seen)
    for value in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from _unfit(value, seen)

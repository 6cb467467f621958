"""One word for one thing: the glossary's nouns in code, never their synonyms; in ASCII, for every keyboard."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from services.cases import roles
from tests.architecture.source import ROOT, name_of, source_files

GLOSSARY = ROOT / "services" / "cases" / "GLOSSARY.md"
SYNONYMS = {
    "instans": "tjeneste", "steg": "trinn", "veiviser": "handlingsveileder", "aktivitet": "tiltak", "uro": "undring",
    "melding": "beskjed", "mote": "moete", "deltager": "deltaker", "niva": "nivaa", "maalsetting": "maal",
    "koordinator": "bti_koordinator", "auditor": "kontrolloer", "guardian": "foresatt", "consent": "samtykke",
}
ALLOWED = {"koordinator": {"bti", "barne"}}
"""The word before it that makes it another word: bti_koordinator."""
PYTHON = source_files(".py")


def test_every_identifier_is_a_word_of_the_glossary_in_ascii() -> None:
    wrong = {
        f"{name_of(path)}: {name}: «{''.join(SYNONYMS[part] for part in _synonyms(name)) or 'ASCII'}»"
        for path in PYTHON
        for name in _identifiers(path)
        if not name.isascii() or any(_synonyms(name))
    }
    assert not wrong


def test_no_file_is_named_by_a_synonym() -> None:
    files = source_files(".py", ".html", ".js", ".mjs", ".css", ".sql", ".yaml")
    assert not [name_of(path) for path in files if any(_synonyms(path.stem.replace("-", "_")))]


def test_every_word_of_the_glossary_is_in_one_row() -> None:
    words, _ = _glossary()
    rows = re.findall(r"^\| `(\w+)` \| .+ \|$", words, re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert {"stafettlogg", "undring", "samtykke", "tiltak", "moete", "stemme"} <= set(rows)
    assert not set(rows) & set(SYNONYMS)


def test_every_role_in_the_code_is_explained_in_the_glossary() -> None:
    known = [value for name, value in vars(roles).items() if name.isupper() and isinstance(value, str)]
    _, explained = _glossary()
    assert known
    assert all(f"| `{role}` |" in explained for role in known)


def _glossary() -> tuple[str, str]:
    """The table of words, and the note on the roles."""
    words, _, explained = GLOSSARY.read_text(encoding="utf-8").partition("## Roles")
    return words, explained


def _identifiers(path: Path) -> set[str]:
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return {token.string for token in tokens if token.type == tokenize.NAME}


def _synonyms(name: str) -> Iterator[str]:
    """The parts of a name, in snake or camel case, that are synonyms."""
    parts = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")
    for before, part in zip(["", *parts], parts, strict=False):
        if part in SYNONYMS and before not in ALLOWED.get(part, ()):
            yield part

"""``python -m web.locale.compile``: checks every catalogue, then writes it. One with a gap is not written at all."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from services.kernel.i18n import CATALOGUES, DOMAIN


def complaints(template: Catalog, catalogue: Catalog) -> list[str]:
    """What a translator has left to do; empty when the catalogue is whole."""
    found = []
    for message in template:
        if not message.id:
            continue
        translated = catalogue.get(message.id, message.context)
        fault = "mangler" if translated is None or translated.fuzzy else _fault(translated)
        if fault:
            found.append(f"{catalogue.locale_identifier}: {fault}: {_first(message)}")
    return found


def _fault(message: Message) -> str:
    forms = list(_texts(message.string))
    if not forms or not all(forms):
        return "mangler"
    asked = [_names(text) for text in _texts(message.id)]
    everything = set().union(*asked)
    # «Ett felt» says its number itself, so a plural form may leave out {n}; nothing may be added.
    needed = everything - {"n"} if isinstance(message.id, (tuple, list)) else everything
    if all(needed <= _names(form) <= everything for form in forms):
        return ""
    return "har andre felt i klammer"


def _texts(text: str | Iterable[str] | Mapping[int, str] | None) -> Iterator[str]:
    if isinstance(text, str):
        yield text
    else:
        yield from text.values() if isinstance(text, Mapping) else text or ()


def _first(message: Message) -> str:
    return next(_texts(message.id))


def _names(text: str) -> set[str]:
    """``{name.x}`` counts as another name than ``{name}``: a catalogue must not reach into values."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def compile_all(folder: Path = CATALOGUES) -> list[str]:
    with (folder / f"{DOMAIN}.pot").open("rb") as file:
        template = read_po(file)
    found: list[str] = []
    for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name)
        faults = complaints(template, catalogue)
        found += faults
        if not faults:
            with path.with_suffix(".mo").open("wb") as out:
                write_mo(out, catalogue)
    return found


if __name__ == "__main__":
    sys.exit("\n".join(compile_all()) or None)

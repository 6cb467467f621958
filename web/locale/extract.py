"""``python -m web.locale.extract``: reads every sentence out of the code, and brings the catalogues up to date."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from services.kernel.i18n import CATALOGUES, DOMAIN

ROOT = CATALOGUES.parents[1]
# The errors carry the sentence that the person reads; plural_forms words a number that only the browser will know.
KEYWORDS = DEFAULT_KEYWORDS | {
    "plural_forms": (1, 2),
    **dict.fromkeys(["Refused", "NotPermitted", "Stale", "Unavailable", "Misconfigured"]),
}
# The date of extraction would make every extraction a change.
DATE = datetime(2026, 1, 1, tzinfo=UTC)
PROJECT = {"project": "Stafettlogg", "version": "1"} | dict.fromkeys(
    ("msgid_bugs_address", "last_translator", "language_team"), ""
)
HEAD = "# Stafettlogg. Setningene på bokmål er nøklene; {felt} i klammer beholdes som de står."


def extracted(root: Path = ROOT) -> Catalog:
    with (root / "web" / "locale" / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    template = Catalog(header_comment=HEAD, creation_date=DATE, revision_date=DATE, fuzzy=False, **PROJECT)
    found = extract_from_dir(root, methods, options, keywords=KEYWORDS, comment_tags=["Til oversetteren:"])
    for file_name, _line, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        template.add(message, locations=[(file_name, 0)], auto_comments=comments, context=context)
    return template


def main() -> None:
    template = extracted()
    _write(CATALOGUES / f"{DOMAIN}.pot", template)
    for path in sorted(CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parent.parent.name)
        for name, value in PROJECT.items():
            setattr(catalogue, name, value)
        catalogue.header_comment, catalogue.fuzzy = HEAD, False
        # A guess that looks right is worse than a gap: the gap is found.
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.revision_date = DATE
        _write(path, catalogue)
    sys.stdout.write(f"{len(template)} setninger\n")


def _write(path: Path, catalogue: Catalog) -> None:
    file: IO[bytes]
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, ignore_obsolete=True, include_lineno=False)


if __name__ == "__main__":
    main()

"""The product's own source files, as the rules about them see them."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
LEFT_OUT = {"built", "node_modules", "__pycache__"}


def source_files(*endings: str) -> list[Path]:
    """Files of `services/` and `web/` with these endings, without what is built."""
    found = (path for room in ("services", "web") for path in sorted((ROOT / room).rglob("*")))
    return [path for path in found if path.suffix in endings and not LEFT_OUT & set(path.parts)]


def name_of(path: Path) -> str:
    """For the name of a test."""
    return path.relative_to(ROOT).as_posix()

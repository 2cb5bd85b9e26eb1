"""Reading the plain tables that the lexicon and the ontology are written in.

One entry a line, fields between `|`, lists inside a field between `;`, comments after `#` at the start of a line; the
first other line names the columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. `row["name"]` is the text of that column, "" where the line is shorter than the header."""

    path: Path
    line: int
    fields: tuple[str, ...]
    columns: dict[str, int]

    @property
    def where(self) -> str:
        """File and line, for messages and explanations."""
        return f"{self.path.name}:{self.line}"

    def __getitem__(self, column: str) -> str:
        at = self.columns.get(column, -1)
        return self.fields[at] if 0 <= at < len(self.fields) else ""

    def items(self, column: str) -> list[str]:
        """The entries of a list field, in order, empty ones left out."""
        text = self[column]
        return [item.strip() for item in text.split(";") if item.strip()] if text else []


def read_table(path: Path) -> Iterator[Row]:
    """The rows of a table file.

    Raises LexiconError where the file is missing, is not UTF-8, or a line has more fields than the header.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: cannot be read as a UTF-8 table ({error})") from error
    columns: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        fields = tuple(map(str.strip, stripped.split("|")))
        if not columns:
            columns = {name: at for at, name in enumerate(fields)}
            continue
        if len(fields) > len(columns) and any(fields[len(columns) :]):
            raise LexiconError(
                f"{path.name}:{number}: {len(fields)} fields under a header of {len(columns)}: {stripped[:80]}"
            )
        yield Row(path, number, fields, columns)

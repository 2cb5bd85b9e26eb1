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
    """One line of a table; `cells` maps column names to their text, "" where the line is shorter than the header."""

    path: Path
    line: int
    cells: dict[str, str]

    @property
    def where(self) -> str:
        """File and line, for messages and explanations."""
        return f"{self.path.name}:{self.line}"

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def items(self, column: str) -> list[str]:
        """The entries of a list field, in order, empty ones left out."""
        return [item.strip() for item in self[column].split(";") if item.strip()]


def read_table(path: Path) -> Iterator[Row]:
    """The rows of a table file.

    Raises LexiconError where the file is missing, is not UTF-8, or a line has more fields than the header.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: cannot be read as a UTF-8 table ({error})") from error
    columns: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        fields = [field.strip() for field in stripped.split("|")]
        if not columns:
            columns = fields
            continue
        if len(fields) > len(columns) and any(fields[len(columns) :]):
            raise LexiconError(
                f"{path.name}:{number}: {len(fields)} fields under a header of {len(columns)}: {stripped[:80]}"
            )
        yield Row(path, number, dict(zip(columns, fields, strict=False)))

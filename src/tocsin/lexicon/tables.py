"""Where the lexicon's tables lie; the reader of tables is `tocsin.tables`."""

from __future__ import annotations

from pathlib import Path

from tocsin.tables import Row, read_table

__all__ = ["DATA", "Row", "read_table"]

DATA = Path(__file__).parent / "data"

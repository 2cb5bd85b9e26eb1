"""What stands in the sector slot and, besides ISO 3166 codes, in the country slot of a participant."""

from __future__ import annotations

from functools import lru_cache

from tocsin.ontology.plover import DATA
from tocsin.tables import read_table


@lru_cache(maxsize=1)
def sectors() -> dict[str, str]:
    """Sector codes and their meaning."""
    return {row["sector"]: row["meaning"] for row in read_table(DATA / "sectors.table")}


@lru_cache(maxsize=1)
def codes() -> dict[str, str]:
    """Codes of the country slot that are no member state of the United Nations, and their meaning."""
    return {row["code"]: row["meaning"] for row in read_table(DATA / "codes.table")}

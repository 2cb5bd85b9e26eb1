"""The way from CAMEO's numeric codes to PLOVER's types and modes, with the Goldstein value of each code.

Codes are strings: "014" is not 14. Statements (01) and appeals (02) are no events in PLOVER and lead nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tocsin.errors import OntologyError
from tocsin.ontology.plover import DATA, Ontology, plover
from tocsin.tables import read_table

CAMEO_TABLE = DATA / "cameo.table"


@dataclass(frozen=True, slots=True)
class Crossing:
    """One CAMEO code and what PLOVER calls it; `event_type` is None where PLOVER has no such event."""

    code: str
    name: str
    goldstein: float
    event_type: str | None
    mode: str | None

    @property
    def level(self) -> int:
        """Digits of the code: 2 for a root, 3 for its kinds, 4 for their kinds."""
        return len(self.code)


@lru_cache(maxsize=1)
def cameo() -> dict[str, Crossing]:
    """All CAMEO codes of the packaged table, in the order of the table."""
    return {crossing.code: crossing for crossing in read_crossings(plover())}


def read_crossings(ontology: Ontology) -> tuple[Crossing, ...]:
    """The rows of the packaged table; raises OntologyError for a type or mode that `ontology` does not have."""
    found: dict[str, Crossing] = {}
    for row in read_table(CAMEO_TABLE):
        code, event_type, mode = row["code"], row["type"] or None, row["mode"] or None
        if code in found:
            raise OntologyError(f"{row.where}: the code {code} stands here a second time")
        if event_type and mode and mode not in {m.name for m in ontology.modes(ontology.type(event_type).name)}:
            raise OntologyError(f"{row.where}: {event_type} has no mode {mode!r}")
        found[code] = Crossing(code, row["name"], float(row["goldstein"]), event_type, mode)
    return tuple(found.values())


def find_cameo(code: str) -> Crossing | None:
    """The entry of a CAMEO code, or of the longest code that it begins with; None where not even the root is known."""
    table = cameo()
    for end in range(len(code), 1, -1):
        if code[:end] in table:
            return table[code[:end]]
    return None


def crosswalk(code: str) -> Crossing | None:
    """What PLOVER calls a CAMEO event; an unknown code falls back digit by digit.

    None for 01, 02 and what is no CAMEO code.

    >>> crosswalk("1951").event_type
    'ASSAULT'
    """
    found = find_cameo(code)
    return found if found is not None and found.event_type else None

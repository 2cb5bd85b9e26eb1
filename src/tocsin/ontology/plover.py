"""PLOVER as data: sixteen event types, their modes and contexts, quad classes and scores.

Source: the manual draft of openeventdata/PLOVER (CC BY-SA 4.0; facts only, the wording here is ours). Choices where
the manual contradicts itself are written down in docs/adr/0002-plover-choices.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from tocsin.errors import OntologyError
from tocsin.tables import Row, read_table

DATA = Path(__file__).parent / "data"
TABLES = ("types.table", "modes.table", "contexts.table")
QUAD_CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
CAMEO_ROOTS = {
    "AGREE": "03",
    "CONSULT": "04",
    "SUPPORT": "05",
    "COOPERATE": "06",
    "AID": "07",
    "CONCEDE": "08",
    "RETREAT": "08",
    "REQUEST": "10",
    "ACCUSE": "11",
    "REJECT": "12",
    "THREATEN": "13",
    "PROTEST": "14",
    "MOBILIZE": "15",
    "SANCTION": "16",
    "COERCE": "17",
    "ASSAULT": "18",
}
CAMEO_ROOTS_BY_MODE = {
    ("ACCUSE", "investigate"): "09",
    **{("ASSAULT", mode): "19" for mode in ("firearms", "aerial", "drone", "heavy-weapons")},
    ("ASSAULT", "unconventional"): "20",
}


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of its type is done. `intensity` is None where PLOVER gives no score of its own."""

    event_type: str
    name: str
    intensity: float | None
    meaning: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's event types; `intensity` runs from -10 (conflict) to +10 (cooperation)."""

    name: str
    quad_class: str
    intensity: float
    recipient_required: bool
    meaning: str
    boundary: str


@dataclass(frozen=True, slots=True)
class Context:
    """Why or about what an event is."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """Event types with their modes, and contexts."""

    types: tuple[EventType, ...]
    all_modes: tuple[Mode, ...]
    contexts: tuple[Context, ...]

    def type(self, name: str) -> EventType:
        """The type of that name; raises OntologyError that names what is near."""
        for kind in self.types:
            if kind.name == name:
                return kind
        near = get_close_matches(name.upper(), [t.name for t in self.types], 3, 0.5)
        raise OntologyError(f"there is no event type {name!r}" + (f"; near: {', '.join(near)}" if near else ""))

    def modes(self, name: str) -> tuple[Mode, ...]:
        """The modes of a type, none for a type without."""
        return tuple(m for m in self.all_modes if m.event_type == name)

    def quad_class(self, name: str) -> str:
        """One of QUAD_CLASSES; raises OntologyError for an unknown type."""
        return self.type(name).quad_class

    def intensity(self, name: str, modes: tuple[str, ...] = ()) -> float:
        """The strongest score among these modes that have one, else the type's own.

        Raises OntologyError for an unknown type.
        """
        scores = [m.intensity for m in self.modes(name) if m.name in modes and m.intensity is not None]
        return max(scores, key=abs) if scores else self.type(name).intensity

    def cameo_root(self, name: str, modes: tuple[str, ...] = ()) -> str:
        """The CAMEO root, "03" to "20", that holds such events; raises OntologyError for an unknown type."""
        for mode in modes:
            if (name, mode) in CAMEO_ROOTS_BY_MODE:
                return CAMEO_ROOTS_BY_MODE[name, mode]
        return CAMEO_ROOTS[self.type(name).name]


def read_ontology(folder: Path, base: Ontology | None = None) -> Ontology:
    """An ontology from the tables of a folder, laid over `base`: entries of one name replace each other.

    Raises OntologyError for a folder without such tables and for an unusable line.
    """
    if not any((folder / name).exists() for name in TABLES):
        raise OntologyError(f"there is none of {', '.join(TABLES)} in {folder}")
    types = {t.name: t for t in base.types} if base else {}
    modes = {(m.event_type, m.name): m for m in base.all_modes} if base else {}
    contexts = {c.name: c for c in base.contexts} if base else {}
    if (folder / "types.table").exists():
        for row in read_table(folder / "types.table"):
            required = row["recipient_required"] == "yes"
            types[row["type"]] = EventType(
                row["type"], row["quad_class"], _score(row), required, row["meaning"], row["boundary"]
            )
    if (folder / "modes.table").exists():
        for row in read_table(folder / "modes.table"):
            score = _score(row) if row["intensity"] else None
            modes[row["type"], row["mode"]] = Mode(row["type"], row["mode"], score, row["meaning"])
    if (folder / "contexts.table").exists():
        for row in read_table(folder / "contexts.table"):
            contexts[row["context"]] = Context(row["context"], row["meaning"])
    return Ontology(tuple(types.values()), tuple(modes.values()), tuple(contexts.values()))


def _score(row: Row) -> float:
    try:
        return float(row["intensity"])
    except ValueError as error:
        raise OntologyError(f"{row.where}: {row['intensity']!r} is no number") from error


@lru_cache(maxsize=1)
def plover() -> Ontology:
    """PLOVER as packaged."""
    return read_ontology(DATA)


def overlay(folder: Path) -> Ontology:
    """PLOVER with a user's own tables laid over it. Raises OntologyError on an unusable line."""
    return read_ontology(folder, plover())

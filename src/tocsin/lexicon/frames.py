"""Frames: which words tell which event, compiled from `data/acts/*.frames` (see data/README.md for the language
they are written in).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.errors import LexiconError
from tocsin.lexicon.tables import Row, read_table

NONE = "NONE"
SLOTS = frozenset({"when", "S", "O", "I", "P", "N", "X", "Y", "xcomp", "ccomp", "passive", "future"})
BUILT_IN = frozenset({"$party", "$person", "$country", "$place", "$armed", "$police", "$civilian", "$group"})


@dataclass(frozen=True, slots=True)
class Condition:
    """What a frame wants of one slot: that it is filled (`values` empty), by one of these words or classes, or
    (`negated`) not so.
    """

    slot: str
    values: frozenset[str]
    negated: bool

    @property
    def weight(self) -> int:
        """How much a match says: a named word more than a mere presence, an absence least."""
        if self.negated:
            return 1
        return 3 if self.values else 2


@dataclass(frozen=True, slots=True)
class Roles:
    """Where the parties stand: places tried left to right. `reciprocal`: all act alike."""

    actor: tuple[str, ...]
    other: tuple[str, ...]
    reciprocal: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry: a head word with what must stand near it, the event it tells, and the places of its parties."""

    event_type: str
    mode: str | None
    head: str
    pos: str
    before: tuple[str, ...]
    particle: str | None
    conditions: tuple[Condition, ...]
    roles: Roles
    pattern: str
    where: str
    weight: int

    @property
    def is_event(self) -> bool:
        """False for entries that say: this is no event."""
        return self.event_type != NONE


@dataclass(frozen=True, slots=True)
class Members:
    """The values of a condition by how they are tested: single words, phrases, and classes built into the coder."""

    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    built_in: tuple[str, ...]

    @classmethod
    def of(cls, values: set[str]) -> Members:
        """Sorts the values."""
        built_in = tuple(sorted(values & BUILT_IN))
        phrases = tuple(tuple(v.replace("_", " ").split()) for v in sorted(values) if "_" in v or " " in v)
        return cls(frozenset(values), tuple(p for p in phrases if p), built_in)


@dataclass(frozen=True, slots=True)
class Acts:
    """All frames, by head lemma and part of speech, with the word classes and light verbs they lean on."""

    frames: Mapping[tuple[str, str], tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]
    light: dict[str, str]
    operators: dict[str, tuple[Operator, ...]] = field(default_factory=dict)
    _opened: dict[frozenset[str], Members] = field(default_factory=dict, compare=False, repr=False)

    def members(self, values: frozenset[str]) -> Members:
        """What these values stand for, classes opened; kept, since the same few thousand are asked for all the time."""
        if values not in self._opened:
            words: set[str] = set()
            for value in values:
                words |= self.classes.get(value, frozenset({value}))
            self._opened[values] = Members.of(words)
        return self._opened[values]


@dataclass(frozen=True, slots=True)
class Operator:
    """A verb, noun or adjective that says what became of its complement: `effect` is a status, "same" or "claim"."""

    lemma: str
    pos: str
    complement: str
    effect: str
    where: str


def parse_head(text: str, where: str) -> tuple[str, str, tuple[str, ...], str | None]:
    """Head lemma, part of speech ("v", "n", "a"), words before it, particle."""
    pos = "v"
    if len(text) > 2 and text[-2] == "." and text[-1] in "vna":
        text, pos = text[:-2], text[-1]
    lemma, _, particle = text.partition("+")
    *before, lemma = lemma.split("_")
    if not lemma:
        raise LexiconError(f"{where}: no head word in {text!r}")
    if pos == "v" and before:  # a verb written with its particle by an underscore means the same
        lemma, particle, before = before[0], "_".join([*before[1:], lemma]), []
    return lemma.lower(), pos, tuple(w.lower() for w in before), particle.lower() or None


def parse_condition(text: str, where: str) -> Condition:
    """One condition of a pattern."""
    negated = text.startswith("-") or "!=" in text
    slot, _, values = text.removeprefix("-").replace("!=", "=").partition("=")
    if not slot:
        raise LexiconError(f"{where}: {text!r} names no slot")
    if slot not in SLOTS:
        slot = slot.lower()
    return Condition(slot, frozenset(v.strip() for v in values.split("/") if v.strip()), negated)


def parse_roles(text: str, where: str) -> Roles:
    """The places of actor and recipient."""
    reciprocal = "+" in text
    left, _, right = text.partition("+" if reciprocal else ">")

    def places(part: str) -> tuple[str, ...]:
        names = [p.strip() for p in part.replace("&", "/").split("/")]
        return tuple(p if p in SLOTS else p.lower() for p in names if p and p != "-")

    if not text:
        raise LexiconError(f"{where}: no roles")
    return Roles(places(left), places(right), reciprocal)


def parse_frame(row: Row) -> Frame:
    """A frame from its line; raises LexiconError that names the line."""
    kind, _, mode = row["type"].partition("-")
    if kind != kind.upper() or not kind:
        raise LexiconError(f"{row.where}: {row['type']!r} is no event type")
    head, *rest = row["pattern"].split()
    lemma, pos, before, particle = parse_head(head, row.where)
    conditions = tuple(parse_condition(part, row.where) for part in rest)
    roles = parse_roles(row["roles"] or ("S > O" if pos == "v" else "by/P/N > on/against/of"), row.where)
    weight = 2 * (sum(c.weight for c in conditions) + 3 * len(before) + (3 if particle else 0)) + (kind == NONE)
    return Frame(kind, mode or None, lemma, pos, before, particle, conditions, roles, row["pattern"], row.where, weight)


def read_frames(paths: list[Path]) -> FrameIndex:
    """All frames of these files; of entries alike in weight the later file's come first, so that a user's own file
    overrides ours.
    """
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for path in reversed(paths):
        for row in read_table(path):
            head, pos, _, _ = parse_head(row["pattern"].partition(" ")[0], row.where)
            found[head, pos].append(row)
    return FrameIndex(found)


class FrameIndex(Mapping[tuple[str, str], tuple[Frame, ...]]):
    """Frames by head lemma and part of speech, each line compiled when its word is first met, which saves most of
    the start.
    """

    def __init__(self, rows: dict[tuple[str, str], list[Row]]) -> None:
        self._rows = dict(rows)  # no defaultdict, which would keep every unknown word that is asked for
        self._frames: dict[tuple[str, str], tuple[Frame, ...]] = {}

    def __getitem__(self, key: tuple[str, str]) -> tuple[Frame, ...]:
        if key not in self._frames:
            compiled = [parse_frame(row) for row in self._rows[key]]
            self._frames[key] = tuple(sorted(compiled, key=lambda f: -f.weight))
        return self._frames[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def read_classes(path: Path) -> dict[str, frozenset[str]]:
    """Word classes, opened where they name each other."""
    raw = {f"${row['class'].removeprefix('$')}": row.items("lemmas") for row in read_table(path)}
    done: dict[str, frozenset[str]] = {}

    def members(name: str, seen: tuple[str, ...]) -> frozenset[str]:
        if name not in done:
            words: set[str] = set()
            for item in raw.get(name, []):
                if item.startswith("$") and item not in seen:
                    words |= members(item, (*seen, item)) if item in raw else {item}
                else:
                    words.add(item.lower())
            done[name] = frozenset(words)
        return done[name]

    return {name: members(name, (name,)) for name in raw}


def read_light(path: Path) -> dict[str, str]:
    """Light verbs (a particle joined by "+") and what their subject is: "actor" or "recipient"."""
    return {row["verb"].replace("_", "+"): row["subject"] for row in read_table(path)}


def read_operators(path: Path) -> dict[str, tuple[Operator, ...]]:
    """Operators by lemma."""
    found: dict[str, list[Operator]] = defaultdict(list)
    for row in read_table(path):
        lemma, pos, _, particle = parse_head(row["operator"], row.where)
        name = f"{lemma}+{particle}" if particle else lemma
        found[lemma].append(Operator(name, pos, row["complement"], row["effect"], row.where))
    return {lemma: tuple(found_) for lemma, found_ in found.items()}

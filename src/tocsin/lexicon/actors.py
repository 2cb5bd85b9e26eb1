"""Who is who: states, places, people in office, organizations and the nouns of roles, compiled from
`data/actors/*.table`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tocsin.lexicon.tables import Row, read_table

EntityKind = Literal[
    "country", "capital", "metonym", "adjective", "demonym", "place", "ethnic", "person", "organization"
]
CHUNK = re.compile(r"[^\W_]+", re.UNICODE)
FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM"})
PREFIXES = frozenset({"al", "el", "bin", "ben", "ibn", "abu", "von", "van", "de", "da", "del", "dos", "di", "la", "le"})


@dataclass(frozen=True, slots=True)
class Term:
    """What somebody was, from when until when (ISO dates or prefixes of them; None is open)."""

    sectors: tuple[str, ...]
    office: str
    start: str | None
    end: str | None

    def covers(self, date: str) -> bool:
        """Whether `date` (ISO) lies in this term; a year or month covers all its days."""
        return (not self.start or self.start <= date) and (not self.end or date[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """One state, place, person or organization that the lexicon knows."""

    entity_id: str
    name: str
    kind: EntityKind
    country: str | None
    terms: tuple[Term, ...]
    detail: str = ""

    def sectors_at(self, date: str | None) -> tuple[str, ...]:
        """Sectors on that day. A person past the last term of an office is ELI, before the first has none; without
        a date, the last known.
        """
        if not self.terms:
            return ()
        if date is None:
            return self.terms[-1].sectors
        for term in reversed(self.terms):
            if term.covers(date):
                return term.sectors
        ended = [t for t in self.terms if t.end and t.end < date]
        if not ended:
            return () if self.kind == "person" else self.terms[0].sectors
        last = max(ended, key=lambda t: t.end or "")
        return ("ELI",) if self.kind == "person" and "GOV" in last.sectors else last.sectors

    def serves_at(self, date: str | None) -> bool:
        """Whether some term covers that day (without a date: always)."""
        return date is None or any(t.covers(date) for t in self.terms)


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun that names a participant by what it is: "gunman", "prime minister"."""

    before: tuple[str, ...]
    noun: str
    sectors: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Actors:
    """The actor lexicon. `names`: first chunk -> (chunks, entities), longest first; `surnames`: last name -> people."""

    names: dict[str, tuple[tuple[tuple[str, ...], tuple[Entity, ...]], ...]]
    surnames: dict[str, tuple[Entity, ...]]
    nouns: dict[str, tuple[RoleNoun, ...]]
    members: dict[str, tuple[tuple[str, str | None, str | None], ...]]
    countries: dict[str, str]


def fold(text: str) -> str:
    """The text without accents and with plain apostrophes, case kept; one character in, one out."""
    if text.isascii():
        return text
    out = []
    for char in text:
        base = unicodedata.normalize("NFKD", char)[0] if unicodedata.decomposition(char) else char
        out.append({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "s"}.get(base, base))
    return "".join(out)


def chunks(name: str) -> tuple[str, ...]:
    """A name as its runs of letters and digits, without a leading article."""
    found = tuple(CHUNK.findall(fold(name)))
    return found[1:] if len(found) > 1 and found[0] in {"the", "The"} else found


def _country_entities(row: Row) -> Iterator[tuple[str, Entity]]:
    code = row["code"]
    gov = (Term(("GOV",), "", None, None),)
    kinds: list[tuple[str, EntityKind, tuple[Term, ...]]] = [
        ("names", "country", ()),
        ("adjectives", "adjective", ()),
        ("demonyms", "demonym", ()),
        ("capital", "capital", gov),
        ("metonyms", "metonym", gov),
    ]
    yield row["name"], Entity(code, row["name"], "country", code, ())
    for column, kind, terms in kinds:
        for name in row.items(column):
            yield (
                name,
                Entity(code, row["name"] if kind in {"country", "adjective", "demonym"} else name, kind, code, terms),
            )


def _placed(path: Path, kind: EntityKind, plural: str) -> Iterator[tuple[str, Entity]]:
    for row in read_table(path):
        name = row["name"] or row["adjective"]
        terms = (Term(tuple(row.items("sector")), "", None, None),) if row["sector"] else ()
        entity = Entity(f"{kind}:{name}", name, kind, row["country"] or None, terms, row["kind"])
        for form in (name, *row.items(plural)):
            yield form, entity


def _is_description(form: str, nouns: frozenset[str]) -> bool:
    """Whether an alias only describes ("Wagner fighters", "Israeli army"): the coder puts such together itself,
    and more exactly.
    """
    *before, last = form.split()
    return bool(before) and last.islower() and (last in nouns or last.removesuffix("s") in nouns)


def _dated(paths: list[Path], kind: EntityKind, nouns: frozenset[str] = frozenset()) -> Iterator[tuple[str, Entity]]:
    terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
    forms: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    details: dict[tuple[str, str], str] = {}
    for path in paths:
        for row in read_table(path):
            key = (row["name"], row["country"])
            term = Term(tuple(row.items("sectors")), row["office"], row["from"] or None, row["to"] or None)
            terms[key].append(term)
            forms[key].update(dict.fromkeys([row["name"], *row.items("aliases")]))
            details[key] = row["kind"]
    for key, names in forms.items():
        ordered = tuple(sorted(terms[key], key=lambda t: (t.start or "", t.end or "9999")))
        entity = Entity(f"{kind}:{key[0]}", key[0], kind, key[1] or None, ordered, details[key])
        for name in names:
            if not _is_description(name, nouns):
                yield name, entity


def surname(entity: Entity, form: str) -> str | None:
    """The name by which later mentions call a person; None where the form is one word."""
    parts = chunks(form)
    if len(parts) < 2:
        return None
    if entity.country in FAMILY_NAME_FIRST:
        return parts[0]
    return next((p for p in reversed(parts) if p.lower() not in PREFIXES and p not in {"Jr", "Sr", "II", "III"}), None)


def _role_noun(row: Row) -> RoleNoun:
    *before, noun = row["noun"].lower().replace("-", " ").split()
    return RoleNoun(tuple(before), noun, tuple(row.items("sectors")), row["kind"] or "group")


def _existing(folder: Path, *names: str) -> list[Path]:
    return [folder / name for name in names if (folder / name).exists()]


def read_actors(folder: Path) -> Actors:
    """The actor lexicon of a folder; tables that are not there are taken as empty. Raises LexiconError on an
    unusable line.
    """
    named: dict[tuple[str, ...], dict[str, Entity]] = defaultdict(dict)
    surnames: dict[str, dict[str, Entity]] = defaultdict(dict)
    countries: dict[str, str] = {}

    def add(pairs: Iterator[tuple[str, Entity]]) -> None:
        for form, entity in pairs:
            key = chunks(form)
            if key:
                named[key].setdefault(f"{entity.kind}:{entity.entity_id}", entity)
            if entity.kind == "person" and (last := surname(entity, form)):
                surnames[last].setdefault(entity.entity_id, entity)

    for path in _existing(folder, "countries.table"):
        for row in read_table(path):
            countries[row["code"]] = row["name"]
            add(_country_entities(row))
    for path in _existing(folder, "places.table"):
        add(_placed(path, "place", ""))
    for path in _existing(folder, "region_adjectives.table"):
        add(_placed(path, "adjective", "demonyms"))
    for path in _existing(folder, "ethnic.table"):
        add(_placed(path, "ethnic", "plural"))
    nouns: dict[str, list[RoleNoun]] = defaultdict(list)
    for path in _existing(folder, "nouns.table"):
        for row in read_table(path):
            noun = _role_noun(row)
            nouns[noun.noun].append(noun)
    add(_dated(_existing(folder, "organizations.table"), "organization", frozenset(nouns)))
    add(_dated(sorted(folder.glob("people*.table")), "person"))
    members: dict[str, list[tuple[str, str | None, str | None]]] = defaultdict(list)
    for path in _existing(folder, "members.table"):
        for row in read_table(path):
            members[row["organization"]].append((row["country"], row["from"] or None, row["to"] or None))
    return Actors(
        names=_by_first_chunk(named),
        surnames={name: tuple(people.values()) for name, people in surnames.items()},
        nouns={noun: tuple(sorted(found, key=lambda r: -len(r.before))) for noun, found in nouns.items()},
        members={name: tuple(rows) for name, rows in members.items()},
        countries=countries,
    )


def _by_first_chunk(
    named: dict[tuple[str, ...], dict[str, Entity]],
) -> dict[str, tuple[tuple[tuple[str, ...], tuple[Entity, ...]], ...]]:
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Entity, ...]]]] = defaultdict(list)
    for key, entities in named.items():
        by_first[key[0]].append((key, tuple(entities.values())))
    return {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in by_first.items()}

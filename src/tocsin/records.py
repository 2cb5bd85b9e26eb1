"""The records that every stage takes and gives: frozen, slotted, without input or output.

Offsets count characters of `Report.text`. Countries are ISO 3166 alpha-3 codes or one of PLOVER's codes for those who
are no state (UNO, EUR, IGO, NGO, MNC, ISM, IMG). Dates are ISO 8601. What is unknown is None, never a guess.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any, Literal

from tocsin.errors import InputError, Issue

Precision = Literal["day", "week", "month", "year", "interval"]
ParticipantKind = Literal["person", "group", "organization", "country", "unnamed"]
CommitmentKind = Literal[
    "defense", "offense", "neutrality", "nonaggression", "consultation", "alliance", "partnership", "membership"
]


class Status(StrEnum):
    """Whether an event happened, as the text has it."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    REQUESTED = "requested"
    NEGATED = "negated"


def _check_span(span: Span | Evidence) -> None:
    if span.start < 0 or span.end - span.start != len(span.text):
        raise InputError(f"{span.text!r} cannot stand at characters {span.start} to {span.end}")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: `text` equals the whole text[start:end]."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        _check_span(self)

    @classmethod
    def of(cls, whole: str, start: int, end: int) -> Span:
        """The span of `whole` from `start` to `end`; raises InputError when there is no such piece."""
        if not 0 <= start <= end <= len(whole):
            raise InputError(f"no characters {start} to {end} in a text of {len(whole)}")
        return cls(whole[start:end], start, end)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that tell an event, and which sentence of the report (counted from 0) they stand in."""

    text: str
    start: int
    end: int
    sentence: int

    def __post_init__(self) -> None:
        _check_span(self)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place that a report was sent from. It dates and places the report, not the events."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """One news report as given, decoded, headline included."""

    text: str
    report_id: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    dateline: Dateline | None = None
    language: str = "en"

    @classmethod
    def from_text(
        cls, text: str, *, published_at: str | None = None, report_id: str | None = None, **rest: Any
    ) -> Report:
        """A report of this text; its id follows from the text unless one is given: the same text is the same report."""
        return cls(text=text, report_id=report_id or digest("report", text), published_at=published_at, **rest)


@dataclass(frozen=True, slots=True)
class Participant:
    """A party to an event as the text names it, and who that is."""

    text: str
    start: int
    end: int
    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: ParticipantKind = "unnamed"
    entity_id: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event: first and last day it may have been, and how exactly that is known."""

    start: str | None
    end: str | None
    precision: Precision
    text: str
    basis: Literal["stated", "inferred"]


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an event.

    `relation` keeps "near" or "a few kilometers from"; the coordinates are then those of the anchor.
    """

    text: str
    name: str
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    precision: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so; None on an event means the reporter."""

    text: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    cue: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `verify` proves that its spans re-read from the report."""

    event_id: str
    event_type: str
    event_modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad_class: str
    intensity: float
    cameo: str
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    reciprocal: bool
    status: Status
    date: When | None
    place: Where | None
    attribution: Attribution | None
    responds_to: tuple[str, ...]
    repeated: bool
    trigger: Span
    evidence: Evidence
    more_evidence: tuple[Evidence, ...]
    confidence: float
    coder: str
    explanation: str


def verify(event: Event, text: str) -> Event:
    """The event itself, when each of its spans re-reads from `text`; else raises InputError."""
    spans: Iterable[Span | Evidence | Participant] = (
        event.trigger,
        event.evidence,
        *event.more_evidence,
        *event.actors,
        *event.recipients,
    )
    for span in spans:
        if text[span.start : span.end] != span.text:
            raise InputError(
                f"{event.event_id}: {span.text!r} does not stand at {span.start}..{span.end} of the report"
            )
    return event


@dataclass(frozen=True, slots=True)
class Commitment:
    """A tie that binds: who is bound to whom, by whose word. `for_` is written "for" in JSON."""

    commitment_id: str
    kind: CommitmentKind
    by: str | None
    for_: str | None
    stated_by: str | None
    date: When | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Role:
    """Who holds which office of what, as the report says it."""

    person: str
    role: str
    of: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one report."""

    report: Report
    events: tuple[Event, ...]
    commitments: tuple[Commitment, ...] = ()
    roles: tuple[Role, ...] = ()
    issues: tuple[Issue, ...] = field(default=())

    def __post_init__(self) -> None:
        for event in self.events:
            verify(event, self.report.text)


def digest(*parts: object) -> str:
    """A stable name for these parts: 16 hexadecimal digits of their SHA-256."""
    joined = "\x1f".join(str(p) for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def to_dict(record: Any) -> Any:
    """A record as plain dicts, lists and strings, with the names of the JSON contract (`for_` becomes "for")."""
    if is_dataclass(record) and not isinstance(record, type):
        return {f.name.rstrip("_"): to_dict(getattr(record, f.name)) for f in fields(record)}
    if isinstance(record, StrEnum):
        return str(record)
    if isinstance(record, (list, tuple)):
        return [to_dict(item) for item in record]
    return record

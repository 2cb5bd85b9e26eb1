"""Tocsin reads news reports and keeps the record.

Who did what to whom, when, where, according to whom, and whether it happened.

>>> import tocsin
>>> reading = tocsin.read("Poland moved troops to its border with Belarus.")
>>> reading.events[0].event_type
'MOBILIZE'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.errors import InputError, Issue, LexiconError, MissingExtra, OntologyError, TocsinError
    from tocsin.reading import read, reader
    from tocsin.records import (
        Attribution,
        Commitment,
        Event,
        Evidence,
        Participant,
        Reading,
        Report,
        Role,
        Span,
        Status,
        When,
        Where,
    )

__version__ = "0.1.0"
__all__ = [
    "Attribution",
    "Commitment",
    "Event",
    "Evidence",
    "InputError",
    "Issue",
    "LexiconError",
    "MissingExtra",
    "OntologyError",
    "Participant",
    "Reading",
    "Report",
    "Role",
    "Span",
    "Status",
    "TocsinError",
    "When",
    "Where",
    "read",
    "reader",
]

_HOME = {"read": "reading", "reader": "reading"} | dict.fromkeys(
    ("InputError", "Issue", "LexiconError", "MissingExtra", "OntologyError", "TocsinError"), "errors"
)


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first used, so that `import tocsin` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'tocsin' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"tocsin.{_HOME.get(name, 'records')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

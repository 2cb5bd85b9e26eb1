"""The exceptions of Tocsin, and the record of what was skipped or doubted.

TocsinError
  InputError        a file, text, date or address that cannot be read as what it is said to be
  LexiconError      a line of a lexicon file that says nothing that can be used
  OntologyError     an event type, mode or context that the ontology does not have
  MissingExtra      an optional part of Tocsin that is not installed
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["warning", "error"]


class TocsinError(Exception):
    """Whatever Tocsin raises by itself; the message says what to do."""


class InputError(TocsinError):
    """What was given cannot be read as what it is said to be."""


class LexiconError(TocsinError):
    """A line of a lexicon file cannot be used; the message names file and line."""


class OntologyError(TocsinError):
    """A name that the ontology does not have."""


class MissingExtra(TocsinError):  # noqa: N818 (it names what is missing)
    """An optional part is not installed; the message says which command installs it."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something skipped or doubted while reading.

    `start` and `end` are characters of the report's text, where it concerns a part of it.
    """

    level: Level
    code: str
    message: str
    start: int | None = None
    end: int | None = None

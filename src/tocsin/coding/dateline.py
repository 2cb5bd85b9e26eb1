"""The report's own date and the place it was sent from, where its first lines give them."""

from __future__ import annotations

import datetime as dt
import re

from tocsin.lexicon import Actors
from tocsin.lexicon.actors import chunks
from tocsin.records import Dateline

HEAD = 400
MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_PATTERNS = (
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b"),
    re.compile(rf"\b(?P<mon>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<mon>{_MONTH})\.?,? (?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"\b(?P<d>\d{1,2})[-./](?P<m>\d{1,2})[-./](?P<y>\d{4})\b"),
)
_LINE = re.compile(
    r"(?m)^(?:[\d\-./]{6,12}\s+)?\(?(?P<place>[A-Z][A-Z .'\-]{2,30}[A-Z])\)?(?:,\s[A-Z][\w. ]{1,25})?\s*"
    r"(?:\([^)\n]{2,30}\)\s*)?(?:--|[-–—:]|\s(?=[A-Z]))"
)


def published_in(text: str) -> str | None:
    """The date (ISO) that stands in the first lines, when it stands there as a date line and not in a sentence;
    else None.
    """
    for line in text[:HEAD].splitlines()[:4]:
        for pattern in _PATTERNS:
            found = pattern.search(line)
            if found and (len(line) < 60 or (found.start() < 40 and not _in_sentence(line, found))):
                date = _date(found.groupdict())
                if date:
                    return date
    return None


def _in_sentence(line: str, found: re.Match[str]) -> bool:
    before = line[: found.start()].rstrip()
    return bool(before) and before[-1].islower()


def _date(parts: dict[str, str | None]) -> str | None:
    month = MONTHS[(parts["mon"] or "").lower()] if parts.get("mon") else int(parts.get("m") or 0)
    try:
        return dt.date(int(parts["y"] or 0), month, int(parts["d"] or 0)).isoformat()
    except ValueError:
        return None


def dateline_in(text: str, actors: Actors) -> Dateline | None:
    """The place in capitals that opens the report ("MOSCOW (AP) —"), with its country where the lexicon knows it."""
    found = _LINE.search(text[:HEAD])
    if not found:
        return None
    name = " ".join(word.capitalize() for word in found["place"].split())
    key = chunks(name)
    for known, entities in actors.names.get(key[0], ()) if key else ():
        if known == key:
            place = next((e for e in entities if e.kind in {"capital", "place", "country"}), None)
            if place:
                return Dateline(name, place.country)
    return None

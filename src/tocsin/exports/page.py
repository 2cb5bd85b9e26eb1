"""One report as a page: its text with the words of each event marked, and a card for each event beside it.

The page is one file that asks nothing of the network. It can be read and printed without JavaScript; filters need it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tocsin.errors import InputError, Issue
from tocsin.exports.marks import QUADS, Marker, Passage, layers_of, passages, quad_slug
from tocsin.records import Event, Participant, Reading, Report, Status, When, Where

TEMPLATES = Path(__file__).parent / "templates"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
FRAME_FILE = re.compile(r"\(([^()]*\.(?:frames|table)[^()]*)\)")
MAX_TITLE = 200
MAX_FALLBACK_TITLE = 100


@dataclass(frozen=True, slots=True)
class Card:
    """An event as its card shows it."""

    number: int
    event: Event
    quad: str
    parties: tuple[int, ...]
    before: str
    trigger: str
    after: str
    percent: int | None
    when: str
    where: str
    frame: str
    answers: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A passage of the report and the cards that stand beside it."""

    html: Markup
    continued: bool
    headline: bool
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, and how many events have it."""

    number: int
    value: str
    label: str
    count: int


def render_page(reading: Reading) -> str:
    """The page of a reading, as one HTML document that can be encoded and shown whatever the report holds."""
    countries, names = _parties(reading.events)
    cards = _cards(reading.events, [*countries, *names])
    title = _title(reading.report)
    html = (
        _environment()
        .get_template("report.html.j2")
        .render(
            css=_asset("report.css"),
            js=_asset("report.js"),
            reading=reading,
            report=reading.report,
            title=title,
            published=_day(reading.report.published_at),
            rows=_rows(reading, cards, title),
            cards=cards,
            quads=_quads(reading.events),
            types=_choices(Counter(e.event_type for e in reading.events)),
            statuses=_statuses(reading.events),
            countries=countries,
            names=names,
            issues=[(i, _excerpt(i, reading.report.text)) for i in reading.issues],
        )
    )
    return BIDI_CONTROLS.sub("", UNPRINTABLE.sub("\ufffd", html))


def write_page(reading: Reading, path: Path) -> None:
    """Writes the page of a reading; raises InputError where the file cannot be written."""
    data = render_page(reading).encode("utf-8", errors="xmlcharrefreplace")
    try:
        Path(path).write_bytes(data)
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"The page cannot be written to {path}: {reason}. Name another file.") from error


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["when"] = _when
    return environment


@lru_cache(maxsize=4)
def _asset(name: str) -> Markup:
    """A file of ours that goes into the page as it is. Text of a report never passes here."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))


def _title(report: Report) -> str:
    """The title given, else the first line where that is short enough to be a headline, else how the text begins."""
    given = " ".join((report.title or "").split())
    if given:
        return given
    lines = report.text.split("\n", 1)
    first = " ".join((lines[0] if lines[0].strip() else report.text.strip().split("\n", 1)[0]).split())
    if len(first) <= MAX_FALLBACK_TITLE:
        return first or "A report without text"
    return first[:MAX_FALLBACK_TITLE].rsplit(" ", 1)[0] + " …"


def _rows(reading: Reading, cards: list[Card], title: str) -> list[Row]:
    """The text in rows. A headline that is the title of the page gets no row, unless words of it are evidence."""
    text = reading.report.text
    pieces = passages(text, reading.events) or ([Passage(0, len(text))] if cards else [])
    beside = _beside(pieces, cards)
    marker = Marker(text, [layer for card in cards for layer in layers_of(card.number, card.event)])
    rows = []
    for i, piece in enumerate(pieces):
        html = marker.write(piece)
        headline = i == 0 and " ".join(text[piece.start : piece.end].split()) == title
        if not (headline and not beside[i] and "<" not in html):
            rows.append(Row(html, piece.continued, headline, tuple(beside[i])))
    return rows


def _beside(pieces: list[Passage], cards: list[Card]) -> list[list[Card]]:
    """For each passage the cards whose evidence starts in it, or in the blank after it."""
    beside: list[list[Card]] = [[] for _ in pieces]
    at = 0
    for card in cards:
        while at + 1 < len(pieces) and pieces[at + 1].start <= card.event.evidence.start:
            at += 1
        beside[at].append(card)
    return beside


def _cards(events: tuple[Event, ...], parties: list[Choice]) -> list[Card]:
    ordered = sorted(events, key=lambda e: (e.evidence.start, e.trigger.start))
    numbers = {e.event_id: (n, e.event_type) for n, e in enumerate(ordered, 1)}
    known = {c.value: c.number for c in reversed(parties)}
    return [_card(n, event, numbers, known) for n, event in enumerate(ordered, 1)]


def _card(number: int, event: Event, numbers: dict[str, tuple[int, str]], parties: dict[str, int]) -> Card:
    keys = {key for p in (*event.actors, *event.recipients) for key in _keys(p)}
    frame = FRAME_FILE.search(event.explanation)
    before, trigger, after = _quote(event)
    return Card(
        number=number,
        event=event,
        quad=quad_slug(event),
        parties=tuple(sorted(parties[k] for k in keys if k in parties)),
        before=before,
        trigger=trigger,
        after=after,
        percent=_percent(event.confidence),
        when=_when(event.date),
        where=_where(event.place),
        frame=frame.group(1) if frame else "",
        answers=tuple(numbers[i] for i in event.responds_to if i in numbers),
    )


def _quote(event: Event) -> tuple[str, str, str]:
    """The evidence as what stands before the trigger, the trigger, and what stands after it."""
    text, start = event.evidence.text, event.evidence.start
    a, b = event.trigger.start - start, event.trigger.end - start
    return (text[:a], text[a:b], text[b:]) if 0 <= a < b <= len(text) else (text, "", "")


def _percent(confidence: float) -> int | None:
    return round(100 * min(1.0, max(0.0, confidence))) if math.isfinite(confidence) else None


def _keys(party: Participant) -> list[str]:
    """What a party can be filtered by: its country and its name."""
    return [key for key in (party.country, party.name) if key]


def _parties(events: tuple[Event, ...]) -> tuple[list[Choice], list[Choice]]:
    """The countries and the names that take part, the most frequent first."""
    sides = [(*e.actors, *e.recipients) for e in events]
    countries = Counter(c for side in sides for c in {p.country for p in side if p.country})
    names = Counter(n for side in sides for n in {p.name for p in side if p.name} if n not in countries)
    first = _choices(countries)
    return first, _choices(names, len(first))


def _choices(counts: Counter[str], first: int = 0) -> list[Choice]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Choice(n, value, value, count) for n, (value, count) in enumerate(ordered, first)]


def _statuses(events: tuple[Event, ...]) -> list[Choice]:
    counts = Counter(str(e.status) for e in events)
    return [Choice(n, str(s), str(s), counts[str(s)]) for n, s in enumerate(Status)]


def _quads(events: tuple[Event, ...]) -> list[tuple[str, Choice]]:
    counts = Counter(e.quad_class for e in events)
    return [(slug, Choice(n, name, name, counts[name])) for n, (name, slug) in enumerate(QUADS.items())]


def _excerpt(issue: Issue, text: str) -> str:
    """The words that an issue is about, where it names them."""
    if issue.start is None or issue.end is None or not 0 <= issue.start < issue.end <= len(text):
        return ""
    return text[issue.start : min(issue.end, issue.start + MAX_TITLE)]


def _when(date: When | None) -> str:
    """A date in words, as exact as it is known."""
    if date is None:
        return ""
    parts = list(dict.fromkeys(_day(d, date.precision) for d in (date.start, date.end) if d))
    words = _range(*parts) if len(parts) > 1 else "".join(parts) or date.text
    return words + (" (inferred)" if date.basis == "inferred" and words else "")


def _range(first: str, last: str) -> str:
    """The days "1 July 2023" and "23 July 2023" as "1 to 23 July 2023": what both end in is said once."""
    a, b = first.split(), last.split()
    while len(a) > 1 and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return f"{' '.join(a)} to {last}"


def _day(iso: str | None, precision: str = "day") -> str:
    """2023-07-23 as "23 July 2023"; what is no ISO date stays as it is."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T|$)", iso or "")
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return iso or ""
    year, month, day = match[1], match[2], match[3]
    if precision == "year" or not month:
        return year
    named = f"{MONTHS[int(month) - 1]} {year}"
    return named if precision == "month" or not day else f"{int(day)} {named}"


def _where(place: Where | None) -> str:
    """A place in words: "near Brest (BLR)"."""
    if place is None:
        return ""
    relation = f"{place.relation} " if place.relation else ""
    country = f" ({place.country})" if place.country and place.country != place.name else ""
    return f"{relation}{place.name}{country}"

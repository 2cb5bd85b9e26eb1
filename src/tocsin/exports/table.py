"""Events as a table for people: each sentence that tells events, and below it its events, colored by quad class."""

from __future__ import annotations

import re
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.records import Event, Participant, Reading

COLORS = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}
MAX_TITLE = 100
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def print_table(reading: Reading, console: Console | None = None) -> None:
    """Prints the events of a reading."""
    console = console or Console(highlight=False)
    report = reading.report
    title = report.title or report.text.strip().split("\n", 1)[0][:MAX_TITLE]
    published = f"published {report.published_at}" if report.published_at else "date of publication unknown"
    count = f"{len(reading.events)} event{'' if len(reading.events) == 1 else 's'}"
    console.print(Text(_plain(title), style="bold"))
    console.print(Text(f"{published} · {count}\n", style="dim"))
    widths = (
        max((len(_kind(e)) for e in reading.events), default=0),
        max((len(e.status) for e in reading.events), default=0),
    )
    for _, group in groupby(reading.events, key=lambda e: e.evidence.sentence):
        events = list(group)
        console.print(_words(report.text, events))
        console.print(Padding(_rows(events, *widths), (0, 0, 1, 2), expand=False))
    if reading.events:
        console.print(_legend(reading))
    for issue in reading.issues:
        console.print(Text(f"{issue.level}: {issue.message}", style="dim"))


def _words(text: str, events: list[Event]) -> Text:
    """The part of a sentence that tells these events, with the trigger of each standing out."""
    start = min(e.evidence.start for e in events)
    words = Text(_plain(text[start : max(e.evidence.end for e in events)]), style="dim")
    for event in events:
        style = f"not dim bold {COLORS.get(event.quad_class, '')}"
        words.stylize(style, event.trigger.start - start, event.trigger.end - start)
    return words


def _rows(events: list[Event], kind: int, status: int) -> Table:
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(width=kind, no_wrap=True)
    table.add_column(width=status, no_wrap=True)
    table.add_column(overflow="fold")
    for event in events:
        style = COLORS.get(event.quad_class, "")
        table.add_row(Text(_kind(event), style=f"bold {style}"), Text(str(event.status)), _parties(event))
    return table


def _kind(event: Event) -> str:
    return " ".join([event.event_type, ", ".join(event.event_modes)]).strip()


def _parties(event: Event) -> Text:
    """Who did it to whom, and who says so."""
    parties = Text((" ↔ " if event.reciprocal else "; ").join(map(_party, event.actors)) or "somebody")
    if event.recipients:
        parties.append(f" → {'; '.join(map(_party, event.recipients))}")
    if event.attribution:
        parties.append(f"  says {_plain(event.attribution.name)}", style="dim italic")
    return parties


def _party(party: Participant) -> str:
    code = " ".join(filter(None, [party.country, "+".join(party.sectors)]))
    name = _plain(party.name)
    return f"{name} ({code})" if code and code != name else name


def _legend(reading: Reading) -> Text:
    legend = Text()
    for quad, color in COLORS.items():
        if count := sum(e.quad_class == quad for e in reading.events):
            legend.append(f"■ {quad}: {count}  ", style=color)
    return legend


def _plain(text: str) -> str:
    """The text with each control character, which might move the cursor of a terminal, as a space."""
    return CONTROL.sub(" ", text)

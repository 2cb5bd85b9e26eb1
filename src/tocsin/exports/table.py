"""Events as a table for people: grouped by sentence, colored by quad class."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.records import Event, Participant, Reading

COLORS = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}


def print_table(reading: Reading, console: Console | None = None) -> None:
    """Prints the events of a reading."""
    console = console or Console()
    report = reading.report
    title = report.title or report.text.strip().split("\n", 1)[0][:100]
    console.print(Text(title, style="bold"))
    published = f"published {report.published_at}" if report.published_at else "date of publication unknown"
    console.print(Text(f"{published} · {len(reading.events)} events", style="dim"))
    table = Table(show_lines=False, pad_edge=False, expand=False, header_style="bold")
    for name in ("event", "who", "to whom", "status", "according to", "words"):
        table.add_column(name, overflow="fold")
    last = None
    for event in reading.events:
        if last is not None and event.evidence.sentence != last:
            table.add_section()
        last = event.evidence.sentence
        table.add_row(*_cells(event))
    console.print(table)
    for quad, color in COLORS.items():
        n = sum(e.quad_class == quad for e in reading.events)
        console.print(Text(f"■ {quad}: {n}  ", style=color), end="")
    console.print()
    for issue in reading.issues:
        console.print(Text(f"{issue.level}: {issue.message}", style="dim"))


def _cells(event: Event) -> list[Text]:
    color = COLORS.get(event.quad_class, "")
    kind = Text(event.event_type, style=f"bold {color}")
    if event.event_modes:
        kind.append("\n" + ", ".join(event.event_modes), style=color)
    link = " ↔ " if event.reciprocal else "; "
    source = event.attribution
    words = Text(" ".join(event.evidence.text.split())[:160])
    at = words.plain.find(event.trigger.text)
    if at >= 0:
        words.stylize(f"bold {color}", at, at + len(event.trigger.text))
    return [
        kind,
        Text(link.join(_party(p) for p in event.actors) or "–"),
        Text("; ".join(_party(p) for p in event.recipients) or "–"),
        Text(str(event.status)),
        Text(f"{source.name}" if source else "–", style="dim"),
        words,
    ]


def _party(party: Participant) -> str:
    code = " ".join(filter(None, [party.country, "+".join(party.sectors)]))
    return f"{party.name} ({code})" if code else party.name

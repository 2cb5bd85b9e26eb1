"""`tocsin explain`: why each event was coded, with the parse that it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def explain(
    file: Annotated[str, typer.Argument(help="A text file, or `-` for standard input.")],
    published: Annotated[str | None, typer.Option(help="The day the report was published (2023-07-23).")] = None,
    parse: Annotated[bool, typer.Option(help="Show the parse of each sentence with events.")] = True,
) -> None:
    """Shows which frame of the lexicon and which arguments made each event, so that it can be mended.

    Each line names the frame with its file and line: edit it there, or lay your own file over it with `tocsin read --lexicon`.
    """
    from rich.console import Console
    from rich.markup import escape

    from tocsin.coding import code_events
    from tocsin.coding.graph import graph_of
    from tocsin.reading import decode, load_report, reader

    if file == "-":
        import sys

        report = load_report(decode(sys.stdin.buffer.read(), "standard input") + "\n", published=published)
    else:
        report = load_report(Path(file), published=published)
    ready = reader()
    doc = ready.pipeline.parse(report.text)
    graph = graph_of(doc)
    events = code_events(report, doc, ready.lexicon)
    console = Console()
    for number, (start, end) in enumerate(graph.sentences):
        told = [e for e in events if e.evidence.sentence == number]
        sentence = report.text[graph.starts[start] : graph.end(end - 1)].strip()
        console.print(f"\n[bold]{number}[/bold]  {escape(sentence)}")
        for event in told:
            who = ", ".join(_party(p.name, p.country, p.sectors) for p in event.actors) or "nobody named"
            whom = ", ".join(_party(p.name, p.country, p.sectors) for p in event.recipients)
            mark = "+".join([event.event_type, *event.event_modes])
            console.print(
                f"   [bold]{mark}[/bold] {event.status}: {escape(who)}{escape(' > ' + whom) if whom else ''}   [dim]confidence {event.confidence}[/dim]"
            )
            console.print(f"     [dim]{escape(event.explanation)}[/dim]")
        if parse and told:
            for t in range(start, end):
                if graph.pos[t] != "SPACE":
                    head = "root" if graph.heads[t] == t else graph.words[graph.heads[t]]
                    console.print(
                        f"     [dim]{t - start + 1:3} {escape(graph.words[t]):18} {escape(graph.lemmas[t]):16} {graph.pos[t]:6} {graph.deps[t]:12} {escape(head)}[/dim]"
                    )


def _party(name: str, country: str | None, sectors: tuple[str, ...]) -> str:
    code = "/".join([country or "?", *sectors])
    return f"{name} [{code}]"

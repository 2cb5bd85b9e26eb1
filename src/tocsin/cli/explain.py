"""`tocsin explain`: why each event was coded, with the parse that it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.text import Text

    from tocsin.coding.graph import Graph
    from tocsin.records import Event, Participant


def explain(
    file: Annotated[str, typer.Argument(help="A text file, or `-` for standard input.")],
    published: Annotated[str | None, typer.Option(help="The day the report was published (2023-07-23).")] = None,
    parse: Annotated[bool, typer.Option(help="Show the parse of each sentence with events.")] = True,
    lexicon: Annotated[
        Path | None, typer.Option(help="Your own lexicon file or folder (*.frames), laid over ours.")
    ] = None,
) -> None:
    """Shows which frame of the lexicon and which arguments made each event, so that it can be mended.

    Each line names the frame with its file and line: edit it there, or lay your own file over it with --lexicon.
    """
    from rich.console import Console
    from rich.text import Text

    from tocsin.cli.read import load
    from tocsin.coding import code_events
    from tocsin.coding.graph import graph_of
    from tocsin.reading import reader

    ready = reader(*([lexicon] if lexicon else []))
    report = ready.prepare(load(file, published))
    doc = ready.pipeline.parse(report.text, with_vectors=True)
    graph = graph_of(doc)
    events = code_events(report, doc, ready.lexicon)
    console = Console(soft_wrap=True, highlight=False)
    for number, (start, end) in enumerate(graph.sentences):
        told = [e for e in events if number in {x.sentence for x in (e.evidence, *e.more_evidence)}]
        sentence = " ".join(report.text[graph.starts[start] : graph.end(end - 1)].split())
        console.print(Text.assemble((f"\n{number}  ", "bold"), sentence))
        for event in told:
            console.print(_head(event))
            console.print(Text(f"     {event.explanation}", style="dim"))
        if parse and told:
            for line in _parse(graph, start, end):
                console.print(Text(line, style="dim"))


def _head(event: Event) -> Text:
    from rich.text import Text

    who = ", ".join(map(_party, event.actors)) or "nobody named"
    whom = f" > {', '.join(map(_party, event.recipients))}" if event.recipients else ""
    mark = "+".join([event.event_type, *event.event_modes])
    said = f" says {event.attribution.name}" if event.attribution else ""
    rest = f" {event.status}: {who}{whom}{said}"
    return Text.assemble("   ", (mark, "bold"), rest, (f"   confidence {event.confidence}", "dim"))


def _party(party: Participant) -> str:
    code = "/".join([party.country or "?", *party.sectors])
    return f"{party.name} [{code}]"


def _parse(graph: Graph, start: int, end: int) -> list[str]:
    """One line a word: its number, form, lemma, part of speech, relation and the word that it hangs on."""
    lines = []
    for t in range(start, end):
        if graph.pos[t] != "SPACE":
            head = "root" if graph.heads[t] == t else graph.words[graph.heads[t]]
            word = f"{t - start + 1:3} {graph.words[t]:18} {graph.lemmas[t]:16}"
            lines.append(f"     {word} {graph.pos[t]:6} {graph.deps[t]:12} {head}")
    return lines

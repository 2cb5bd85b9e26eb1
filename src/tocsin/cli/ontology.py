"""`tocsin ontology`: browse the event types, modes, contexts, sectors and codes, and the way from CAMEO."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from tocsin.ontology import Crossing, Ontology


class Shape(StrEnum):
    """How the ontology is printed."""

    TABLE = "table"
    JSON = "json"


def ontology(
    name: Annotated[
        str | None,
        typer.Argument(
            help="An event type (ASSAULT), `contexts`, `sectors`, `codes`, `cameo`, or `check` to validate; "
            "none lists the types."
        ),
    ] = None,
    code: Annotated[
        str | None, typer.Argument(help="With `cameo`: a CAMEO code (190), and what PLOVER calls it.")
    ] = None,
    folder: Annotated[Path | None, typer.Option(help="A folder with your own tables, laid over ours.")] = None,
    format: Annotated[Shape, typer.Option("--format", "-f", help="table for people; json for programs.")] = Shape.TABLE,
) -> None:
    """Shows what kinds of events there are, and what a CAMEO code means in PLOVER.

    [dim]tocsin ontology ASSAULT[/dim]

    [dim]tocsin ontology cameo 190[/dim]
    """
    from tocsin.ontology import check, overlay, plover

    loaded = overlay(folder) if folder else plover()
    if name == "check":
        problems = check(loaded)
        for problem in problems:
            typer.echo(problem)
        sizes = f"{len(loaded.types)} types, {len(loaded.all_modes)} modes, {len(loaded.contexts)} contexts"
        typer.echo(f"{sizes}, {len(problems)} problems")
        raise typer.Exit(1 if problems else 0)
    title, columns, rows = _listing(loaded, name, code)
    if format is Shape.JSON:
        import json

        typer.echo(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
    else:
        _print(title, columns, rows)


Listing = tuple[str, tuple[str, ...], list[tuple[Any, ...]]]


def _listing(loaded: Ontology, name: str | None, code: str | None) -> Listing:
    from tocsin.ontology import codes, sectors

    if name is None:
        rows: list[tuple[Any, ...]] = [(t.name, t.quad_class, t.intensity, t.meaning) for t in loaded.types]
        return "Event types (one by name shows its modes)", ("type", "quad_class", "intensity", "meaning"), rows
    if name == "contexts":
        return "Contexts", ("context", "meaning"), [(c.name, c.meaning) for c in loaded.contexts]
    if name == "sectors":
        return "Sectors", ("sector", "meaning"), list(sectors().items())
    if name == "codes":
        return "Codes in the country slot", ("code", "meaning"), list(codes().items())
    if name == "cameo":
        return _crossings(code)
    kind = loaded.type(name.upper())
    rows = [(kind.name, "", kind.intensity, kind.meaning)]
    for mode in loaded.modes(kind.name):
        score = mode.intensity if mode.intensity is not None else kind.intensity
        rows.append((kind.name, mode.name, score, mode.meaning))
    title = f"{kind.name}: {kind.quad_class}. {kind.boundary}"
    return title, ("type", "mode", "intensity", "meaning"), rows


def _crossings(code: str | None) -> Listing:
    from tocsin.errors import OntologyError
    from tocsin.ontology import cameo, find_cameo

    columns = ("code", "name", "goldstein", "type", "mode")

    def row(c: Crossing) -> tuple[Any, ...]:
        return c.code, c.name, c.goldstein, c.event_type, c.mode

    if code is None:
        return "CAMEO to PLOVER", columns, [row(c) for c in cameo().values()]
    found = find_cameo(code)
    if found is None:
        raise OntologyError(f"there is no CAMEO code {code!r}; roots run from 01 to 20")
    below = [c for c in cameo().values() if c.code.startswith(code) and c.code != found.code]
    title = (
        f"CAMEO {found.code}" if found.code == code else f"CAMEO has no {code}; the nearest above it is {found.code}"
    )
    return title, columns, [row(c) for c in [found, *below]]


def _print(title: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    console.print(Text(title, style="bold"))
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            column.replace("_", " "),
            overflow="fold",
            justify="right" if column in {"intensity", "goldstein"} else "left",
        )
    for cells in rows:
        table.add_row(
            *[Text("–" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)) for cell in cells]
        )
    console.print(table)

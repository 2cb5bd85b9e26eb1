"""`tocsin read`: the events of a report, each with its evidence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from tocsin.errors import Issue
    from tocsin.reading import Reader
    from tocsin.records import Reading, Report

STANDARD_INPUT = "-"


class Format(StrEnum):
    """How the events are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def read(
    file: Annotated[
        str,
        typer.Argument(
            help="A text file; `-` is standard input; with --format jsonl or a name in .jsonl, one report a line."
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(help="The day the report was published (2023-07-23), where its text does not say."),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="table for people; json, jsonl and csv for programs.")
    ] = Format.TABLE,
    html: Annotated[
        Path | None, typer.Option(help="Also write a page with the report highlighted and its events beside it.")
    ] = None,
    lexicon: Annotated[
        Path | None, typer.Option(help="Your own lexicon file or folder (*.frames), laid over ours.")
    ] = None,
) -> None:
    """Reads a report and prints its events, each with the words that tell it.

    [dim]tocsin read report.txt --published 2023-07-23 --html page.html[/dim]

    [dim]tocsin read reports.jsonl --format jsonl > readings.jsonl[/dim]
    """
    from tocsin.errors import InputError
    from tocsin.reading import reader

    overlays = [lexicon] if lexicon else []
    if format is not Format.TABLE:
        _write_utf8()
    if format is Format.JSONL or file.endswith(".jsonl"):
        if html or published:
            raise InputError("--html and --published are for one report; lines of JSON carry `published_at`")
        _read_lines(file, reader(*overlays), format)
        return
    reading = reader(*overlays).read(load(file, published))
    _print(reading, format)
    if html:
        from tocsin.exports.page import write_page

        write_page(reading, html)
        typer.echo(f"The page of this report: {html}", err=format is not Format.TABLE)


def load(file: str, published: str | None) -> Report:
    """The report in a file, or on standard input."""
    from tocsin.reading import decode, load_report, report_of

    if file != STANDARD_INPUT:
        return load_report(Path(file), published=published)
    name = "standard input"
    return report_of(decode(sys.stdin.buffer.read(), name), name, published=published)


def _write_utf8() -> None:
    """What programs read is UTF-8, whatever the terminal uses."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")


def _print(reading: Reading, format: Format) -> None:
    if format is Format.TABLE:
        from tocsin.exports.table import print_table

        print_table(reading)
    elif format is Format.CSV:
        from tocsin.exports.csv import write_rows

        write_rows([reading], sys.stdout)
    else:
        from tocsin.records import to_dict

        typer.echo(_json(to_dict(reading), indent=2))


def _read_lines(file: str, ready: Reader, format: Format) -> None:
    from tocsin.reading import read_lines

    found = read_lines(_lines(file), ready)
    if format is Format.CSV:
        from tocsin.exports.csv import write_rows

        write_rows((reading for _, reading, _ in found if reading is not None), sys.stdout)
    elif format is Format.TABLE:
        for name, reading, issue in found:
            if reading is not None:
                _print(reading, format)
            if issue is not None:
                typer.echo(f"{name}: {issue.message}", err=True)
    else:
        for name, reading, issue in found:
            sys.stdout.write(_line(name, reading, issue) + "\n")


def _lines(file: str) -> Iterator[str]:
    """The lines of a file or of standard input, as UTF-8; what is not is replaced, line by line."""
    import io

    from tocsin.errors import InputError

    try:
        raw = sys.stdin.buffer if file == STANDARD_INPUT else Path(file).open("rb")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from error
    with io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="\n") as lines:
        yield from lines


def _line(name: Any, reading: Reading | None, issue: Issue | None) -> str:
    from tocsin.records import to_dict

    empty: dict[str, Any] = {"report": None, "events": [], "commitments": [], "roles": [], "issues": []}
    body: dict[str, Any] = empty if reading is None else to_dict(reading)
    if issue is not None:
        body["issues"] = [*body["issues"], to_dict(issue)]
    return _json({"id": name, **body})


def _json(value: Any, indent: int | None = None) -> str:
    """JSON that can be encoded: halves of surrogate pairs, which an id may hold, are written as escapes."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text

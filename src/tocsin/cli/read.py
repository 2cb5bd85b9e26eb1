"""`tocsin read`: the events of a report, each with its evidence."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from tocsin.reading import Reader
    from tocsin.records import Reading


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
        str | None, typer.Option(help="The day the report was published (2023-07-23), where its text does not say.")
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
    from tocsin.reading import reader

    many = format is Format.JSONL or (file.endswith(".jsonl") and format is not Format.TABLE)
    if many:
        _read_lines(file, reader(*([lexicon] if lexicon else [])), format)
        return
    reading = _read_one(file, published, lexicon)
    if html:
        from tocsin.exports.page import write_page

        write_page(reading, html)
    _print(reading, format)
    if html:
        typer.echo(f"The page of this report: {html}", err=format is not Format.TABLE)


def _read_one(file: str, published: str | None, lexicon: Path | None) -> Reading:
    from tocsin.errors import InputError
    from tocsin.reading import decode, load_report, reader

    if file == "-":
        report = load_report(decode(sys.stdin.buffer.read(), "standard input") + "\n", published=published)
    else:
        report = load_report(Path(file), published=published)
    if len(report.text) > 20_000_000:
        raise InputError(f"{file} has {len(report.text)} characters; split it into reports")
    return reader(*([lexicon] if lexicon else [])).read(report)


def _print(reading: Reading, format: Format) -> None:
    if format is Format.TABLE:
        from tocsin.exports.table import print_table

        print_table(reading)
    elif format is Format.CSV:
        from tocsin.exports.csv import write_rows

        write_rows([reading], sys.stdout)
    else:
        import json

        from tocsin.records import to_dict

        typer.echo(json.dumps(to_dict(reading), ensure_ascii=False, indent=2))


def _read_lines(file: str, ready: Reader, format: Format) -> None:
    import io

    from tocsin.errors import InputError
    from tocsin.reading import read_lines

    try:
        raw = sys.stdin.buffer if file == "-" else open(file, "rb")  # noqa: SIM115 (closed with the process; a generator reads it)
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from error
    lines = io.TextIOWrapper(raw, encoding="utf-8", errors="replace")
    if format is Format.CSV:
        from tocsin.exports.csv import write_rows

        write_rows((r for _, r, _ in read_lines(lines, ready) if r is not None), sys.stdout)
        return
    for name, reading, issue in read_lines(lines, ready):
        sys.stdout.write(_line(name, reading, issue) + "\n")


def _line(name: Any, reading: Reading | None, issue: Any) -> str:
    import json

    from tocsin.records import to_dict

    body = (
        to_dict(reading)
        if reading is not None
        else {"report": None, "events": [], "commitments": [], "roles": [], "issues": []}
    )
    if issue is not None:
        body["issues"] = [*body["issues"], to_dict(issue)]
    return json.dumps({"id": name, **body}, ensure_ascii=False)

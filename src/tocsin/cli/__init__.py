"""The command line: one file per command, heavy imports inside the commands so that help is at once there."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tocsin.cli.explain import explain
from tocsin.cli.lexicon import lexicon
from tocsin.cli.ontology import ontology
from tocsin.cli.read import read
from tocsin.errors import TocsinError

app = typer.Typer(
    name="tocsin",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Reads news reports and keeps the record: who did what to whom, when, where, according to whom, "
    "and whether it happened.\n\n"
    "Begin with [bold]tocsin read FILE[/bold].",
)
app.command("read")(read)
app.command("explain")(explain)
app.command("ontology")(ontology)
app.command("lexicon")(lexicon)


def _version(value: bool) -> None:
    if value:
        import tocsin

        typer.echo(f"tocsin {tocsin.__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """The `tocsin` command; Tocsin's own errors become one line on standard error and exit status 2."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")  # a terminal without an arrow shows "?" in its place
    try:
        app()
    except TocsinError as error:
        typer.echo(f"tocsin: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)

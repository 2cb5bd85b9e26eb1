"""Writes docs/reference and the figures in README.md from the code; with --check it only says what is stale.

python -m docs.generate [--check]
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import sys
import typing
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
README = ROOT / "README.md"
FLOORS = ROOT / "benchmarks" / "floors.json"
GRADES = ROOT / "benchmarks" / "news_grades.tsv"
DEMO_LINES = 24
NOTE = "<!-- Written by `make docs`; change the code, not this page. -->"
MARKUP = re.compile(r"\[/?(?:dim|bold)\]")


def pages() -> dict[str, str]:
    """All generated pages by file name."""
    made = {"cli.md": cli(), "ontology.md": ontology(), "records.md": records(), "lexicon.md": lexicon()}
    return {name: f"{NOTE}\n\n{text.rstrip()}\n" for name, text in made.items()}


def table(columns: tuple[str, ...], rows: typing.Iterable[tuple[object, ...]]) -> str:
    """A Markdown table; bars inside a cell are escaped."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    for row in rows:
        lines.append("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |")
    return "\n".join(lines)


def cli() -> str:
    """Every command with its arguments and options."""
    from typer.main import get_command

    from tocsin.cli import app

    group = get_command(app)
    parts = ["# The command line", "`python -m tocsin` is the same as `tocsin`."]
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        rows = []
        for param in command.params:
            kind = "argument" if param.param_type_name == "argument" else "option"
            names = (
                (param.name or "").upper() if kind == "argument" else ", ".join([*param.opts, *param.secondary_opts])
            )
            default = (
                "" if param.default in {None, False} or callable(param.default) else f" Default: `{param.default}`."
            )
            rows.append((f"`{names}`", kind, MARKUP.sub("`", getattr(param, "help", None) or "") + default))
        parts += [f"## tocsin {name}", _prose(command.help or ""), table(("name", "kind", "meaning"), rows)]
    return "\n\n".join(parts)


def _prose(text: str) -> str:
    """Help text as Markdown: examples, dim on the terminal, become code."""
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n", text)]
    return "\n\n".join(f"    {MARKUP.sub('', p)}" if p.startswith("[dim]") else MARKUP.sub("", p) for p in paragraphs)


def ontology() -> str:
    """Types, modes, contexts, sectors, codes and the crosswalk."""
    from tocsin.ontology import cameo, codes, plover, sectors

    loaded = plover()
    parts = ["# The ontology", "PLOVER as Tocsin has it. Scores run from -10 (conflict) to +10 (cooperation)."]
    for kind in loaded.types:
        needs = "" if kind.recipient_required else "not "
        facts = f"{kind.quad_class}, score {kind.intensity:g}, recipient {needs}required"
        parts += [f"## {kind.name}", f"{kind.meaning} ({facts}.)", kind.boundary]
        if modes := loaded.modes(kind.name):
            rows = [(m.name, "" if m.intensity is None else f"{m.intensity:g}", m.meaning) for m in modes]
            parts.append(table(("mode", "score", "meaning"), rows))
    parts += ["## Contexts", table(("context", "meaning"), [(c.name, c.meaning) for c in loaded.contexts])]
    parts += ["## Sectors", table(("sector", "meaning"), sectors().items())]
    parts += [
        "## Codes in the country slot",
        "All others are ISO 3166 alpha-3.",
        table(("code", "meaning"), codes().items()),
    ]
    rows = [(c.code, c.name, f"{c.goldstein:g}", c.event_type or "–", c.mode or "") for c in cameo().values()]
    parts += ["## From CAMEO", table(("code", "name", "Goldstein", "type", "mode"), rows)]
    return "\n\n".join(parts)


def records() -> str:
    """The records and their fields, which are the JSON contract."""
    from tocsin import records as module

    parts = [
        "# Records",
        "`tocsin read FILE --format json` prints one Reading with these fields; unknown is null. "
        "In JSON the field `for_` is `for`, and tuples are lists.",
    ]
    for name, record in [*vars(module).items()][::-1]:
        if isinstance(record, type) and record.__module__.startswith("tocsin."):
            if issubclass(record, StrEnum):
                parts += [f"## {name}", record.__doc__ or "", ", ".join(f"`{member}`" for member in record)]
            elif dataclasses.is_dataclass(record):  # from what is read down to its parts
                rows = [(f"`{f.name}`", f"`{f.type}`") for f in dataclasses.fields(record)]
                parts += [f"## {name}", re.sub(r"\s+", " ", record.__doc__ or ""), table(("field", "type"), rows)]
    return "\n\n".join(parts)


def lexicon() -> str:
    """How many words the lexicon knows, by kind."""
    from tocsin.lexicon import load_lexicon

    loaded = load_lexicon()
    frames = [f for found in loaded.acts.frames.values() for f in found]
    kinds = Counter((f.event_type, f.pos) for f in frames)
    rows = [(t, *(kinds[t, p] for p in "vna")) for t in sorted({f.event_type for f in frames})]
    entities = {(e.kind, e.entity_id): e for e in _entities(loaded.actors.names)}
    parts = [
        "# The lexicon in numbers",
        f"{len(frames)} frames of {len({f.head for f in frames})} head words. NONE says that a pattern is no event.",
        table(("type", "verbs", "nouns", "adjectives"), rows),
        table(("actors", "entries"), sorted(Counter(e.kind for e in entities.values()).items())),
        f"{sum(map(len, loaded.actors.nouns.values()))} role nouns, {len(loaded.acts.light)} light verbs, "
        f"{sum(map(len, loaded.acts.operators.values()))} operators, {len(loaded.acts.classes)} word classes.",
    ]
    return "\n\n".join(parts)


def _entities(names: dict[str, typing.Any]) -> Iterator[typing.Any]:
    return (entity for entries in names.values() for _, entities in entries for entity in entities)


def scores() -> str:
    """The pinned figures as a table."""
    from benchmarks.news import shares
    from benchmarks.score import SHOWN, number

    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    rows = [
        (data, measure, f"{floors[name]:.3f}", number(aim), number(best))
        for data, measure, name, aim, best in SHOWN
        if name in floors
    ]
    graded = shares(GRADES)
    rows += [
        ("World news of 2025, 200 events graded by hand", "type right", f"{graded['type_right']:.3f}", "0.85", ""),
        ("", "actor right", f"{graded['actor_right']:.3f}", "", ""),
        ("", "recipient right", f"{graded['recipient_right']:.3f}", "", ""),
        ("", "both right", f"{graded['both_right']:.3f}", "0.80", ""),
    ]
    return table(("data", "measure", "Tocsin", "aim", "best of others"), rows)


def peers() -> str:
    """What others reach, as a table."""
    from benchmarks.score import COLUMNS, MEASURED

    return table(COLUMNS, MEASURED)


def demo() -> str:
    """The beginning of what `make demo` prints."""
    import io

    from rich.console import Console

    import tocsin
    from tocsin.examples import BELARUS_POLAND
    from tocsin.exports.table import print_table

    out = io.StringIO()
    print_table(tocsin.read(BELARUS_POLAND), Console(file=out, width=100, highlight=False))
    lines = [line.rstrip() for line in out.getvalue().splitlines()][:DEMO_LINES]
    while lines and lines[-1]:
        lines.pop()
    return "\n".join(["```text", *lines, "...", "```"])


def filled(text: str, name: str, block: str) -> str:
    """The text with what stands between the marks of that name replaced."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}\n{block}\n\n{found[2]}", text)


def figured(readme: str) -> str:
    """The README with the tables of figures as they are now."""
    return filled(filled(readme, "scores", scores()), "peers", peers())


def stale() -> list[str]:
    """The pages that differ from what the code says.

    Mere counts of the lexicon may differ, and so may the example's events, which other processors may parse otherwise.
    """
    found = []
    for name, text in pages().items():
        path = REFERENCE / name
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        if name == "lexicon.md":
            text, there = re.sub(r"\d+", "#", text), re.sub(r"\d+", "#", there)
        if text != there:
            found.append(f"docs/reference/{name}")
    readme = README.read_text(encoding="utf-8")
    if figured(readme) != readme:
        found.append("README.md")
    return found


def main() -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        found = stale()
        for name in found:
            print(f"{name} is stale: run make docs", file=sys.stderr)
        return 1 if found else 0
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
    readme = figured(README.read_text(encoding="utf-8"))
    README.write_text(filled(readme, "demo", demo()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

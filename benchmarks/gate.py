"""Quality floors: measures everything that is pinned in floors.json and fails where a figure falls below its floor.

python -m benchmarks.gate [--shared ../shared]
python -m benchmarks.gate --pin            raise floors to what is measured; never lower one
python -m benchmarks.gate --pin --lower    also lower floors: say why in the changelog
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
EPSILON = 0.002
# In a small set one event more or less is no fall: int8 sums differ between processors, and parses with them.
SMALL = {"gsr_dev": 0.007, "reports": 0.02}
PARSER_COLUMNS = ("las", "nsubj", "obj", "names", "lemma", "upos")
PARSER_SETS = ("GUM raw", "EWT raw", "GUM gold tokens", "EWT gold tokens")


@dataclass(frozen=True, slots=True)
class Line:
    """One pinned figure: its floor and what is measured now; either may be unknown."""

    name: str
    floor: float | None
    now: float | None

    @property
    def verdict(self) -> str:
        """What is to be said of it: "", "new", "above", "missing" or "BELOW"."""
        if self.floor is None:
            return "new"
        if self.now is None:
            return "missing"
        slack = tolerance(self.name)
        if self.now < self.floor - slack:
            return "BELOW"
        return "above" if self.now > self.floor + slack else ""


def tolerance(name: str) -> float:
    """By how much a figure may lie below its floor."""
    return next((slack for start, slack in SMALL.items() if name.startswith(start)), EPSILON)


def read_floors(path: Path = FLOORS) -> dict[str, float]:
    """The pinned floors, by name."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def measure(shared: Path) -> dict[str, float]:
    """All figures that the data there allows, between 0 and 1."""
    figures: dict[str, float] = {}
    if (shared / "gold").is_dir() and (shared / "data" / "events").is_dir():
        from benchmarks.events import run, summary

        figures.update(summary(run(shared)))
    else:
        print(f"no gold events in {shared}: events are not measured", file=sys.stderr)
    if (shared / "data" / "treebanks").is_dir():
        from benchmarks.parser import measure as measure_parser

        scores = measure_parser(shared)
        for name in PARSER_SETS:
            for column in PARSER_COLUMNS:
                figures[f"{name.replace(' ', '_').lower()}.{column}"] = scores[name][column] / 100
    else:
        print(f"no treebanks in {shared}: the parser is not measured", file=sys.stderr)
    return figures


def compare(floors: dict[str, float], figures: dict[str, float]) -> list[Line]:
    """One line a figure, in the order of the floors, new ones last."""
    names = dict.fromkeys([*floors, *figures])
    return [Line(name, floors.get(name), figures.get(name)) for name in names]


def table(lines: list[Line]) -> str:
    """The lines for people to read."""

    def number(value: float | None) -> str:
        return "–" if value is None else f"{value:.3f}"

    rows = [f"{'figure':44} {'floor':>7} {'now':>7} {'change':>8}"]
    for line in lines:
        change = "" if line.floor is None or line.now is None else f"{line.now - line.floor:+.3f}"
        rows.append(
            f"{line.name:44} {number(line.floor):>7} {number(line.now):>7} {change:>8}  {line.verdict}".rstrip()
        )
    return "\n".join(rows)


def pinned(floors: dict[str, float], figures: dict[str, float], lower: bool) -> dict[str, float]:
    """New floors: measured figures, cut to three digits; a floor goes down only when `lower` says so."""
    made = dict(floors)
    for name, value in figures.items():
        cut = math.floor(value * 1000) / 1000
        made[name] = cut if lower or name not in made else max(made[name], cut)
    return made


def main() -> int:
    """The command line; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", action="store_true")
    args = parser.parse_args()
    floors, figures = read_floors(), measure(args.shared)
    lines = compare(floors, figures)
    print(table(lines))
    if args.pin:
        FLOORS.write_text(json.dumps(pinned(floors, figures, args.lower), indent=1) + "\n", encoding="utf-8")
        return 0
    fallen = [line.name for line in lines if line.verdict == "BELOW"]
    if fallen:
        print(f"\nquality fell below its floor: {', '.join(fallen)}", file=sys.stderr)
    else:
        print("\nno figure is below its floor")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())

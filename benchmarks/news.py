"""A random sample of events coded in a year of world news, for grading by hand; and what the grades say.

    python -m benchmarks.news sample --shared ../shared --seed 2025 --size 200 > sample.tsv
    python -m benchmarks.news summary benchmarks/news_grades.tsv

The sample has the texts and stays out of the repository; the grades have none: item id, trigger offset, type, and
yes, no or doubtful for type, actor and recipient. The coverage of the two main sections is printed with the sample.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter
from pathlib import Path

import tocsin
from tocsin.records import Participant, Report

SECTIONS = ("Armed conflicts and attacks", "International relations")
COLUMNS = ("item", "offset", "event_type", "status", "actors", "recipients", "trigger", "text")
GRADES = ("type_right", "actor_right", "recipient_right")


def sides(parties: tuple[Participant, ...]) -> str:
    """Parties as text: name with country and sectors."""
    return "; ".join(f"{p.name} ({p.country or '-'} {'/'.join(p.sectors)})" for p in parties) or "-"


def sample(shared: Path, seed: int, size: int) -> None:
    """Codes every item of the year, prints coverage to standard error and a sample of the events to standard output."""
    lines = (shared / "data/news/current_events_2025.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    reports = [Report.from_text(r["text"], published_at=r["published_at"]) for r in rows]
    coded: Counter[str] = Counter()
    events = []
    for row, reading in zip(rows, tocsin.reader().read_all(reports), strict=True):
        coded[row["section"]] += bool(reading.events)
        events += [(row, event) for event in reading.events]
    for section in SECTIONS:
        total = sum(r["section"] == section for r in rows)
        print(f"{section}: a record for {coded[section] / total:.3f} of {total} items", file=sys.stderr)
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    out.writerow(COLUMNS)
    for row, event in random.Random(seed).sample(events, size):
        parties = (sides(event.actors), sides(event.recipients))
        trigger = (event.trigger.text, " ".join(row["text"].split()))
        out.writerow((row["id"], event.trigger.start, event.event_type, event.status, *parties, *trigger))


def shares(path: Path) -> dict[str, float]:
    """Shares of rows with the right type, actor, recipient, and both parties; "doubtful" counts as wrong."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = {grade: sum(r[grade] == "yes" for r in rows) / len(rows) for grade in GRADES}
    both = sum(r["actor_right"] == "yes" and r["recipient_right"] == "yes" for r in rows)
    return {**found, "both_right": both / len(rows)}


def summary(path: Path) -> None:
    """Prints the shares of a file of grades."""
    for name, share in shares(path).items():
        print(f"{name:16} {share:.3f}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("sample", "summary"))
    parser.add_argument("grades", type=Path, nargs="?", default=Path("benchmarks/news_grades.tsv"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--size", type=int, default=200)
    args = parser.parse_args()
    if args.what == "sample":
        sample(args.shared, args.seed, args.size)
    else:
        summary(args.grades)


if __name__ == "__main__":
    main()

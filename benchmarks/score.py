"""All quality figures, beside what was aimed at and what others reach.

python -m benchmarks.score [--shared ../shared]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.gate import measure

# What is shown of the figures: data, measure, name of the figure, what was aimed at, the best of the coders below.
SHOWN: tuple[tuple[str, str, str, float | None, float | None], ...] = (
    ("PLOVER gold, development half (163 sentences)", "event type F1", "gsr_dev.type.f1", 0.80, 0.54),
    ("", "event type F1, lead", "gsr_dev_lead.type.f1", None, None),
    ("", "actor country F1", "gsr_dev.actor_country.f1", 0.85, None),
    ("", "recipient country F1", "gsr_dev.recip_country.f1", 0.80, None),
    ("", "type and both countries F1", "gsr_dev.tuple_country.f1", 0.60, 0.27),
    ("", "full tuple, with sectors, F1", "gsr_dev.tuple.f1", 0.50, 0.15),
    ("", "full tuple, lead, F1", "gsr_dev_lead.tuple.f1", None, None),
    ("PLV, training sentences (1,050)", "sentences with a record", "plv_train.coded", 0.90, None),
    ("", "type right where there is a record, lead", "plv_train.lead_accuracy_where_coded", 0.85, None),
    ("Real reports (9), every event", "recall of required events", "reports.events.recall", 0.90, None),
    ("", "precision", "reports.events.precision", 0.80, None),
    ("", "actor right, of matched events", "reports.actor", 0.90, None),
    ("", "recipient right", "reports.recipient", 0.90, None),
    ("", "sector right", "reports.sector", 0.90, None),
    ("", "status right", "reports.status", None, None),
    ("GUM test, raw text", "labeled attachment (LAS)", "gum_raw.las", 0.88, None),
    ("", "names F1", "gum_raw.names", 0.78, None),
    ("EWT test, raw text", "labeled attachment (LAS)", "ewt_raw.las", 0.86, None),
    ("", "names F1", "ewt_raw.names", 0.74, None),
    ("GUM test, gold tokens", "labeled attachment (LAS)", "gum_gold_tokens.las", 0.90, None),
    ("", "subjects F1", "gum_gold_tokens.nsubj", 0.93, None),
    ("", "objects F1", "gum_gold_tokens.obj", 0.93, None),
    ("EWT test, gold tokens", "labeled attachment (LAS)", "ewt_gold_tokens.las", 0.90, None),
)
COLUMNS = ("coder", "event type F1", "actor country F1", "type and countries F1", "full tuple F1")
MEASURED = (
    ("UniversalPetrarch, PETR-1 verbs", ".483", ".588", ".222", ".109"),
    ("UniversalPetrarch, PETR-2 verbs", ".433", ".599", ".179", ".096"),
    ("PETRARCH2", ".374", ".543", ".252", ".127"),
    ("a stand-in for NGEC's classifier, trained on its synthetic stories", ".348 – .436", "–", "–", "–"),
)
PUBLISHED = (
    "ZSP, given who did it to whom, judges the type alone: accuracy .807 on 259 of the PLOVER gold sentences.",
    "UniversalPetrarch in Spanish, 1,018 records: 44.2 % right, 55.8 % not coded.",
    "GDELT, 50 events about Sudan checked by hand: event code right in 81.2 %, each actor in 79 %, place in 75.4 %.",
    "Mistral 7B with a codebook: micro F1 .53 as it is, .76 tuned on instructions.",
)


def number(value: float | None) -> str:
    """Two or three digits, or nothing."""
    return "" if value is None else f"{value:.3f}".removesuffix("0")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    figures = measure(parser.parse_args().shared)
    print(f"{'data':46} {'measure':42} {'Tocsin':>7} {'aim':>6} {'others':>7}")
    for data, name, key, aim, best in SHOWN:
        if key in figures:
            print(f"{data:46} {name:42} {figures[key]:7.3f} {number(aim):>6} {number(best):>7}")
    print("\nOther figures")
    shown = {key for _, _, key, _, _ in SHOWN}
    for key, value in figures.items():
        if key not in shown:
            print(f"{key:46} {value:7.3f}")
    print("\nOthers, measured with the same scorer on both halves of the PLOVER gold (316 sentences), ± .05:")
    for row in (COLUMNS, *MEASURED):
        print(f"  {row[0]:68}" + "".join(f"{cell:>23}" for cell in row[1:]))
    print("\nOthers, as published, on material of their own:")
    for line in PUBLISHED:
        print(f"  {line}")


if __name__ == "__main__":
    main()

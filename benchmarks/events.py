"""Event coding against gold: PLOVER gold standard records (dev half), PLV, and the gold reports.

    python -m benchmarks.events [--shared ../shared] [--json FILE] [--errors N]

Predictions are what `tocsin.read` gives; negated events are not offered to the sentence scorers, whose gold has none.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import tocsin
from tocsin.reading import Reader
from tocsin.records import Event, Participant, Report, Status, to_dict

UNSAID = {Status.NEGATED}


def party(p: Participant) -> dict[str, Any]:
    """A participant as score_gsr.py takes it: country and first sector."""
    return {"country": p.country, "sector": p.sectors[0] if p.sectors else None}


def as_prediction(event: Event) -> dict[str, Any]:
    """An event as score_gsr.py takes it."""
    return {
        "type": event.event_type,
        "actor": [party(p) for p in event.actors],
        "recipient": [party(p) for p in event.recipients],
    }


def main_first(events: tuple[Event, ...]) -> list[Event]:
    """Events that the scorers are offered, main ones first (coding keeps that order)."""
    return [e for e in events if e.status not in UNSAID]


def predict_sentences(ready: Reader, scorer: Path, gold: Path, split: str, out: Path) -> None:
    """Codes the sentences that the scorer emits, one report each, and writes its prediction lines."""
    emitted = subprocess.run(
        [sys.executable, scorer, gold, split, "--emit"], capture_output=True, text=True, check=True
    ).stdout
    rows = [json.loads(line) for line in emitted.splitlines()]
    readings = ready.read_all(Report.from_text(r["text"]) for r in rows)
    with out.open("w", encoding="utf-8") as file:
        for row, reading in zip(rows, readings, strict=True):
            print(
                json.dumps({"id": row["id"], "events": [as_prediction(e) for e in main_first(reading.events)]}),
                file=file,
            )


def score(scorer: Path, *args: str) -> Any:
    """What a scorer prints with --json."""
    done = subprocess.run([sys.executable, scorer, *args, "--json"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def run(shared: Path, errors: int = 0) -> dict[str, Any]:
    """All event scores, by data set."""
    ready = tocsin.reader()
    gold_dir, data = shared / "gold", shared / "data" / "events"
    results: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        gsr = gold_dir / "score_gsr.py"
        for name, gold, split in (
            ("gsr_dev", data / "gsr_dev.json", "all"),
            ("plv_train", data / "plv_train.tsv", "all"),
        ):
            predictions = out / f"{name}.jsonl"
            predict_sentences(ready, gsr, gold, split, predictions)
            results[name] = score(gsr, str(gold), split, str(predictions))
            results[f"{name}_lead"] = score(gsr, str(gold), split, str(predictions), "--lead")
            if errors:
                subprocess.run(
                    [sys.executable, gsr, gold, split, predictions, "--errors", str(errors), "--boot", "0"], check=False
                )
        pairs: list[str] = []
        reports = gold_dir / "score_reports.py"
        for gold in sorted((gold_dir / "reports").glob("*.json")):
            meta = json.loads(gold.read_text(encoding="utf-8"))["report"]
            reading = tocsin.read(gold.parent / meta["file"], published=meta["published"])
            prediction = out / gold.name
            prediction.write_text(json.dumps(to_dict(reading)), encoding="utf-8")
            pairs += [str(gold), str(prediction)]
            results[f"report:{gold.stem}"] = score(reports, str(gold), str(prediction))
        results["reports"] = score(reports, *pairs)
        if errors:
            subprocess.run([sys.executable, reports, *pairs, "--errors"], check=False)
    results["plv_train_silent"] = results["plv_train"]["no_event_sentences"] / results["plv_train"]["sentences"]
    return results


def summary(results: dict[str, Any]) -> list[tuple[str, float]]:
    """The figures that are pinned, flat."""
    rows: list[tuple[str, float]] = []
    for name in ("gsr_dev", "gsr_dev_lead"):
        for level in (
            "type",
            "quad",
            "actor_country",
            "actor",
            "recip_country",
            "recip",
            "dyad",
            "tuple_country",
            "tuple",
        ):
            rows.append((f"{name}.{level}.f1", results[name][level]["f1"]))
    for name in ("plv_train", "plv_train_lead"):
        rows += [(f"{name}.type.{k}", results[name]["type"][k]) for k in ("p", "r", "f1")]
    coded = 1 - results["plv_train_silent"]
    rows.append(("plv_train.coded", coded))
    rows.append(
        (
            "plv_train.lead_accuracy_where_coded",
            results["plv_train_lead"]["lead_type_accuracy"] / coded if coded else 0.0,
        )
    )
    for key in ("precision", "recall", "f1"):
        rows.append((f"reports.events.{key}", results["reports"]["events"][key]))
    for key in ("actor", "recipient", "sector", "status"):
        x = results["reports"][key]
        rows.append((f"reports.{key}", x["right"] / x["of"] if x["of"] else 0.0))
    return rows


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    results = run(args.shared, args.errors)
    for name, value in summary(results):
        print(f"{name:44} {value:.3f}")
    if args.json:
        args.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()

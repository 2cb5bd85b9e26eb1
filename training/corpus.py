"""The sentences to train on and to choose by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.conllu import Sentence, read
from training.names import join_uner, silver


@dataclass(frozen=True, slots=True)
class Corpus:
    """Training sentences, and development sentences that no weight is fitted to."""

    train: tuple[Sentence, ...]
    dev: tuple[Sentence, ...]


def load(shared: Path, limit: int | None = None) -> Corpus:
    """EWT train and dev (its names are gold) and GUM train; GUM dev to choose by. Test files are never read here."""
    trees = shared / "data" / "treebanks"
    ewt_dev = join_uner(read(trees / "ewt" / "dev.conllu"), shared / "data" / "ner" / "en_ewt-ud-dev.iob2")
    gum = [silver(s) for s in read(trees / "gum" / "train.conllu")]
    dev = [silver(s) for s in read(trees / "gum" / "dev.conllu")]
    parts = [read(trees / "ewt" / "train.conllu"), ewt_dev, gum]
    return Corpus(tuple(s for part in parts for s in part[:limit]), tuple(dev[:limit]))

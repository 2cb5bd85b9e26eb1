"""English for Tocsin: tokens, sentences, tags, lemmas, Universal Dependencies and names, as spaCy ``Doc`` objects.

    nlp = load()
    doc = nlp.parse("Poland deployed troops.")

The model ships in ``data``; MODEL_CARD.md there says what it was trained on and how well it does. No network, no torch.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.language.inflect import inflections
from tocsin.language.pipeline import Pipeline

__all__ = ["Pipeline", "inflections", "load"]

_LOADED: dict[tuple[Path, int], Pipeline] = {}


def load(path: Path | None = None, *, threads: int = 1) -> Pipeline:
    """The pipeline of the model in ``path`` (the shipped one by default), made once per process."""
    folder = (path or Path(__file__).parent / "data").resolve()
    key = (folder, threads)
    if key not in _LOADED:
        _LOADED[key] = Pipeline(folder, threads)
    return _LOADED[key]

"""Running the network: windows of words in, scores out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.language.features import CLS, SEP, WordPieces, shape

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OUTPUTS = ("upos", "feats", "scripts", "keep", "starts", "names", "arcs", "rels", "rel_dep", "rel_head")
PIECE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of each head, in the order of its outputs."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    scripts: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Read the JSON that training wrote."""
        return cls(**{k: tuple(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()})


@dataclass(frozen=True, slots=True)
class Input:
    """One window: forms, gap codes before words (0 none, 1 space, 2 new paragraph), known starts (1, 0, or -1: ask)."""

    forms: Sequence[str]
    gaps: Sequence[int]
    forced: Sequence[int]


class Network:
    """The ONNX graph with its labels; one session, made once."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self.labels = Labels.load(folder / "labels.json")
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.pieces = WordPieces(tokenizer)
        self._folder = folder
        self._shapes: dict[str, int] = {}

    @cached_property
    def relation_weights(self) -> tuple[Floats, Floats]:
        """Weight (L, 2R) and bias (L,) of the label layer, to label repaired arcs."""
        with np.load(self._folder / "relations.npz") as data:
            return data["rel_weight"], data["rel_bias"]

    def _shape(self, form: str) -> int:
        known = self._shapes.get(form)
        if known is None:
            if len(self._shapes) > 200_000:
                self._shapes.clear()
            known = self._shapes[form] = shape(form)
        return known

    def run(self, batch: Sequence[Input], with_vectors: bool = False) -> dict[str, NDArray[Any]]:
        """Outputs by name, padded to (B, N) words; ``vectors`` (B, N, 384) when asked for."""
        feed = self._feed(batch)
        names = [*OUTPUTS, "vectors"] if with_vectors else list(OUTPUTS)
        return dict(zip(names, self._session.run(names, feed), strict=True))

    def _feed(self, batch: Sequence[Input]) -> dict[str, Ints]:
        pieces = [_fit(self.pieces(item.forms)) for item in batch]
        words = max(len(item.forms) for item in batch)
        width = max(sum(map(len, p)) for p in pieces) + 2
        rows = len(batch)
        ids, word_of = np.zeros((rows, width), np.int64), np.full((rows, width), -1, np.int64)
        shapes, gaps = np.zeros((rows, words), np.int64), np.zeros((rows, words), np.int64)
        forced = np.zeros((rows, words), np.int64)
        for i, (item, parts) in enumerate(zip(batch, pieces, strict=True)):
            flat = [CLS]
            for part in parts:
                flat.extend(part)
            flat.append(SEP)
            ids[i, : len(flat)] = flat
            word_of[i, 1 : len(flat) - 1] = np.repeat(np.arange(len(parts)), [len(p) for p in parts])
            size = len(item.forms)
            shapes[i, :size] = [self._shape(form) for form in item.forms]
            gaps[i, :size] = item.gaps
            forced[i, :size] = item.forced
        return {"ids": ids, "word_of": word_of, "shapes": shapes, "gaps": gaps, "forced": forced}


def _fit(pieces: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Fewer pieces a word where a window would have more than the encoder has positions."""
    most = 8
    while sum(map(len, pieces)) > PIECE_LIMIT and most > 1:
        most //= 2
        pieces = [p[:most] for p in pieces]
    return pieces

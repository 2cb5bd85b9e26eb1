"""The English pipeline: text in, spaCy ``Doc`` out.

text -> tokens -> windows -> network -> sentences, trees, names -> Doc
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tocsin.language.assemble import Assembler
from tocsin.language.decode import Floats, Ints, is_tree, name_transitions, relabel, tree, viterbi
from tocsin.language.layout import breaks, clean
from tocsin.language.lemma import Lemmatizer
from tocsin.language.names import agree
from tocsin.language.network import Input, Network
from tocsin.language.tokenizer import Token, Tokenizer
from tocsin.language.windows import Window, pack

if TYPE_CHECKING:
    from spacy.tokens import Doc

BATCH_WORDS = 384
VECTOR = 384
_START_THRESHOLD = 0.0


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the network says of the words of one text: arrays (N,); heads are indices of words, a root is its own."""

    text: str
    tokens: tuple[Token, ...]
    forms: tuple[str, ...]
    upos: Ints
    feats: Ints
    scripts: Ints
    keep: Ints
    starts: Ints
    names: Ints
    heads: Ints
    rels: Ints
    vectors: Floats | None


@dataclass(frozen=True, slots=True)
class _Job:
    """A window of a text that waits for the network."""

    text: int
    window: Window
    item: Input


class Pipeline:
    """Tokenizer, network and assembly, made once per process; use ``tocsin.language.load``."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._network = Network(folder, threads)
        self._tokenizer = Tokenizer()
        self._transitions = name_transitions(self._network.labels.names)
        self._assembler = Assembler(self._network.labels, Lemmatizer(folder / "lemmas.json"))

    def parse(self, text: str, *, with_vectors: bool = False) -> Doc:
        """The text as a ``Doc``; ``doc.tensor`` holds word vectors (N, 384) when asked for."""
        return self._assembler(self._analyze([clean(text)], with_vectors)[0])

    def pipe(self, texts: Iterable[str], batch_words: int = 8000, *, with_vectors: bool = False) -> Iterator[Doc]:
        """Docs of the texts, in order; texts of about ``batch_words`` words are read together, which is faster."""
        held: list[str] = []
        size = 0
        for text in texts:
            held.append(clean(text))
            size += len(text) // 6
            if size >= batch_words:
                yield from map(self._assembler, self._analyze(held, with_vectors))
                held, size = [], 0
        if held:
            yield from map(self._assembler, self._analyze(held, with_vectors))

    def parse_tokens(self, text: str, tokens: Sequence[Token], starts: Sequence[bool] | None = None) -> Doc:
        """As ``parse`` with given tokens and, where given, the given sentence starts; for measuring."""
        return self._assembler(self._read([(text, list(tokens), None if starts is None else list(starts))], False)[0])

    def _analyze(self, texts: Sequence[str], with_vectors: bool) -> list[Parsed]:
        return self._read([(text, self._tokenizer(text), None) for text in texts], with_vectors)

    def _read(self, given: Sequence[tuple[str, list[Token], list[bool] | None]], with_vectors: bool) -> list[Parsed]:
        jobs: list[_Job] = []
        results: list[Parsed] = []
        for number, (text, tokens, starts) in enumerate(given):
            forms = [text[a:b] for a, b in tokens]
            jobs += _jobs(number, text, tokens, forms, starts)
            results.append(_blank(text, tokens, forms, with_vectors))
        for batch in _batches(jobs):
            self._run(batch, results, with_vectors)
        for parsed in results:
            agree(parsed.names, parsed.forms)
        return results

    def _run(self, batch: Sequence[_Job], results: Sequence[Parsed], with_vectors: bool) -> None:
        out = self._network.run([job.item for job in batch], with_vectors)
        names = viterbi(out["names"], self._transitions)
        forced = np.full(out["starts"].shape, -1, np.int64)
        for i, job in enumerate(batch):
            forced[i, : len(job.item.forced)] = job.item.forced
        starts = np.where(forced >= 0, forced, out["starts"] > _START_THRESHOLD)
        heads = out["arcs"].argmax(-1)
        for i, job in enumerate(batch):
            size = len(job.item.forms)
            row, rels = heads[i, :size].copy(), out["rels"][i, :size].astype(np.int64)
            self._repair(
                row, rels, np.flatnonzero(starts[i, :size]), {k: out[k][i] for k in ("arcs", "rel_dep", "rel_head")}
            )
            parsed, (a, b) = results[job.text], job.window
            for key in ("upos", "feats", "scripts", "keep"):
                getattr(parsed, key)[a:b] = out[key][i, :size]
            parsed.starts[a:b], parsed.names[a:b] = starts[i, :size], names[i, :size]
            parsed.heads[a:b] = np.where(row == 0, np.arange(size), row - 1) + a
            parsed.rels[a:b] = rels
            if parsed.vectors is not None:
                parsed.vectors[a:b] = out["vectors"][i, :size]

    def _repair(self, heads: Ints, rels: Ints, starts: Ints, scores: dict[str, Floats]) -> None:
        """Make every sentence one tree with one root, in place; labels of changed arcs are made anew."""
        bounds = [*starts.tolist(), len(heads)]
        for a, b in pairwise(bounds):
            local = heads[a:b] - a
            local[heads[a:b] == 0] = 0
            if is_tree(local.tolist()):
                continue
            columns = np.concatenate([[0], np.arange(a + 1, b + 1)])
            made = tree(scores["arcs"][a:b][:, columns])
            absolute = np.where(made == 0, 0, made + a)
            changed = np.flatnonzero(absolute != heads[a:b])
            heads[a:b] = absolute
            if len(changed):
                parts = scores["rel_dep"][a + changed], scores["rel_head"][absolute[changed]]
                rels[a + changed] = relabel(*parts, *self._network.relation_weights)


def _blank(text: str, tokens: Sequence[Token], forms: Sequence[str], with_vectors: bool) -> Parsed:
    size = len(tokens)
    a = np.zeros((8, size), np.int64)
    vectors = np.zeros((size, VECTOR), np.float32) if with_vectors else None
    return Parsed(text, tuple(tokens), tuple(forms), a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], vectors)


def _jobs(
    number: int, text: str, tokens: Sequence[Token], forms: Sequence[str], starts: Sequence[bool] | None
) -> list[_Job]:
    if not tokens:
        return []
    hard = breaks(text, tokens)
    gaps = [2] + [2 if hard[i] else int(tokens[i].start > tokens[i - 1].end) for i in range(1, len(tokens))]
    if starts is None:
        known = [1 if b else -1 for b in hard]
    else:
        known = [int(s) for s in starts]
        hard = list(starts)
    result = []
    for window in pack(forms, hard, only_breaks=starts is not None):
        a, b = window
        item = Input(forms[a:b], gaps[a:b], [1, *known[a + 1 : b]])
        result.append(_Job(number, window, item))
    return result


def _batches(jobs: list[_Job]) -> Iterator[list[_Job]]:
    """Jobs of like length together, at most ``BATCH_WORDS`` padded words."""
    batch: list[_Job] = []
    for job in sorted(jobs, key=lambda j: len(j.item.forms)):
        if batch and len(job.item.forms) * (len(batch) + 1) > BATCH_WORDS:
            yield batch
            batch = []
        batch.append(job)
    if batch:
        yield batch

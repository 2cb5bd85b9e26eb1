"""Chunks of consecutive sentences as arrays, batches of like length, and recasing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray

from tocsin.language.features import CLS, SEP, WordPieces, shape
from training.conllu import Sentence
from training.labels import Labels, keeps_case, script

IGNORE = -100
Array = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence as integers; arrays are (words,), heads are 1-based within the sentence with 0 for the root."""

    forms: tuple[str, ...]
    gaps: Array
    upos: Array
    feats: Array
    scripts: Array
    keep: Array
    heads: Array
    deprels: Array
    names: Array
    doc_id: str
    proper: Array | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded chunks. Pieces are (B, T), words (B, N); ``heads`` count words of the chunk from 1, 0 is the root."""

    ids: torch.Tensor
    word_of: torch.Tensor
    shapes: torch.Tensor
    gaps: torch.Tensor
    starts: torch.Tensor
    upos: torch.Tensor
    feats: torch.Tensor
    scripts: torch.Tensor
    keep: torch.Tensor
    heads: torch.Tensor
    deprels: torch.Tensor
    names: torch.Tensor


def weak_names(sentence: Sentence) -> list[str] | None:
    """No names at all where gold tags show no proper noun; else unknown."""
    return None if any(w.upos == "PROPN" for w in sentence.words) else ["O"] * len(sentence.words)


def encode(sentence: Sentence, labels: Labels) -> Encoded:
    """A sentence as arrays; names are ignored where the sentence has none given and may hold some."""
    upos, feats = {v: i for i, v in enumerate(labels.upos)}, {v: i for i, v in enumerate(labels.feats)}
    scripts = {v: i for i, v in enumerate(labels.scripts)}
    deprels, names = {v: i for i, v in enumerate(labels.deprels)}, {v: i for i, v in enumerate(labels.names)}
    words = sentence.words
    given = sentence.names or weak_names(sentence)
    gaps = [2 if sentence.paragraph else 1] + [int(w.space) for w in words[:-1]]
    return Encoded(
        forms=tuple(w.form for w in words),
        gaps=np.array(gaps),
        upos=np.array([upos.get(w.upos, IGNORE) for w in words]),
        feats=np.array([feats.get(w.feats, IGNORE) for w in words]),
        scripts=np.array([scripts.get(script(w.form, w.lemma), IGNORE) for w in words]),
        keep=np.array([int(keeps_case(w)) if w.form != w.form.lower() else IGNORE for w in words]),
        heads=np.array([w.head for w in words]),
        deprels=np.array([deprels.get(w.deprel, IGNORE) for w in words]),
        names=np.array([names[n] for n in given] if given else [IGNORE] * len(words)),
        doc_id=sentence.doc_id,
        proper=np.array([w.upos == "PROPN" for w in words]),
    )


def chunks(sentences: list[Encoded], rng: random.Random, low: int = 24, high: int = 80) -> list[list[int]]:
    """Indices of consecutive sentences of one document, at most a random number of words together."""
    result: list[list[int]] = []
    room, doc = 0, ""
    for i, sentence in enumerate(sentences):
        size = len(sentence.forms)
        if not result or sentence.doc_id != doc or size > room:
            result.append([])
            room, doc = rng.randint(low, high), sentence.doc_id
        result[-1].append(i)
        room -= size
    return result


def batches(groups: list[list[int]], sentences: list[Encoded], words: int, rng: random.Random) -> list[list[list[int]]]:
    """Groups of chunks of like length, at most ``words`` padded words together, in random order."""
    size = {id(g): sum(len(sentences[i].forms) for i in g) for g in groups}
    ordered = sorted(groups, key=lambda g: size[id(g)] + rng.random() * 4)
    result: list[list[list[int]]] = [[]]
    longest = 0
    for group in ordered:
        longest = max(longest, size[id(group)])
        if result[-1] and longest * (len(result[-1]) + 1) > words:
            result.append([])
            longest = size[id(group)]
        result[-1].append(group)
    rng.shuffle(result)
    return result


_CASES = (str.upper, str.title, str.title, str.lower)


def _recased(forms: list[str], rng: random.Random, rate: float) -> list[str]:
    if rng.random() >= rate:
        return forms
    change = rng.choice(_CASES)
    if change is str.title:
        return [
            f if f.lower() in ("'s", "n't", "of", "the", "in", "to", "on", "for") else f[:1].upper() + f[1:]
            for f in forms
        ]
    return [change(f) for f in forms]


NamePool = dict[int, list[str]]


def name_pool(sentences: list[Encoded]) -> NamePool:
    """Words of persons' names and one-word places by label, to put in the place of each other."""
    pool: NamePool = {1: [], 2: [], 3: []}
    for sentence in sentences:
        for i in _swappable(sentence):
            pool[int(sentence.names[i])].append(sentence.forms[i])
    return pool


def _swappable(sentence: Encoded) -> list[int]:
    """Positions of capitalized words in persons' names, and of places of one word, that are their own lemma."""
    names = sentence.names
    found = []
    for i in np.flatnonzero((names >= 1) & (names <= 3)).tolist():
        form = sentence.forms[i]
        whole = names[i] != 3 or i + 1 == len(names) or names[i + 1] != 4
        plain = form.isalpha() and form.istitle() and len(form) > 2 and sentence.scripts[i] in (0, IGNORE)
        if whole and plain and (sentence.proper is None or bool(sentence.proper[i])):
            found.append(i)
    return found


def _renamed(sentence: Encoded, pool: NamePool, rng: random.Random, rate: float) -> list[str]:
    """The words with some names' words replaced by others of their kind."""
    forms = list(sentence.forms)
    if rate and rng.random() < 0.5:
        for i in _swappable(sentence):
            if rng.random() < rate:
                forms[i] = rng.choice(pool[int(sentence.names[i])])
    return forms


def _pad(rows: list[Array], fill: int) -> torch.Tensor:
    width = max(len(r) for r in rows)
    out = np.full((len(rows), width), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


@dataclass(frozen=True, slots=True)
class Changes:
    """How often words are changed in training: chunks recased, words of names replaced out of the pool."""

    recase: float = 0.0
    rename: float = 0.0
    pool: NamePool = field(default_factory=dict)


def collate(
    groups: list[list[int]],
    sentences: list[Encoded],
    pieces: WordPieces,
    rng: random.Random,
    changes: Changes | None = None,
) -> Batch:
    """Padded tensors of the chunks; pads are 0 for inputs and ``IGNORE`` for labels."""
    ids, word_of, shapes, heads, starts = [], [], [], [], []
    fields: dict[str, list[Array]] = {k: [] for k in ("gaps", "upos", "feats", "scripts", "keep", "deprels", "names")}
    for group in groups:
        members = [sentences[i] for i in group]
        if changes is None:
            forms = [f for m in members for f in m.forms]
        else:
            renamed = [f for m in members for f in _renamed(m, changes.pool, rng, changes.rename)]
            forms = _recased(renamed, rng, changes.recase)
        encoded = pieces(forms)
        counts = [len(p) for p in encoded]
        ids.append(np.array([CLS, *(i for p in encoded for i in p), SEP]))
        word_of.append(np.array([-1, *np.repeat(np.arange(len(forms)), counts), -1]))
        shapes.append(np.array([shape(f) for f in forms]))
        offsets = np.cumsum([0] + [len(m.forms) for m in members])
        heads.append(
            np.concatenate(
                [np.where(m.heads > 0, m.heads + o, m.heads) for m, o in zip(members, offsets, strict=False)]
            )
        )
        start = np.zeros(len(forms), dtype=np.int64)
        start[offsets[:-1]] = 1
        starts.append(start)
        for key, rows in fields.items():
            rows.append(np.concatenate([getattr(m, key) for m in members]))
    return Batch(
        ids=_pad(ids, 0),
        word_of=_pad(word_of, -1),
        shapes=_pad(shapes, 0),
        starts=_pad(starts, 0),
        heads=_pad(heads, IGNORE),
        gaps=_pad(fields.pop("gaps"), 0),
        **{key: _pad(rows, IGNORE) for key, rows in fields.items()},
    )


def in_order(groups: list[list[int]], sentences: list[Encoded], words: int) -> Iterator[list[list[int]]]:
    """Batches for evaluation: sorted by length, no chance."""
    yield from batches(groups, sentences, words, random.Random(0))

"""The learned scorer: what a word tells where the lexicon is silent. It speaks only for sentences without any
coded event, and the record says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.coding import roles
from tocsin.coding.graph import Graph
from tocsin.coding.match import Matcher
from tocsin.coding.roles import Match
from tocsin.lexicon import Frame, Roles
from tocsin.ontology import plover

SCORER = Path(__file__).parent / "data" / "scorer.npz"
THRESHOLD = 0.85  # for an item of a few sentences, which is there because something happened
THRESHOLD_LONG = 0.95  # for a long report, most of whose sentences tell no event
SHORT = 3
PREPOSITIONS = ("against", "to", "with", "on", "at", "from", "into", "for", "over", "of", "in", "between")
EMPTY = frozenset(
    {
        "be",
        "have",
        "say",
        "do",
        "go",
        "make",
        "take",
        "get",
        "tell",
        "report",
        "accord",
        "include",
        "follow",
        "remain",
        "become",
        "begin",
        "continue",
    }
)
Floats = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Guess:
    """A word, the type of event that it seems to tell, and how sure that is (0..1)."""

    head: int
    event_type: str
    probability: float


@lru_cache(maxsize=1)
def _weights() -> dict[str, Floats] | None:
    if not SCORER.exists():
        return None
    with np.load(SCORER) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}


def candidates(graph: Graph, start: int = 0, end: int | None = None) -> list[int]:
    """The words that may tell an event: verbs of meaning, common nouns and predicative adjectives."""
    return [
        i
        for i in range(start, len(graph.words) if end is None else end)
        if (graph.pos[i] == "VERB" and graph.lemmas[i] not in EMPTY)
        or (graph.pos[i] == "NOUN" and graph.deps[i] != "compound")
    ]


def probabilities(vectors: Floats) -> Floats:
    """Probabilities (N, 17) of no event and of each type for word vectors (N, 384)."""
    w = _weights()
    if w is None:
        return np.zeros((len(vectors), 1 + len(plover().types)), np.float32)
    hidden = (vectors - w["mean"]) / w["std"] @ w["w1"] + w["b1"]
    hidden = 0.5 * hidden * (1 + np.tanh(0.7978845608 * (hidden + 0.044715 * hidden**3)))
    logits = hidden @ w["w2"] + w["b2"]
    logits -= logits.max(axis=1, keepdims=True)
    exp = np.exp(logits)
    return np.asarray(exp / exp.sum(axis=1, keepdims=True), np.float32)


def guess(graph: Graph, vectors: Floats, sentence: tuple[int, int], matcher: Matcher) -> Match | None:
    """The likeliest event of a sentence that the lexicon is silent on, with the parties at the usual places; None
    where nothing is likely.
    """
    words = [i for i in candidates(graph, *sentence) if matcher.match(i) is None and not matcher.is_ruled_out(i)]
    if not words or _weights() is None:
        return None
    names = ["NONE", *[t.name for t in plover().types]]
    table = probabilities(vectors[words])
    ranked = sorted(
        ((float(row[1:].max()), i, names[1 + int(row[1:].argmax())]) for i, row in zip(words, table, strict=True)),
        reverse=True,
    )
    threshold = THRESHOLD if len(graph.sentences) <= SHORT else THRESHOLD_LONG
    for probability, i, kind in ranked[:3]:
        if probability < threshold:
            return None
        match = roles.fill(matcher, i, _frame(graph, i, kind, probability))
        if match.actors:
            return match
    return None


def _frame(graph: Graph, i: int, kind: str, probability: float) -> Frame:
    noun = graph.pos[i] == "NOUN"
    reciprocal = kind == "CONSULT" and not noun
    places = (
        Roles(("by", "P", "from", "N"), PREPOSITIONS, False)
        if noun
        else Roles(("S",), ("O", "I", *PREPOSITIONS), reciprocal)
    )
    pattern = f"{graph.lemmas[i]}: no frame fits; the scorer gives {kind} {probability:.2f}"
    return Frame(
        kind, None, graph.lemmas[i], "n" if noun else "v", (), None, (), places, pattern, "coding/scorer.py", 0
    )

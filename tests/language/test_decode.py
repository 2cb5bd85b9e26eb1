"""Trees and names from scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.language.decode import is_tree, name_transitions, tree, viterbi
from tocsin.language.names import agree, spans

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 12), st.integers(0, 10_000))
def test_trees_have_one_root(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    scores[np.arange(size), np.arange(1, size + 1)] = -1e4
    assert is_tree(tree(scores).tolist())


@pytest.mark.parametrize("seed", range(25))
def test_trees_are_the_best(seed: int) -> None:
    size = 4
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    scores[np.arange(size), np.arange(1, size + 1)] = -1e4
    every = (h for h in itertools.product(range(size + 1), repeat=size) if is_tree(h))
    best = max(sum(scores[i, h] for i, h in enumerate(heads)) for heads in every)
    made = tree(scores)
    assert sum(scores[i, h] for i, h in enumerate(made)) == pytest.approx(best, abs=1e-4)


def test_names_of_one_text_agree() -> None:
    forms = ["Kenya", "met", "Kenya", ",", "Kenya", "and", "Ann", "Lee", "Ann", "Lee"]
    labels = np.array([3, 0, 1, 0, 3, 0, 1, 2, 3, 4])
    agree(labels, forms)
    assert labels.tolist() == [3, 0, 3, 0, 3, 0, 1, 2, 1, 2]
    assert spans(labels) == [(0, 1), (2, 3), (4, 5), (6, 8), (8, 10)]


def test_is_tree() -> None:
    assert is_tree([0, 1, 1])
    assert not is_tree([0, 0, 1])
    assert not is_tree([2, 1, 0])
    assert not is_tree([2, 3, 1])


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 8), st.integers(0, 10_000))
def test_names_are_well_formed_and_best(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(2, words, len(LABELS))).astype(np.float32)
    for row in viterbi(scores, name_transitions(LABELS)):
        before = "O"
        for label in (LABELS[int(k)] for k in row):
            assert not label.startswith("I-") or before[2:] == label[2:]
            before = label

"""From scores to structures: names by Viterbi, trees with one root."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FAR = -1e9


def name_transitions(labels: Sequence[str]) -> Floats:
    """(K, K) scores: 0 where label b may follow label a, else a large negative; a name starts with B."""
    size = len(labels)
    table = np.zeros((size, size), np.float32)
    for a, first in enumerate(labels):
        for b, second in enumerate(labels):
            if second.startswith("I-") and first[2:] != second[2:]:
                table[a, b] = FAR
    return table


def viterbi(scores: Floats, transitions: Floats) -> Ints:
    """Best label paths (B, N) of scores (B, N, K); all rows at once. The first label is never an I."""
    rows, words, _ = scores.shape
    first = transitions[0]
    back = np.zeros((words, rows, scores.shape[2]), np.int64)
    best = scores[:, 0] + first
    for i in range(1, words):
        paths = best[:, :, None] + transitions[None]
        back[i] = paths.argmax(1)
        best = paths.max(1) + scores[:, i]
    path = np.zeros((rows, words), np.int64)
    path[:, -1] = best.argmax(1)
    every = np.arange(rows)
    for i in range(words - 1, 0, -1):
        path[:, i - 1] = back[i][every, path[:, i]]
    return path


def is_tree(heads: Sequence[int]) -> bool:
    """Whether heads (1-based, 0 is the root) form a tree with exactly one root."""
    size = len(heads)
    state = [0] * (size + 1)
    roots = sum(head == 0 for head in heads)
    if roots != 1:
        return False
    state[0] = 2
    for i in range(1, size + 1):
        path = []
        at = i
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at - 1]
        if state[at] == 1:
            return False
        for node in path:
            state[node] = 2
    return True


def _find_cycle(heads: Ints) -> list[int]:
    size = len(heads)
    state = [0] * size
    state[0] = 2
    for i in range(1, size):
        path = []
        at = i
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return []


def _arborescence(scores: NDArray[np.float64]) -> Ints:
    """Chu-Liu and Edmonds over (M, M) scores of head (column) for word (row); node 0 is the root."""
    size = scores.shape[0]
    work = scores.copy()
    np.fill_diagonal(work, -np.inf)
    work[0] = -np.inf
    heads: Ints = work.argmax(1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(size, bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    ring = np.array(cycle)
    kept = work[ring, heads[ring]]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = work[np.ix_(rest, rest)]
    enter = work[np.ix_(ring, rest)] - kept[:, None]
    small[-1, :-1] = enter.max(0) + kept.sum()
    small[:-1, -1] = work[np.ix_(rest, ring)].max(1)
    solved = _arborescence(small)
    result = heads.copy()
    last = len(rest)
    for i, node in enumerate(rest):
        if i == 0:
            continue
        head = int(solved[i])
        result[node] = int(ring[work[node, ring].argmax()]) if head == last else int(rest[head])
    outer = int(solved[last])
    entry = int(enter[:, outer].argmax())
    result[ring[entry]] = int(rest[outer])
    return result


def tree(scores: Floats) -> Ints:
    """Heads (N,) of the best tree with one root; scores (N, N + 1), column 0 is the root."""
    size = scores.shape[0]
    if size == 1:
        return np.zeros(1, np.int64)
    full = np.zeros((size + 1, size + 1), np.float64)
    full[1:] = np.maximum(scores, FAR)
    heads = _arborescence(full)[1:]
    if int((heads == 0).sum()) == 1:
        return heads
    best, best_value = heads, -np.inf
    for root in np.argsort(-full[1:, 0])[:6]:
        trial = full.copy()
        trial[1:, 0] = FAR * 10
        trial[root + 1] = FAR * 10
        trial[root + 1, 0] = full[root + 1, 0]
        made = _arborescence(trial)[1:]
        value = full[np.arange(1, size + 1), made].sum()
        if int((made == 0).sum()) == 1 and value > best_value:
            best, best_value = made, value
    return best if best_value > -np.inf else _chain(size)


def _chain(size: int) -> Ints:
    """A flat tree: the last resort."""
    heads = np.ones(size, np.int64)
    heads[0] = 0
    return heads


def relabel(dep: Floats, head: Floats, weight: Floats, bias: Floats) -> Ints:
    """Labels (n,) of arcs given parts of dependents and heads, both (n, R)."""
    total = dep + head
    gelu = 0.5 * total * (1.0 + _erf(total / np.sqrt(2.0)))
    return np.asarray((np.concatenate([gelu, dep * head], -1) @ weight.T + bias).argmax(-1), np.int64)


def _erf(x: NDArray[np.floating]) -> NDArray[np.floating]:
    """The error function, to 1.5e-7 (Abramowitz and Stegun 7.1.26)."""
    sign, a = np.sign(x), np.abs(x)
    t = 1.0 / (1.0 + 0.3275911 * a)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return np.asarray(sign * (1.0 - poly * np.exp(-a * a)))

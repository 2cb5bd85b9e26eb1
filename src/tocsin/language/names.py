"""Names of one text agree: what is spelled alike is of one type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from tocsin.language.decode import Ints


def spans(labels: Ints) -> list[tuple[int, int]]:
    """(start, end) of the names in label numbers: 0 is none, odd numbers open a name, even ones go on with it."""
    found: list[tuple[int, int]] = []
    for i in np.flatnonzero(labels).tolist():
        if found and found[-1][1] == i and labels[i] % 2 == 0:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def agree(labels: Ints, forms: Sequence[str]) -> None:
    """Give names of the same words the type that most of them have, in place; the first wins a tie."""
    found = spans(labels)
    if len(found) < 2:
        return
    surfaces = [tuple(forms[a:b]) for a, b in found]
    votes: dict[tuple[str, ...], Counter[int]] = {}
    for surface, (start, _) in zip(surfaces, found, strict=True):
        votes.setdefault(surface, Counter())[int(labels[start] + 1) // 2] += 1
    for surface, (start, end) in zip(surfaces, found, strict=True):
        if len(votes[surface]) > 1:
            kind = votes[surface].most_common(1)[0][0]
            labels[start] = 2 * kind - 1
            labels[start + 1 : end] = 2 * kind

"""Word lists written as text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, apart at white space."""
    return frozenset(text.split())


def pairs(text: str) -> dict[str, str]:
    """Pairs of words, ``key value; key value``."""
    return {entry.split()[0]: entry.split()[1] for entry in text.split(";")}

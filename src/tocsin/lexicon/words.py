"""The word lists that the grammar of the coder leans on (`data/words.table`): data, so that a person can mend them
without code.
"""

from __future__ import annotations

from functools import lru_cache

from tocsin.errors import LexiconError
from tocsin.lexicon.tables import DATA, read_table


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    rows = {row["list"]: row.items("words") for row in read_table(DATA / "words.table")}

    def opened(name: str) -> frozenset[str]:
        if name not in rows:
            raise LexiconError(f"words.table has no list {name!r}")
        found: set[str] = set()
        for word in rows[name]:
            found |= opened(word[1:]) if word.startswith("@") else {word}
        return frozenset(found)

    return {name: opened(name) for name in rows}


def word_list(name: str) -> frozenset[str]:
    """The words of a list; raises LexiconError for a list that is not there."""
    try:
        return _lists()[name]
    except KeyError:
        raise LexiconError(f"words.table has no list {name!r}") from None

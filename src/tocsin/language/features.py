"""What the network sees of a word: its word pieces, its shape and the gap before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

SHAPES = 12
GAPS = 3
MAX_PIECES = 8
UNKNOWN = 100
CLS = 101
SEP = 102

_DIGITS = re.compile(r"[\d.,:/%$€£-]*\d[\d.,:/%-]*")
_CACHE_LIMIT = 200_000


class PieceEncoder(Protocol):
    """The part of a ``tokenizers.Tokenizer`` that is used here."""

    def encode_batch(self, input: Sequence[Any], *, add_special_tokens: bool = ...) -> list[Any]:  # noqa: A002
        """Encode each word apart."""
        ...


def shape(form: str) -> int:
    """The shape class of a word, 1 to 11; 0 is padding.

    1 lower, 2 Title, 3 UPPER, 4 single upper letter, 5 mixed case, 6 number, 7 letters and digits, 8 punctuation,
    9 letters without case, 10 Initial. (upper letter and dots), 11 hyphen or dash.
    """
    if form.isalpha():
        if form.islower():
            return 1
        if form.isupper():
            return 4 if len(form) == 1 else 3
        return 2 if form[0].isupper() and form[1:].islower() else (5 if form.lower() != form else 9)
    if _DIGITS.fullmatch(form):
        return 6
    if not any(c.isalnum() for c in form):
        return 11 if form.strip("-–—") == "" else 8
    if any(c.isdigit() for c in form):
        return 7
    letters = "".join(c for c in form if c.isalpha())
    if "." in form and letters.isupper():
        return 10
    if letters.islower():
        return 1
    if letters.isupper():
        return 3
    return 2 if letters[:1].isupper() and letters[1:].islower() else 5


class WordPieces:
    """Word pieces of words, each word encoded apart and remembered."""

    def __init__(self, encoder: PieceEncoder) -> None:
        self._encoder = encoder
        self._known: dict[str, tuple[int, ...]] = {}

    def learn(self, forms: Iterable[str]) -> None:
        """Encode the forms that are not yet known, in one batch."""
        if len(self._known) > _CACHE_LIMIT:
            self._known.clear()
        new = [form for form in set(forms) if form not in self._known]
        if not new:
            return
        safe = [form[:64].encode("utf-8", "replace").decode("utf-8") for form in new]
        for form, encoding in zip(new, self._encoder.encode_batch(safe, add_special_tokens=False), strict=True):
            ids = tuple(encoding.ids)
            if len(ids) > MAX_PIECES:
                ids = ids[: MAX_PIECES - 2] + ids[-2:]
            self._known[form] = ids or (UNKNOWN,)

    def __call__(self, forms: Sequence[str]) -> list[tuple[int, ...]]:
        """The piece ids of each word; every word has at least one."""
        known = self._known
        missing = [form for form in forms if form not in known]
        if missing:
            self.learn(forms)
            known = self._known
        return [known[form] for form in forms]

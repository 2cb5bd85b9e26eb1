"""Packing words into windows that end where a sentence plainly ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WINDOW = 64
LONGEST = 160

_ENDS = frozenset({".", "?", "!", "...", "…", "?!", "!?", "!!", "!!!", "??"})
_CLOSERS = frozenset("\"'”’)]}»") | {"''"}
_SOFT = frozenset({";", ":", "—", "–", "--", ",", "-"})


class Window(NamedTuple):
    """Words ``start`` to ``end`` (exclusive) of a text."""

    start: int
    end: int


def safe_ends(forms: Sequence[str], breaks: Sequence[bool]) -> list[int]:
    """Positions where a window may end: before a break, and after a final mark that a capital or a quote follows."""
    ends: list[int] = []
    size = len(forms)
    i = 0
    while i < size:
        if i + 1 < size and breaks[i + 1]:
            ends.append(i + 1)
        elif forms[i] in _ENDS:
            after = i + 1
            while after < size and forms[after] in _CLOSERS and not breaks[after]:
                after += 1
            if after < size and (breaks[after] or not forms[after][0].islower()) and forms[after] not in _ENDS:
                ends.append(after)
                i = after - 1
        i += 1
    if size:
        ends.append(size)
    return sorted(set(ends))


def _cut(forms: Sequence[str], start: int, end: int) -> list[Window]:
    """Windows of a stretch too long for one, cut after a soft mark in the last third where there is one."""
    windows: list[Window] = []
    while end - start > LONGEST:
        limit = start + LONGEST
        cut = next((i + 1 for i in range(limit - 1, start + LONGEST * 2 // 3, -1) if forms[i] in _SOFT), limit)
        windows.append(Window(start, cut))
        start = cut
    windows.append(Window(start, end))
    return windows


def pack(forms: Sequence[str], breaks: Sequence[bool], *, only_breaks: bool = False) -> list[Window]:
    """Windows of whole sentences, of at most ``WINDOW`` words where sentences allow; none has more than ``LONGEST``.

    With ``only_breaks`` the breaks are all the sentence starts there are.
    """
    windows: list[Window] = []
    start = last = 0
    ends = [*(i for i in range(1, len(forms)) if breaks[i]), len(forms)] if only_breaks else safe_ends(forms, breaks)
    for end in ends:
        if end - start > WINDOW and last > start:
            windows += _cut(forms, start, last)
            start = last
        last = end
    if last > start:
        windows += _cut(forms, start, last)
    return windows

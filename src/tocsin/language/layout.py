"""Lines and paragraphs: where a gap between two words must end a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.language.tokenizer import Token

_SURROGATES = re.compile("[\ud800-\udfff]")
_LINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_FINAL = re.compile(r"[.?!…:;][\"'”’)\]»]*\s*$")
_ITEM = re.compile(r"\s*(?:[-*•–—·▪●]|\d{1,2}[.)])\s")
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w. ]{1,30}){0,2}(?: \([\w ./&-]{2,30}\))?"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}(?:, [A-Z][\w. ]{1,30}){0,2} \([A-Z][\w ./&-]{1,30}\))"
    r"(?: (?:-{1,2}|–) | ?— ?)(?=\S)"
)
_WRAPPED_MIN, _WRAPPED_MAX = 50, 100


def clean(text: str) -> str:
    """The text with lone surrogates, which no encoding holds, replaced; as long as before."""
    return _SURROGATES.sub("\ufffd", text)


def _lines(text: str) -> list[tuple[int, int]]:
    spans = []
    at = 0
    for match in _LINE.finditer(text):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(text)))
    return spans


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a block of lines looks broken at a fixed width, as plain-text mail is."""
    if len(lines) < 3:
        return False
    widths = [len(line) for line in lines[:-1]]
    longest = max(widths)
    if not _WRAPPED_MIN <= longest <= _WRAPPED_MAX:
        return False
    return sum(w >= 0.75 * longest for w in widths) >= 0.7 * len(widths)


def hard_breaks(text: str) -> list[int]:
    """Offsets of lines that begin something new: after a blank line, or after a line that is not merely wrapped."""
    result: list[int] = []
    block: list[tuple[int, int]] = []
    for span in [*_lines(text), (len(text), len(text))]:
        if text[span[0] : span[1]].strip():
            block.append(span)
            continue
        if block:
            starts = [block[0][0], *_within(text, block)]
            for start in starts:
                result.append(start)
                dateline = _DATELINE.match(text, start)
                if dateline:
                    result.append(dateline.end())
        block = []
    return result


def _within(text: str, block: list[tuple[int, int]]) -> list[int]:
    lines = [text[a:b] for a, b in block]
    wrapped = _is_wrapped(lines)
    found = []
    for before, line, (start, _) in zip(lines, lines[1:], block[1:], strict=False):
        first = line.lstrip()[:1]
        if (
            _ITEM.match(line)
            or (not wrapped and not first.islower())
            or (wrapped and _ends_short(before, lines))
            or (not wrapped and _FINAL.search(before))
        ):
            found.append(start)
    return found


def _ends_short(line: str, lines: Sequence[str]) -> bool:
    return bool(_FINAL.search(line)) and len(line) < 0.75 * max(map(len, lines))


def breaks(text: str, tokens: Sequence[Token]) -> list[bool]:
    """For each token, whether it is the first after a hard break; the first token always is."""
    result = [False] * len(tokens)
    if not tokens:
        return result
    result[0] = True
    offsets = hard_breaks(text)
    at, size = 0, len(offsets)
    for i, token in enumerate(tokens):
        if at < size and token.start >= offsets[at]:
            result[i] = True
            while at < size and token.start >= offsets[at]:
                at += 1
    return result

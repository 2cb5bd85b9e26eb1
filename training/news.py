"""News texts without annotation, to learn names on: read, tokenized and cut into windows."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np

from tocsin.language.layout import breaks, clean
from tocsin.language.tokenizer import Tokenizer
from tocsin.language.windows import pack
from training.dataset import IGNORE, Encoded

FILES = ("current_events_2025.jsonl", "wikinews_2019_2020.jsonl")


def _plain(forms: tuple[str, ...], gaps: list[int], doc_id: str) -> Encoded:
    unknown = np.full((6, len(forms)), IGNORE)
    heads, names = unknown[4], unknown[5]
    return Encoded(
        forms, np.array(gaps), unknown[0], unknown[1], unknown[2], unknown[3], heads, heads.copy(), names, doc_id
    )


def windows(shared: Path, words: int, seed: int) -> list[Encoded]:
    """Windows of the news texts as unlabelled chunks, about ``words`` words of each file, none joined with another."""
    result: list[Encoded] = []
    for name in FILES:
        every = _windows_of(shared / "data" / "news" / name)
        random.Random(seed).shuffle(every)
        sizes = np.cumsum([len(w.forms) for w in every])
        result += every[: int(np.searchsorted(sizes, words))]
    return result


def _windows_of(path: Path) -> list[Encoded]:
    tokenize = Tokenizer()
    result: list[Encoded] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        text = clean(json.loads(line)["text"])
        tokens = tokenize(text)
        hard = breaks(text, tokens)
        forms = [text[a:b] for a, b in tokens]
        for start, end in pack(forms, hard):
            gaps = [2 if hard[i] else int(tokens[i].start > tokens[i - 1].end) for i in range(start, end)]
            result.append(_plain(tuple(forms[start:end]), gaps, f"{path.name}-{number}-{start}"))
    return [w for w in result if _is_english(w.forms)]


def _is_english(forms: tuple[str, ...]) -> bool:
    return len(forms) >= 8 and sum(f.isascii() for f in forms) > 0.8 * len(forms)

"""Label inventories, and lemma scripts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from training.conllu import Sentence, Word

NAMES = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
MIN_COUNT = 3


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of each head, in the order of its outputs; index 0 of feats and scripts is the fallback."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    scripts: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...] = NAMES

    def save(self, path: Path) -> None:
        """Write as JSON."""
        path.write_text(json.dumps(asdict(self), indent=0, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Read what ``save`` wrote."""
        return cls(**{k: tuple(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()})


def script(form: str, lemma: str) -> str:
    """How to get from a form to its lemma, both lower-cased: ``strip|add``, or ``=lemma`` where nothing is shared."""
    f, t = form.lower(), lemma.lower()
    shared = 0
    while shared < min(len(f), len(t)) and f[shared] == t[shared]:
        shared += 1
    if shared == 0:
        return f"={t}"
    return f"{len(f) - shared}|{t[shared:]}"


def keeps_case(word: Word) -> bool:
    """Whether the lemma keeps the capitals of the form."""
    return word.form != word.form.lower() and word.lemma != word.lemma.lower()


def _frequent(values: Iterable[str], first: str) -> tuple[str, ...]:
    counts = Counter(values)
    kept = sorted(v for v, n in counts.items() if n >= MIN_COUNT and v != first)
    return (first, *kept)


def collect(sentences: Iterable[Sentence]) -> Labels:
    """The classes seen in the training sentences."""
    words = [w for s in sentences for w in s.words]
    return Labels(
        upos=tuple(sorted({w.upos for w in words})),
        feats=_frequent((w.feats for w in words), "_"),
        scripts=_frequent((script(w.form, w.lemma) for w in words), "0|"),
        deprels=tuple(sorted({w.deprel for w in words})),
    )

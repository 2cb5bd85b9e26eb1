"""The lemma tables that ship: what the treebanks say where the rules of ``tocsin.language.lemma`` say otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.conllu import Sentence

VERBS = Path(__file__).parent / "verbs.txt"
_SLIPS = frozenset({"mimick", "rang", "wai"})  # of the treebanks
_OPEN = ("NOUN", "ADJ", "ADV")
_CLOSED = ("PRON", "DET", "PART", "ADP", "SCONJ", "CCONJ", "INTJ")


def _counts(sentences: Iterable[Sentence]) -> dict[tuple[str, str], Counter[str]]:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            counts[word.upos, word.form.lower().replace("’", "'")][word.lemma.lower()] += 1
    return counts


def known_verbs(sentences: Iterable[Sentence]) -> list[str]:
    """Verbs of the treebanks seen twice or more, and those of the list beside this file."""
    seen = Counter(
        w.lemma for s in sentences for w in s.words if w.upos == "VERB" and w.lemma.isalpha() and w.lemma.islower()
    )
    listed = [v for v in VERBS.read_text(encoding="utf-8").split() if not v.startswith("#")]
    return sorted({v for v, n in seen.items() if n >= 2 and len(v) > 1 and v.isascii()} - _SLIPS | set(listed))


def lexicon(sentences: Iterable[Sentence]) -> dict[str, object]:
    """Tables by tag: form to lemma, both lower-case, where seen twice or more and nearly always so."""
    kept = list(sentences)
    tables: dict[str, dict[str, str]] = {tag: {} for tag in (*_OPEN, *_CLOSED, "VERB", "PROPN")}
    for (tag, form), lemmas in sorted(_counts(kept).items()):
        lemma, n = lemmas.most_common(1)[0]
        total = sum(lemmas.values())
        if total < 2 or n < 0.9 * total or not lemma or lemma == "_":
            continue
        if (
            (tag in _CLOSED and (lemma != form or tag in ("PRON", "DET")))
            or (tag in _OPEN and total >= 3 and lemma != form and not form.endswith(("er", "est")))
            or (tag == "PROPN" and form.endswith("s") and lemma == form)
        ):
            tables[tag][form] = lemma
    return {"verbs": known_verbs(kept), **tables}

"""How well and how fast the English pipeline reads: ``python -m benchmarks.parser [--shared ../shared] [--json]``.

Scores are F1 in percent over words aligned by character, as in the CoNLL 2018 shared task, once from raw text and once
with the treebank's own tokens and sentences. GUM's names are silver (from its entity brackets); EWT's are the gold of
Universal NER.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.language import Pipeline, load
from tocsin.language.tokenizer import Token
from training.conllu import Sentence, documents, read
from training.names import join_uner, silver

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROOT = Path(__file__).resolve().parents[1]
Span = tuple[int, int]
COLUMNS = (
    "tokens", "sentences", "upos", "feats", "lemma", "lemma_case", "uas", "las", "las_full", "nsubj", "obj",
    "names", "PER", "LOC", "ORG",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One word: where it is, where its head is (its own place for a root), and what is said of it."""

    span: Span
    head: Span
    upos: str
    feats: str
    lemma: str
    deprel: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text read: words in order, sentence spans, names as (start, end, type)."""

    rows: tuple[Row, ...]
    sentences: frozenset[Span]
    names: frozenset[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Gold:
    """A document as text with its gold analysis; ``unscored`` are spans of sentences without gold names."""

    doc_id: str
    text: str
    analysis: Analysis
    tokens: tuple[Token, ...]
    starts: tuple[bool, ...]
    unscored: tuple[Span, ...]


def _names(sentence: Sentence, spans: Sequence[Span]) -> set[tuple[int, int, str]]:
    found: set[tuple[int, int, str]] = set()
    start, end, kind = 0, 0, ""
    for label, (a, b) in zip([*(sentence.names or ()), "O"], [*spans, (0, 0)], strict=False):
        if kind and not label.startswith("I-"):
            found.add((start, end, kind))
            kind = ""
        if label.startswith("B-"):
            start, kind = a, label[2:]
        end = b
    return found


def gold(sentences: Sequence[Sentence]) -> Gold:
    """One document: paragraphs apart by an empty line, words joined as the treebank says."""
    text, tokens, starts, rows = "", [], [], []
    ends: set[Span] = set()
    names: set[tuple[int, int, str]] = set()
    unscored = []
    for sentence in sentences:
        if text and sentence.paragraph:
            text = text.rstrip() + "\n\n"
        spans: list[Span] = []
        for word in sentence.words:
            spans.append((len(text), len(text) + len(word.form)))
            text += word.form + (" " if word.space else "")
        tokens += [Token(*s) for s in spans]
        starts += [i == 0 for i in range(len(spans))]
        for word, span in zip(sentence.words, spans, strict=True):
            head = spans[word.head - 1] if word.head else span
            rows.append(Row(span, head, word.upos, _plain(word.feats), word.lemma, word.deprel))
        ends.add((spans[0][0], spans[-1][1]))
        if sentence.names is None:
            unscored.append((spans[0][0], spans[-1][1]))
        names |= _names(sentence, spans)
    analysis = Analysis(tuple(rows), frozenset(ends), frozenset(names))
    return Gold(sentences[0].doc_id, text, analysis, tuple(tokens), tuple(starts), tuple(unscored))


def _plain(feats: str) -> str:
    return "" if feats == "_" else feats


def analysis(doc: Doc) -> Analysis:
    """What the pipeline says, white space left out."""
    rows = []
    for token in doc:
        if not token.is_space:
            span = (token.idx, token.idx + len(token.text))
            head = (token.head.idx, token.head.idx + len(token.head.text))
            rows.append(Row(span, head, token.pos_, str(token.morph), token.lemma_, token.dep_))
    sentences = set()
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        if words:
            sentences.add((words[0].idx, words[-1].idx + len(words[-1].text)))
    names = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
    return Analysis(tuple(rows), frozenset(sentences), frozenset(names))


def _simple(deprel: str) -> str:
    return deprel.partition(":")[0]


def count(made: Analysis, given: Gold) -> Counter[str]:
    """What is right (``x+``), made (``x<``) and wanted (``x>``) of each measure."""
    n: Counter[str] = Counter()
    right = given.analysis
    at = {row.span: row for row in right.rows}
    measures = ("tokens", "upos", "feats", "lemma", "lemma_case", "uas", "las", "las_full")
    for key in measures:
        n[key + "<"] += len(made.rows)
        n[key + ">"] += len(right.rows)
    for row in made.rows:
        simple = _simple(row.deprel)
        n[simple + "<"] += 1
        wanted = at.get(row.span)
        if wanted is None:
            continue
        attached = row.head == wanted.head
        labelled = attached and simple == _simple(wanted.deprel)
        n["tokens+"] += 1
        n["upos+"] += row.upos == wanted.upos
        n["feats+"] += row.feats == wanted.feats
        n["lemma+"] += row.lemma.lower() == wanted.lemma.lower()
        n["lemma_case+"] += row.lemma == wanted.lemma
        n["uas+"] += attached
        n["las+"] += labelled
        n["las_full+"] += attached and row.deprel == wanted.deprel
        n[simple + "+"] += labelled
    for row in right.rows:
        n[_simple(row.deprel) + ">"] += 1
    _count_spans(n, made, given)
    return n


def _count_spans(n: Counter[str], made: Analysis, given: Gold) -> None:
    n["sentences+"] += len(made.sentences & given.analysis.sentences)
    n["sentences<"] += len(made.sentences)
    n["sentences>"] += len(given.analysis.sentences)
    names = {x for x in made.names if not any(a <= x[0] < b for a, b in given.unscored)}
    for kind in ("names", "PER", "LOC", "ORG"):
        mine = {x for x in names if kind in ("names", x[2])}
        theirs = {x for x in given.analysis.names if kind in ("names", x[2])}
        n[kind + "+"] += len(mine & theirs)
        n[kind + "<"] += len(mine)
        n[kind + ">"] += len(theirs)


def _scores(n: Counter[str]) -> dict[str, float]:
    return {k: round(200 * n[k + "+"] / max(1, n[k + "<"] + n[k + ">"]), 2) for k in COLUMNS}


def score(pipeline: Pipeline, documents: Iterable[Gold], raw: bool) -> dict[str, float]:
    """Scores over documents, from raw text or with gold tokens and sentences."""
    n: Counter[str] = Counter()
    for given in documents:
        doc = pipeline.parse(given.text) if raw else pipeline.parse_tokens(given.text, given.tokens, given.starts)
        n += count(analysis(doc), given)
    return _scores(n)


def speed(pipeline: Pipeline, documents: Sequence[Gold]) -> dict[str, float]:
    """Words a second of raw text to ``Doc``, by the clock and by processor time."""
    texts = [d.text for d in documents]
    for _ in pipeline.pipe(texts[:2]):
        pass
    wall, cpu = time.perf_counter(), time.process_time()
    words = sum(len(doc) for doc in pipeline.pipe(texts))
    return {
        "words": words,
        "words_per_second": round(words / (time.perf_counter() - wall)),
        "words_per_cpu_second": round(words / (time.process_time() - cpu)),
    }


def load_sets(shared: Path, part: str = "test") -> dict[str, list[Gold]]:
    """The sets to measure on, by name; ``part`` is test, or dev while something is still being chosen."""
    trees = shared / "data" / "treebanks"
    gum = [gold(d) for d in documents([silver(s) for s in read(trees / "gum" / f"{part}.conllu")])]
    uner = shared / "data" / "ner" / f"en_ewt-ud-{part}.iob2"
    ewt = [gold(d) for d in documents(join_uner(read(trees / "ewt" / f"{part}.conllu"), uner))]
    return {"GUM": gum, "GUM news": [d for d in gum if "_news_" in d.doc_id], "EWT": ewt}


def measure(shared: Path, part: str = "test", model: Path | None = None) -> dict[str, dict[str, float]]:
    """All scores by set and condition, and the speed."""
    pipeline = load(model)
    sets = load_sets(shared, part)
    result = {}
    for name, documents_ in sets.items():
        result[f"{name} raw"] = score(pipeline, documents_, raw=True)
        result[f"{name} gold tokens"] = score(pipeline, documents_, raw=False)
    result["speed"] = speed(pipeline, [*sets["GUM"], *sets["EWT"]])
    return result


def main() -> None:
    """Measure and print a table, or JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parser", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--model", type=Path, help="folder of another model")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    result = measure(args.shared, args.part, args.model)
    if args.json:
        print(json.dumps(result, indent=1))
        return
    print(f"{args.part:22}" + "".join(f"{c:>11}" for c in COLUMNS))
    for name, scores in result.items():
        if name != "speed":
            print(f"{name:22}" + "".join(f"{scores[c]:11.2f}" for c in COLUMNS))
    print("speed: " + ", ".join(f"{k} {v}" for k, v in result["speed"].items()))


if __name__ == "__main__":
    main()

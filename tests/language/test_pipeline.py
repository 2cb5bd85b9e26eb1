"""The pipeline on any text: offsets, trees, sentences, names."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tocsin.language import load
from tocsin.language.layout import clean

NLP = load()

REPORT = """Kenya deploys police to the lake

NAIROBI, Kenya (AP) - Kenya's President Amina Wanjiru decided on Tuesday to send 1,500 officers to Lake Turkana.
"We will  not leave," she said.
Rebels besieged Lodwar, and two soldiers were killed."""


def check(doc: Doc, text: str) -> None:
    """What must hold of every ``Doc``."""
    assert doc.text == clean(text)
    end = 0
    for sentence in doc.sents:
        assert sentence.start == end
        end = sentence.end
        roots = [t for t in sentence if t.head.i == t.i]
        assert len(roots) == 1
        assert all((t.dep_ == "root") == (t.head.i == t.i) for t in sentence)
        assert all(sentence.start <= t.head.i < sentence.end for t in sentence)
    assert end == len(doc)
    for token in doc:
        assert text[token.idx : token.idx + len(token.text)] == token.text or "\ufffd" in token.text
        assert token.is_space == (token.pos_ == "SPACE")
        assert token.is_space or token.lemma_
        steps = 0
        while token.head.i != token.i:
            token, steps = token.head, steps + 1
            assert steps <= len(doc)
    for name in doc.ents:
        assert name.label_ in ("PER", "LOC", "ORG")


def test_a_report() -> None:
    doc = NLP.parse(REPORT)
    check(doc, REPORT)
    firsts = [s.text.split()[0] for s in doc.sents]
    assert firsts == ["Kenya", "NAIROBI,", "Kenya's", '"We', "Rebels"]
    verb = next(t for t in doc if t.text == "besieged")
    assert (verb.lemma_, verb.pos_) == ("besiege", "VERB")
    assert [(t.text, t.dep_) for t in verb.children if t.dep_ in ("nsubj", "obj")] == [
        ("Rebels", "nsubj"),
        ("Lodwar", "obj"),
    ]
    killed = next(t for t in doc if t.text == "killed")
    assert "Voice=Pass" in str(killed.morph)
    assert [t.text for t in killed.children if t.dep_ == "nsubj:pass"] == ["soldiers"]
    names = {(e.text, e.label_) for e in doc.ents}
    assert {("Kenya", "LOC"), ("Amina Wanjiru", "PER")} <= names


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n", "\n \n", "a", ".", "\x00", "a\x00b \x00", "\ud800", "a \udfff b", "שלום עולם.", "مرحبا",
        "😀 👨‍👩‍👧 ok", "\u200b \u200b", "\u2028a\u2028", "a\r\nb\r\n\r\nc", "\ufeffA b.", "  lead and trail  ",
        "日本語の文章。次の文。", ") ( ] [", "É́́́ x", "\t\tx\t\ty",
    ],
)  # fmt: skip
def test_odd_texts(text: str) -> None:
    check(NLP.parse(text), text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text(text: str) -> None:
    check(NLP.parse(text), text)


WORDS = st.sampled_from(
    ["Troops", "shelled", "the", "town", ".", ",", "\n", "\n\n", "  ", "U.S.", "didn't", "-", '"', "Mali", "and", "?"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=150))
def test_any_words(words: list[str]) -> None:
    text = " ".join(words)
    check(NLP.parse(text), text)


def test_long_sentence_without_end() -> None:
    text = "and the army of the river moved on " * 400
    began = time.perf_counter()
    check(NLP.parse(text), text)
    assert time.perf_counter() - began < 20


def test_pipe_equals_parse_and_keeps_order() -> None:
    texts = [REPORT, "", "Mali closed its border.", "x " * 300, "\n\n", "Talks failed."] * 3
    docs = list(NLP.pipe(texts, batch_words=100))
    assert [d.text for d in docs] == texts
    assert list(NLP.pipe([])) == []
    for doc, text in zip(docs, texts, strict=True):
        check(doc, text)


def test_vectors_when_asked() -> None:
    assert NLP.parse("Mali closed its border.").tensor.size == 0
    doc = NLP.parse("Mali closed  its border.", with_vectors=True)
    assert doc.tensor.shape == (len(doc), 384)
    assert doc.tensor.dtype == np.float32
    spaces = [t.i for t in doc if t.is_space]
    assert not doc.tensor[spaces].any()
    assert np.abs(doc.tensor[0]).sum() > 0


def test_load_is_cached_and_needs_no_torch() -> None:
    assert load() is NLP
    code = "import sys; from tocsin.language import load; load().parse('Hi there.'); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_import_does_nothing_heavy() -> None:
    code = (
        "import sys; import tocsin.language; sys.exit(any(m in sys.modules for m in ('spacy', 'onnxruntime', 'torch')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_case_changes_little() -> None:
    plain = "Rebel forces attacked the northern town on Friday."
    for text in (plain.upper(), plain.title(), plain.lower()):
        verb = next(t for t in NLP.parse(text) if t.text.lower() == "attacked")
        assert (verb.lemma_, verb.pos_) == ("attack", "VERB")
        subjects = [t.text.lower() for t in verb.children if t.dep_ == "nsubj"]
        assert subjects == ["forces"]


def test_sentences_partition() -> None:
    doc = NLP.parse("One fled. Two stayed. Three died.")
    assert [s.text for s in doc.sents] == ["One fled.", "Two stayed.", "Three died."]
    assert all(a.end == b.start for a, b in itertools.pairwise(doc.sents))

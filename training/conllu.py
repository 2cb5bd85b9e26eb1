"""Reading CoNLL-U treebanks into frozen sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word: columns of CoNLL-U; ``head`` is 1-based, 0 for the root; ``space`` is true before a gap."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str
    space: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its words, its document and whether it opens a paragraph."""

    sent_id: str
    doc_id: str
    words: tuple[Word, ...]
    paragraph: bool
    genre: str = ""
    names: tuple[str, ...] | None = field(default=None)

    @property
    def text(self) -> str:
        """The words joined as written."""
        return "".join(w.form + (" " if w.space else "") for w in self.words).rstrip()


def _blocks(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if not line:
                if rows:
                    yield comments, rows
                comments, rows = [], []
            elif line.startswith("#"):
                comments.append(line)
            else:
                columns = line.split("\t")
                if len(columns) != 10:
                    raise ValueError(f"{path}: expected 10 columns, got {len(columns)}: {line[:80]}")
                rows.append(columns)
    if rows:
        yield comments, rows


def _words(rows: list[list[str]]) -> tuple[Word, ...]:
    """Words of one sentence; the space after a multiword token belongs to its last word, inner words have none."""
    words: list[Word] = []
    last, range_space = 0, True
    for row in rows:
        if "." in row[0]:
            continue
        space = "SpaceAfter=No" not in row[9].split("|")
        if "-" in row[0]:
            last, range_space = int(row[0].split("-")[1]), space
            continue
        number = int(row[0])
        if number < last:
            space = False
        elif number == last:
            space = range_space
        words.append(Word(row[1], row[2], row[3], row[4], row[5], int(row[6]), row[7], row[9], space))
    return tuple(words)


def read(path: Path) -> list[Sentence]:
    """All sentences of a CoNLL-U file; documents whose words are masked are left out."""
    sentences: list[Sentence] = []
    doc_id, genre, paragraph = "", "", True
    for comments, rows in _blocks(path):
        sent_id = ""
        for comment in comments:
            key, _, value = comment[1:].strip().partition(" = ")
            if key == "newdoc id":
                doc_id, paragraph, genre = value, True, ""
            elif key.startswith("newpar"):
                paragraph = True
            elif key == "meta::genre":
                genre = value
            elif key == "sent_id":
                sent_id = value
        words = _words(rows)
        if any(w.form != "_" for w in words):
            sentences.append(Sentence(sent_id, doc_id, words, paragraph, genre))
        paragraph = False
    return sentences


def documents(sentences: list[Sentence]) -> list[list[Sentence]]:
    """Consecutive sentences grouped by document."""
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        if not groups or groups[-1][-1].doc_id != sentence.doc_id:
            groups.append([])
        groups[-1].append(sentence)
    return groups

"""Gold and silver names: UNER for EWT, and names derived from GUM's entity brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from tocsin.language.wordlists import word_set
from training.conllu import Sentence, Word

TYPES = {"person": "PER", "place": "LOC", "organization": "ORG"}
_PIECE = re.compile(r"\([^()]*\)?|[^()]+\)")
_LINKS = frozenset({"of", "the", "and", "&", "-", "–", "'s", "for", "in", "de", "al", "van", "von", "der", "la", "du"})
_STOP = frozenset({"appos", "acl", "acl:relcl", "parataxis", "list", "conj", "nmod:unmarked", "vocative"})
_TITLES = word_set(
    """
    mr mr. mrs mrs. ms ms. dr dr. sir lord lady president minister senator governor general gen. sgt. capt. captain
    professor prof. prof judge justice king queen prince princess pope rev. reverend sen. rep. gov. mayor chairman
    chief secretary ambassador colonel col. lt. officer director coach protector fellow whip spokesperson spokesman
    spokeswoman command-in-chief commander emperor defendant plaintiff petitioner speaker chair honor madam majesty
    highness
    """
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity mention over words ``start`` to ``end`` (exclusive) of one sentence."""

    start: int
    end: int
    kind: str


def mentions(words: tuple[Word, ...]) -> list[Mention]:
    """Mentions from GUM's ``Entity`` brackets; they nest."""
    found: list[Mention] = []
    stacks: dict[str, list[tuple[int, str]]] = {}
    for i, word in enumerate(words):
        value = next((m[7:] for m in word.misc.split("|") if m.startswith("Entity=")), "")
        for piece in _PIECE.findall(value):
            if piece.startswith("("):
                fields = piece.strip("()").split("-", 7)
                if piece.endswith(")"):
                    found.append(Mention(i, i + 1, fields[1]))
                else:
                    stacks.setdefault(fields[0], []).append((i, fields[1]))
            else:
                stack = stacks.get(piece[:-1])
                if stack:
                    start, kind = stack.pop()
                    found.append(Mention(start, i + 1, kind))
    return found


def _head(words: tuple[Word, ...], m: Mention) -> int | None:
    for i in range(m.start, m.end):
        if not m.start <= words[i].head - 1 < m.end:
            return i
    return None


def _is_modifier(word: Word) -> bool:
    if word.upos == "VERB":
        return word.deprel == "amod" and word.form[:1].isupper()
    return word.upos in ("ADJ", "NOUN", "NUM") and (word.form[:1].isupper() or word.form[:1].isdigit())


def _grow(words: tuple[Word, ...], m: Mention, core: int, kind: str) -> tuple[int, int]:
    """The run of proper nouns around ``core``; longer for organizations and places, by capitalized modifiers."""
    start, end = core, core + 1
    wide = kind != "PER"
    while start > m.start:
        held = wide or start <= words[start - 1].head - 1 < end
        if (words[start - 1].upos == "PROPN" and held) or (wide and _is_modifier(words[start - 1])):
            start -= 1
        elif wide and start - 2 >= m.start and _joins(words, start - 1, core):
            start -= 2
        else:
            break
    while end < m.end:
        if words[end].deprel in _STOP and words[end].head - 1 < end:
            break
        number = words[end].form.isupper() and words[end].deprel in ("flat", "amod", "nummod")
        if words[end].upos == "PROPN" or (_is_modifier(words[end]) if wide else number or words[end].deprel == "flat"):
            end += 1
            continue
        step = end
        while step < m.end and words[step].form.lower() in _LINKS and step - end < 3:
            step += 1
        if step == end or step >= m.end or not (wide or words[end].form == "-"):
            break
        if words[step].upos != "PROPN" and not (wide and _is_modifier(words[step])):
            break
        if words[step].deprel in _STOP - {"conj"}:
            break
        end = step + 1
    return start, end


def _joins(words: tuple[Word, ...], link: int, core: int) -> bool:
    """Whether the word at ``link`` joins two parts of one name: ``Newfoundland and Labrador Court``."""
    before = words[link - 1]
    if words[link].form.lower() not in ("and", "&", "of", "-", "–") or before.upos != "PROPN":
        return False
    return before.deprel in ("compound", "flat", "amod") or (words[link].form in ("-", "–") and before.head - 1 <= core)


def _cut_title(words: tuple[Word, ...], start: int, end: int) -> int:
    for i in range(end - 2, start - 1, -1):
        if words[i].deprel == "nmod:desc" or words[i].form.lower() in _TITLES:
            return i + 1
    return start


def _name(words: tuple[Word, ...], m: Mention, others: list[Mention]) -> Mention | None:
    kind = TYPES.get(m.kind)
    core = _head(words, m)
    m = _before_next(words, m, others)
    if kind is None or core is None:
        return None
    if words[core].upos != "PROPN":
        if kind != "PER" or words[core].upos != "NOUN":
            return None
        follow = core + 1
        if follow >= m.end or words[follow].upos != "PROPN" or words[follow].deprel not in ("flat", "appos"):
            return None
        core = follow
    if kind == "PER" and words[core].xpos == "NNPS":
        return None
    start, end = _grow(words, m, core, kind)
    if kind == "PER":
        start = _cut_title(words, start, end)
        if all(w.form.lower() in _TITLES for w in words[start:end]):
            return None
    while end > start and words[end - 1].form == "'s":
        end -= 1
    return Mention(start, end, kind) if end > start else None


def _before_next(words: tuple[Word, ...], m: Mention, others: list[Mention]) -> Mention:
    """The mention cut before an ``and`` that another mention of the same kind follows: two names, not one."""
    for other in others:
        joined = m.start < other.start - 1 and other.end <= m.end and other.kind == m.kind
        if (
            joined
            and words[other.start - 1].form.lower() in ("and", "&", "or", ",")
            and words[other.start].deprel == "conj"
        ):
            return Mention(m.start, other.start - 1, m.kind)
    return m


def silver(sentence: Sentence) -> Sentence:
    """The sentence with BIO names derived from its entity brackets; the longest wins, none overlap."""
    labels = ["O"] * len(sentence.words)
    every = mentions(sentence.words)
    found = [n for m in every if (n := _name(sentence.words, m, every))]
    for name in sorted(found, key=lambda n: (n.start - n.end, n.start)):
        span = range(name.start, name.end)
        if all(labels[i] == "O" for i in span):
            for i in span:
                labels[i] = ("B-" if i == name.start else "I-") + name.kind
    return replace(sentence, names=tuple(labels))


def read_uner(path: Path) -> dict[str, tuple[list[str], list[str]]]:
    """UNER's sentences by id: their forms and BIO labels."""
    result: dict[str, tuple[list[str], list[str]]] = {}
    sent_id = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
            result[sent_id] = ([], [])
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            result[sent_id][0].append(columns[1])
            label = columns[2]
            result[sent_id][1].append(label if label[2:] in TYPES.values() else "O")
    return result


def join_uner(sentences: list[Sentence], path: Path) -> list[Sentence]:
    """Sentences with UNER's gold names, joined by id; those whose word counts differ get none."""
    gold = read_uner(path)
    joined = []
    for sentence in sentences:
        labels = gold.get(sentence.sent_id, ([], []))[1]
        joined.append(replace(sentence, names=tuple(labels)) if len(labels) == len(sentence.words) else sentence)
    return joined

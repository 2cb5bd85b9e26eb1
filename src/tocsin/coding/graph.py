"""A parsed report as plain lists: what the coder walks on. Built once from a spaCy Doc; nothing after it touches
spaCy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Graph:
    """Tokens by number: words, lemmas (lower case), parts of speech, Universal Dependencies (label with subtype,
    head; a root heads itself), offsets.
    """

    text: str
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    feats: tuple[str, ...]
    starts: tuple[int, ...]
    names: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]

    def end(self, i: int) -> int:
        """The character after token `i`."""
        return self.starts[i] + len(self.words[i])

    def kids(self, i: int, *labels: str) -> list[int]:
        """Children of `i` under one of these labels; a label without subtype takes all its subtypes."""
        return [c for c in self.children[i] if self.deps[c] in labels or self.deps[c].partition(":")[0] in labels]

    def has(self, i: int, *labels: str) -> bool:
        """Whether `i` has a child under one of these labels."""
        return bool(self.kids(i, *labels))

    def label(self, i: int) -> str:
        """The universal label of `i`, without subtype."""
        return self.deps[i].partition(":")[0]

    def subtree(self, i: int, without: frozenset[str] = frozenset()) -> list[int]:
        """Tokens under and with `i`, in order, leaving out branches under these universal labels."""
        found, stack = [i], list(self.children[i])
        while stack:
            c = stack.pop()
            if self.deps[c].partition(":")[0] in without or self.deps[c] in without:
                continue
            found.append(c)
            stack.extend(self.children[c])
        return sorted(found)

    def path_up(self, i: int) -> Iterator[int]:
        """The heads of `i`, nearest first, up to the root."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def case_of(self, i: int) -> str | None:
        """The preposition of a phrase headed by `i`, words joined by "_" ("because_of"); None without one."""
        marks = [c for c in self.children[i] if self.deps[c] == "case" and self.lemmas[c] not in {"'s", "’s", "'", "’"}]
        if not marks:
            return None
        first = marks[0]
        words = [first, *self.kids(first, "fixed"), *marks[1:]]
        return "_".join(self.lemmas[w] for w in sorted(words))

    def conjuncts(self, i: int) -> list[int]:
        """The tokens coordinated with `i` below it, in order."""
        found: list[int] = []
        for c in self.kids(i, "conj"):
            found += [c, *self.conjuncts(c)]
        return found

    def is_passive(self, v: int) -> bool:
        """Whether verb `v` stands in the passive voice, reduced relatives included."""
        if any(self.deps[c] in {"aux:pass", "nsubj:pass", "csubj:pass"} for c in self.children[v]):
            return True
        if "VerbForm=Part" not in self.feats[v] or "Tense=Pres" in self.feats[v]:
            return False
        if any(self.deps[c] == "aux" for c in self.children[v]):
            return False
        if self.deps[v] in {"acl", "acl:relcl"} or (self.label(v) in {"advcl", "amod"} and not self.has(v, "nsubj")):
            return not self.has(v, "obj") or self.has(v, "obl:agent")
        if self.deps[v] == "conj" and not self.has(v, "nsubj", "obj"):
            return self.is_passive(self.heads[v])
        return self.has(v, "obl:agent") or ("Voice=Pass" in self.feats[v] and not self.has(v, "nsubj"))

    def _phrase(self, i: int) -> list[int]:
        found, stack = [i], list(self.children[i])
        while stack:
            c = stack.pop()
            if self.deps[c].partition(":")[0] in PHRASE_BREAKS or (
                self.deps[c] == "nmod" and self.case_of(c) not in {None, "of"}
            ):
                continue
            found.append(c)
            stack.extend(self.children[c])
        return sorted(found)

    def noun_phrase(self, i: int) -> tuple[int, int]:
        """Start and end (exclusive) of the phrase that `i` heads, without relative clauses, appositions,
        coordinations and prepositions.
        """
        inside = self._phrase(i)
        outside = {c for c in self.children[i] if self.deps[c] in {"case", "mark", "cc"} and c < i}
        inside = [t for t in inside if t not in outside and self.heads[t] not in outside]
        keep = [i]
        for t in sorted(inside, reverse=True):
            if t < i and t == keep[0] - 1:
                keep.insert(0, t)
        for t in sorted(inside):
            if t > i and t == keep[-1] + 1:
                keep.append(t)
        while keep[-1] > i and self.pos[keep[-1]] in {"PUNCT", "SPACE"}:
            keep.pop()
        while keep[0] < i and self.pos[keep[0]] in {"PUNCT", "SPACE"}:
            keep.pop(0)
        return keep[0], keep[-1] + 1


PHRASE_BREAKS = frozenset(
    {"acl", "appos", "conj", "parataxis", "nsubj", "cop", "advcl", "aux", "dislocated", "discourse", "obl"}
)


def graph_of(doc: Doc) -> Graph:
    """The graph of a parsed Doc."""
    tokens = list(doc)  # spaCy makes its tokens anew on every walk
    n = len(tokens)
    heads = [t.head.i for t in tokens]
    deps = [t.dep_ for t in tokens]
    _join_titles(tokens, heads, deps)
    children: list[list[int]] = [[] for _ in range(n)]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    sentences = tuple((s.start, s.end) for s in doc.sents) if n else ()
    sentence_of = [0] * n
    for number, (start, end) in enumerate(sentences):
        sentence_of[start:end] = [number] * (end - start)
    return Graph(
        text=doc.text,
        words=tuple(t.text for t in tokens),
        lemmas=tuple((t.lemma_ or t.text).lower() for t in tokens),
        pos=tuple(t.pos_ for t in tokens),
        deps=tuple(deps),
        heads=tuple(heads),
        feats=tuple(str(t.morph) for t in tokens),
        starts=tuple(t.idx for t in tokens),
        names=tuple(t.ent_type_ for t in tokens),
        sentences=sentences,
        sentence_of=tuple(sentence_of),
        children=tuple(tuple(c) for c in children),
    )


def _join_titles(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Hangs a common noun on the person's name right after it ("leader Alexander Lukashenko") where the parser
    took them for two members of a list.
    """
    for i in range(len(tokens) - 1):
        name = i + 1
        if (
            tokens[i].pos_ not in {"NOUN", "PROPN"}
            or tokens[name].ent_type_ != "PER"
            or tokens[i].ent_type_ == "PER"
            or tokens[name].ent_iob_ != "B"
        ):
            continue
        if deps[name].startswith("flat") or heads[name] == i or heads[i] == name or name == heads[i]:
            continue
        if heads[name] == heads[i] and deps[name] in {"conj", "appos", deps[i]} and tokens[i].pos_ == "NOUN":
            heads[i], deps[i], deps[name] = name, "nmod:desc", deps[i]

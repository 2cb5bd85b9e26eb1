"""Building spaCy ``Doc`` objects from arrays: white space, trees, names, lemmas, features."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from tocsin.language.lemma import Lemmatizer
from tocsin.language.light import import_spacy
from tocsin.language.network import Labels

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tocsin.language.pipeline import Parsed

_STRINGS_LIMIT = 3_000_000


class Assembler:
    """Turns what was parsed into a ``Doc`` over a vocabulary of its own; no trained spaCy part is used."""

    def __init__(self, labels: Labels, lemmatizer: Lemmatizer) -> None:
        self._labels = labels
        self._lemmatizer = lemmatizer
        self._start()

    def _start(self) -> None:
        import_spacy()
        from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS
        from spacy.lang.en import English
        from spacy.symbols import IDS
        from spacy.vocab import create_vocab

        self._vocab = create_vocab("en", English.Defaults)
        strings, morphology = self._vocab.strings, self._vocab.morphology
        self._columns = [POS, MORPH, LEMMA, DEP, ENT_IOB, ENT_TYPE, HEAD]
        labels = self._labels
        self._pos = np.array([IDS[u] if u != "_" else 0 for u in labels.upos], np.uint64)
        self._space = np.uint64(IDS["SPACE"])
        self._morphs = np.array([morphology.add("" if f == "_" else f) for f in labels.feats], np.uint64)
        self._no_morph = np.uint64(morphology.add(""))
        self._deps = np.array([strings.add(d) for d in labels.deprels], np.uint64)
        self._dep, self._root = np.uint64(strings.add("dep")), np.uint64(strings.add("root"))
        self._is_root = np.array([d == "root" for d in labels.deprels])
        self._types = np.array([strings.add(n[2:]) if n != "O" else 0 for n in labels.names], np.uint64)
        self._iob = np.array([{"O": 2, "B": 3, "I": 1}[n[0]] for n in labels.names], np.uint64)
        self._lemmas: dict[tuple[str, int, int, int, int], int] = {}

    def __call__(self, parsed: Parsed) -> Doc:
        """The ``Doc``; its text equals the text that was parsed."""
        from spacy.tokens import Doc

        if len(self._vocab.strings) > _STRINGS_LIMIT:
            self._start()
        words, spaces, at = _with_space(parsed)
        doc = Doc(self._vocab, words=words, spaces=spaces)
        if words:
            doc.from_array(self._columns, cast(Any, self._array(parsed, words, at)))
        if parsed.vectors is not None:
            tensor = np.zeros((len(words), parsed.vectors.shape[1]), np.float32)
            tensor[at] = parsed.vectors
            doc.tensor = cast(Any, tensor)
        return doc

    def _array(self, parsed: Parsed, words: list[str], at: NDArray[np.int64]) -> NDArray[np.uint64]:
        size = len(words)
        array = np.zeros((size, len(self._columns)), np.uint64)
        pos, morph, lemma, dep, iob, kind, head = (array[:, i] for i in range(array.shape[1]))
        pos[:], morph[:], dep[:], iob[:] = self._space, self._no_morph, self._dep, 2
        pos[at], morph[at] = self._pos[parsed.upos], self._morphs[parsed.feats]
        lemma[at] = self._lemma_hashes(parsed)
        names = _split_names(parsed)
        iob[at], kind[at] = self._iob[names], self._types[names]
        own = parsed.heads == np.arange(len(parsed.heads))
        rels = self._deps[parsed.rels]
        rels = np.where(own, self._root, np.where(self._is_root[parsed.rels], self._dep, rels))
        dep[at] = rels
        offsets = np.zeros(size, np.int64)
        offsets[at] = at[parsed.heads] - at if len(at) else 0
        if len(at) < size:
            self._white(words, at, lemma, iob, kind, offsets, dep)
        head[:] = offsets.astype(np.uint64)
        return array

    def _white(
        self, words: list[str], at: NDArray[np.int64], lemma: NDArray[np.uint64], iob: NDArray[np.uint64],
        kind: NDArray[np.uint64], offsets: NDArray[np.int64], dep: NDArray[np.uint64],
    ) -> None:  # fmt: skip
        """White-space tokens hang on the token before (the first on the one after), inside a name if it goes on."""
        real = np.zeros(len(words), bool)
        real[at] = True
        for i in np.flatnonzero(~real).tolist():
            lemma[i] = self._vocab.strings.add(words[i])
            offsets[i] = -1 if i else (1 if len(words) > 1 else 0)
            if i and i + 1 < len(words) and iob[i + 1] == 1:
                iob[i], kind[i] = 1, kind[i + 1]
            if len(words) == 1:
                dep[i] = self._root

    def _lemma_hashes(self, parsed: Parsed) -> NDArray[np.uint64]:
        known, labels = self._lemmas, self._labels
        if len(known) > 500_000:
            known.clear()
        result = np.zeros(len(parsed.forms), np.uint64)
        columns = (parsed.upos.tolist(), parsed.feats.tolist(), parsed.scripts.tolist(), parsed.keep.tolist())
        for i, key in enumerate(zip(parsed.forms, *columns, strict=True)):
            found = known.get(key)
            if found is None:
                form, upos, feats, script, keep = key
                text = self._lemmatizer(
                    form, labels.upos[upos], labels.feats[feats], labels.scripts[script], bool(keep)
                )
                found = known[key] = self._vocab.strings.add(text)
            result[i] = found
        return result


def _split_names(parsed: Parsed) -> NDArray[np.int64]:
    """Name labels, with a name that runs over a sentence start cut in two; I labels follow their B by one."""
    names = parsed.names
    inside = (parsed.starts == 1) & (names > 0) & (names % 2 == 0)
    return names - inside.astype(np.int64) if bool(inside.any()) else names


def _with_space(parsed: Parsed) -> tuple[list[str], list[bool], NDArray[np.int64]]:
    """Words, whether a space follows, and where each token went; white space beyond one blank becomes words."""
    text, tokens = parsed.text, parsed.tokens
    words: list[str] = []
    spaces: list[bool] = []
    at: list[int] = []
    end = 0
    for form, (start, stop) in zip(parsed.forms, tokens, strict=True):
        if start > end:
            _gap(text[end:start], words, spaces)
        at.append(len(words))
        words.append(form)
        spaces.append(False)
        end = stop
    if end < len(text):
        _gap(text[end:], words, spaces)
    return words, spaces, np.array(at, np.int64)


def _gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    if words and gap[0] == " ":
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        trailing = len(gap) > 1 and gap[-1] == " "
        words.append(gap[:-1] if trailing else gap)
        spaces.append(trailing)

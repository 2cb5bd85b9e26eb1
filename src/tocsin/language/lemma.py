"""Lemmas: a lexicon from the treebanks, inflection reversed for known verbs, and spelling rules for the rest."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

from tocsin.language.inflect import conjugate, irregulars
from tocsin.language.nouns import PLURALS
from tocsin.language.stems import verb_base
from tocsin.language.wordlists import pairs, word_set

_COMPARED = pairs(
    """better good; best good; worse bad; worst bad; more much; most much; less little; least little; further far;
    furthest far; farther far; farthest far; elder old; eldest old"""
)
_BE = word_set("am is are was were been being be 'm 're m re ai")
_AUXILIARY = pairs(
    """ca can; wo will; sha shall; 'll will; 've have; ve have; has have; had have; having have; does do; did do;
    done do; got get; ll will; might might; could could"""
)
_FINITE_BASE = ("VerbForm=Inf", "Mood=Imp")
_CLOSED = frozenset({"AUX", "PRON", "DET", "PART", "ADP", "SCONJ", "CCONJ"})


def apply_script(form: str, script: str) -> str:
    """A lemma script of training on a lower-cased form: ``strip|add``, or ``=lemma``."""
    if script.startswith("="):
        return script[1:]
    strip, _, add = script.partition("|")
    cut = int(strip)
    return form[: len(form) - cut] + add if cut <= len(form) else form


class Lemmatizer:
    """Lemmas of words given what the network says of them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _tables(self) -> dict[str, dict[str, str]]:
        table: dict[str, dict[str, str]] = json.loads(self._path.read_text(encoding="utf-8"))
        return table

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Verbs known by name."""
        return frozenset(self._tables["verbs"]) | frozenset(irregulars())

    @cached_property
    def _reverse(self) -> dict[str, str]:
        """Inflected form to verb, for known verbs; where two verbs share a form the likelier stays."""
        table: dict[str, str] = {}
        for verb in sorted(self.verbs):
            forms = conjugate(verb)
            for form in (*forms.third, *forms.past, *forms.participle, *forms.gerund):
                if form != verb and (form not in table or _likelier(verb, table[form], form)):
                    table[form] = verb
        table.update(self._tables["VERB"])
        return table

    def __call__(self, form: str, upos: str, feats: str = "", script: str = "0|", keep: bool = False) -> str:
        """The lemma: lower-case for common words; proper nouns keep their capitals."""
        low = form.lower().replace("’", "'")
        if upos == "PROPN":
            return self._proper(form, low, feats, script)
        lemma = self._common(low, upos, feats, script)
        return _with_case(form, lemma) if keep and form != low else lemma

    def _proper(self, form: str, low: str, feats: str, script: str) -> str:
        if "Number=Plur" not in feats or script.startswith("=") or low in self._tables["PROPN"]:
            return form
        one = apply_script(low, script)
        regular = one == singular(low) or (low.endswith("is") and one == low[:-1])
        return _with_case(form, one) if regular else form

    def _common(self, low: str, upos: str, feats: str, script: str) -> str:
        given = self._tables.get(upos, {}).get(low)
        if given is not None and upos != "VERB":
            return "I" if given == "i" else given
        if upos == "VERB":
            return self.verb(low, feats)
        if upos == "AUX":
            return "be" if low in _BE else _AUXILIARY.get(low) or apply_script(low, script)
        if upos == "NOUN":
            return self.noun(low, feats, script)
        if upos in ("ADJ", "ADV"):
            return compared(low, upos, feats, script)
        if upos == "NUM":
            return low.replace(",", "") if low[0].isdigit() and not low.endswith(",") else low
        if upos in _CLOSED:
            return apply_script(low, script) if script.startswith("=") or upos in ("PRON", "DET") else low
        return low

    def verb(self, low: str, feats: str = "") -> str:
        """The base of a verb form, known or not."""
        if low in self.verbs and (any(f in feats for f in _FINITE_BASE) or low not in self._reverse):
            return low
        if low in _BE or low in ("'s", "gon", "wan"):
            return {"gon": "go", "wan": "want"}.get(low, "be")
        known = self._reverse.get(low)
        if known is not None:
            return low if _plain(feats) and low in self.verbs and not _surely_inflected(feats) else known
        if _plain(feats):
            return low
        head, hyphen, tail = low.rpartition("-")
        if hyphen and tail:
            return f"{head}-{self.verb(tail, feats)}"
        for prefix in ("over", "under", "out", "re", "un", "mis", "dis", "co", "pre", "de"):
            rest = low.removeprefix(prefix)
            if rest != low and len(rest) > 3 and rest in self._reverse:
                return prefix + self._reverse[rest]
        return verb_base(low)

    def noun(self, low: str, feats: str = "", script: str = "0|") -> str:
        """The singular of a noun."""
        if "Number=Plur" not in feats and apply_script(low, script) != singular(low):
            return low
        if low in PLURALS:
            return PLURALS[low]
        for tail in ("men", "women", "children", "people"):
            if low.endswith(tail) and low != tail and tail == "men":
                return low[:-2] + "an"
        return singular(low)


def _plain(feats: str) -> bool:
    """Whether the features say base form or plain present."""
    return any(f in feats for f in _FINITE_BASE) or (
        "Tense=Pres" in feats and "VerbForm=Fin" in feats and "Person=3" not in feats
    )


def _surely_inflected(feats: str) -> bool:
    return any(f in feats for f in ("VerbForm=Part", "VerbForm=Ger", "Tense=Past"))


_FAVORED = frozenset(
    {"find", "see", "lie", "leave", "fall", "bear", "wind", "shoot", "grind", "feel", "fly", "bind", "hold"}
)


def _likelier(new: str, old: str, form: str) -> bool:
    """Which of two verbs with one form is meant: irregular pasts win (``found`` is find), then the longer verb."""
    if (new in _FAVORED) != (old in _FAVORED):
        return new in _FAVORED
    return len(new) > len(old) and new not in ("programme", "route")


def _with_case(form: str, lemma: str) -> str:
    """The lemma with the capitals of the form, letter for letter as far as both agree."""
    cased = [
        f if f.lower() == c else (c.upper() if f.isupper() and form.isupper() else c)
        for f, c in zip(form, lemma, strict=False)
    ]
    rest = lemma[len(cased) :]
    return "".join(cased) + (rest.upper() if form.isupper() and len(form) > 1 else rest)


def singular(low: str) -> str:
    """The singular of a regular plural."""
    if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("'s"):
        return low[:-2]
    if low.endswith("ies"):
        return low[:-3] + "y" if len(low) > 4 else low[:-1]
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    if low.endswith("oes"):
        return low[:-2]
    return low[:-1]


def compared(low: str, upos: str, feats: str, script: str) -> str:
    """The positive of a comparative or superlative."""
    if "Degree=Cmp" not in feats and "Degree=Sup" not in feats:
        return low
    if low in ("more", "most", "less", "least"):
        return apply_script(low, script)
    if low in _COMPARED:
        return "well" if upos == "ADV" and low in ("better", "best") else _COMPARED[low]
    for tail in ("est", "er"):
        if low.endswith(tail) and len(low) > len(tail) + 2:
            return _positive(low[: -len(tail)])
    return low


def _positive(stem: str) -> str:
    last, before = stem[-1], stem[-2]
    if last == "i":
        return stem[:-1] + "y"
    if last == before and last in "bdgmnt":
        return stem[:-1]
    if last in "cvus" or (last == "g" and before != "n") or (last == "l" and before not in "aeiouylrw"):
        return stem if stem.endswith(("ss", "ous")) else stem + "e"
    alone = before in "aiou" and stem[-3:-2] not in "aeiou" and last in "rtdmnlpkf"
    return stem + "e" if alone and not stem.endswith(("on", "om", "or")) else stem

"""Every verb of the lexicon, in each of its forms, must get back to its entry: else it is never coded."""

from __future__ import annotations

from pathlib import Path

import tocsin.language
from tocsin.language.inflect import conjugate
from tocsin.language.lemma import Lemmatizer
from tocsin.lexicon import load_lexicon

LEMMATIZER = Lemmatizer(Path(tocsin.language.__file__).parent / "data" / "lemmas.json")
ACTS = load_lexicon().acts

FEATURES = {
    "third": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "past": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "participle": "Tense=Past|VerbForm=Part",
    "gerund": "Tense=Pres|VerbForm=Part",
}
# Two spellings of one verb share these forms; the lexicon has both as entries.
SPELLINGS = {
    "ax": "axe", "axe": "ax", "enrol": "enroll", "fulfil": "fulfill", "lambast": "lambaste",
}  # fmt: skip
# The first part of a verb that is written in two words ("co operate"); it has no forms.
NO_VERBS = {"co"}


def verbs() -> set[str]:
    found = {head for head, pos in ACTS.frames if pos == "v"} | {verb.partition("+")[0] for verb in ACTS.light}
    found |= {o.lemma.partition("+")[0] for many in ACTS.operators.values() for o in many if o.pos == "v"}
    return found - NO_VERBS


def test_every_form_leads_to_its_entry() -> None:
    wrong: dict[str, dict[str, str]] = {}
    for verb in sorted(verbs()):
        forms = conjugate(verb)
        tries = [(verb, "VerbForm=Inf"), (verb, "Mood=Ind|Tense=Pres|VerbForm=Fin")]
        for kind, features in FEATURES.items():
            tries += [(form, said) for form in getattr(forms, kind) for said in (features, "")]
        for form, said in tries:
            lemma = LEMMATIZER(form, "VERB", said)
            if lemma not in {verb, SPELLINGS.get(verb)}:
                wrong.setdefault(verb, {})[form] = lemma
    assert not wrong


def test_both_spellings_are_entries() -> None:
    assert {*SPELLINGS, *SPELLINGS.values()} <= verbs()

"""Lemmas and inflection: every form of every known verb leads back to it."""

from __future__ import annotations

from pathlib import Path

import pytest

import tocsin.language
from tocsin.language import inflections
from tocsin.language.inflect import conjugate
from tocsin.language.lemma import Lemmatizer
from tocsin.language.stems import verb_base

DATA = Path(tocsin.language.__file__).parent / "data"
LEMMATIZER = Lemmatizer(DATA / "lemmas.json")
PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
THIRD = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"

# Two verbs share these forms; the lemma is the other one.
SHARED = {"fulfil", "lambast", "programme", "route"}

INFLECTED = """
abduct abducts abducted abducting; shell shells shelled shelling; besiege besieges besieged besieging; condemn
condemns condemned condemning; expel expels expelled expelling; extradite extradites extradited extraditing; ratify
ratifies ratified ratifying; annex annexes annexed annexing; defuse defuses defused defusing; quell quells quelled
quelling; rebuff rebuffs rebuffed rebuffing; decry decries decried decrying; mobilise mobilises mobilised mobilising;
mobilize mobilizes mobilized mobilizing; label labels labeled labelled labeling labelling; travel travels traveled
travelled traveling travelling; veto vetoes vetoed vetoing; flee flees fled fleeing; withdraw withdraws withdrew
withdrawn withdrawing; overthrow overthrows overthrew overthrown overthrowing; forbid forbids forbade forbidden
forbidding; die dies died dying; lie lies lied lying; vie vies vied vying; traffic traffics trafficked trafficking;
ban bans banned banning; seize seizes seized seizing; agree agrees agreed agreeing; negotiate negotiates negotiated
negotiating; admit admits admitted admitting; visit visits visited visiting; cite cites cited citing; defeat defeats
defeated defeating; create creates created creating; raid raids raided raiding; invade invades invaded invading;
explode explodes exploded exploding; secede secedes seceded seceding; target targets targeted targeting; compete
competes competed competing; offer offers offered offering; refer refers referred referring; cripple cripples crippled
crippling; sign signs signed signing; free frees freed freeing; guarantee guarantees guaranteed guaranteeing; quit
quits quitting; kidnap kidnaps kidnapped kidnapping; strike strikes struck striking; sink sinks sank sunk sinking;
speak speaks spoke spoken speaking; leave leaves left leaving
"""


@pytest.mark.parametrize("line", [entry.split() for entry in INFLECTED.split(";")], ids=lambda line: line[0])
def test_forms_lead_back(line: list[str]) -> None:
    verb, *forms = line
    assert set(forms) <= set(inflections(verb))
    for form in forms:
        assert LEMMATIZER(form, "VERB", THIRD if form.endswith("s") else PAST) == verb


def test_every_known_verb_in_every_form() -> None:
    wrong = []
    for verb in sorted(LEMMATIZER.verbs - SHARED):
        forms = conjugate(verb)
        tries = [(f, THIRD) for f in forms.third] + [(f, PAST) for f in forms.past]
        tries += [(f, "Tense=Past|VerbForm=Part") for f in forms.participle] + [
            (f, "VerbForm=Ger") for f in forms.gerund
        ]
        wrong += [(verb, f) for f, feats in [*tries, (verb, "VerbForm=Inf")] if LEMMATIZER.verb(f, feats) != verb]
    assert not wrong
    assert len(LEMMATIZER.verbs) > 2000


@pytest.mark.parametrize(
    "verb", ["defang", "obfuscate", "nettle", "jangle", "tranquillize", "unbundle", "ossify", "overcook"]
)
def test_unknown_verbs_by_rule(verb: str) -> None:
    assert verb not in LEMMATIZER.verbs
    assert {verb_base(form) for form in inflections(verb)[1:]} == {verb}


@pytest.mark.parametrize(
    ("form", "upos", "feats", "lemma"),
    [
        ("troops", "NOUN", "Number=Plur", "troop"),
        ("crises", "NOUN", "Number=Plur", "crisis"),
        ("countries", "NOUN", "Number=Plur", "country"),
        ("allies", "NOUN", "Number=Plur", "ally"),
        ("embargoes", "NOUN", "Number=Plur", "embargo"),
        ("servicemen", "NOUN", "Number=Plur", "serviceman"),
        ("basis", "NOUN", "Number=Sing", "basis"),
        ("worst", "ADJ", "Degree=Sup", "bad"),
        ("wo", "AUX", "VerbForm=Fin", "will"),
        ("were", "AUX", PAST, "be"),
        ("Kenya", "PROPN", "Number=Sing", "Kenya"),
        ("NATO", "PROPN", "Number=Sing", "NATO"),
        ("Attacked", "VERB", PAST, "attack"),
        ("ATTACKED", "VERB", PAST, "attack"),
        ("re-arming", "VERB", "VerbForm=Ger", "re-arm"),
    ],
)
def test_lemmas(form: str, upos: str, feats: str, lemma: str) -> None:
    assert LEMMATIZER(form, upos, feats) == lemma


def test_particles_stay() -> None:
    assert inflections("carry out") == ("carry out", "carries out", "carried out", "carrying out")


@pytest.mark.parametrize(
    ("forms", "positive"),
    [
        ("larger largest", "large"), ("bigger biggest", "big"), ("easier easiest", "easy"), ("closer", "close"),
        ("longer longest", "long"), ("simpler simplest", "simple"), ("later latest", "late"), ("wider widest", "wide"),
        ("stronger strongest", "strong"), ("sooner soonest", "soon"), ("poorer poorest", "poor"), ("finer", "fine"),
        ("hotter hottest", "hot"), ("quieter quietest", "quiet"), ("safer safest", "safe"), ("clearer", "clear"),
        ("weaker weakest", "weak"), ("older oldest", "old"), ("cleverer", "clever"), ("harsher harshest", "harsh"),
    ],
)  # fmt: skip
def test_comparison(forms: str, positive: str) -> None:
    for form in forms.split():
        assert LEMMATIZER(form, "ADJ", "Degree=Sup" if form.endswith("est") else "Degree=Cmp") == positive

"""The tokenizer: Universal Dependencies' conventions, and spans that are always right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.language.tokenizer import Tokenizer

TOKENIZE = Tokenizer()

CASES = [
    ("They didn't stop.", "They did n't stop ."),
    ("We can't and won’t yield", "We ca n't and wo n’t yield"),
    ("Kenya's army can cross; he'd know.", "Kenya 's army can cross ; he 'd know ."),
    ("They cannot win", "They can not win"),
    ("The U.S. withdrew from N.Y.", "The U.S. withdrew from N.Y."),
    ("a U.S.-led force", "a U.S. - led force"),
    ("The anti-war, pro-government co-founder", "The anti-war , pro-government co-founder"),
    ("a well-known al-Shabaab base", "a well - known al - Shabaab base"),
    ("Mr. Otieno met Gen. Ruiz on Jan. 5.", "Mr. Otieno met Gen. Ruiz on Jan. 5 ."),
    ("He said no. She agreed.", "He said no . She agreed ."),
    ("See no. 5", "See no. 5"),
    ("It cost $3.5bn, or €200 million (10%).", "It cost $ 3.5 bn , or € 200 million ( 10 % ) ."),
    ("at 5:30pm on 9/11", "at 5:30 pm on 9/11"),
    ("between 2010-2012", "between 2010 - 2012"),
    ("10,000 troops, 3 tanks", "10,000 troops , 3 tanks"),
    ("Troops fled—some to Chad – others stayed", "Troops fled — some to Chad – others stayed"),
    ('"Stop," he said. "Now!"', '" Stop , " he said . " Now ! "'),
    ("He left... then came back?!", "He left ... then came back ?!"),
    ("Write to a.b@example.org or www.example.org/x?y=1.", "Write to a.b@example.org or www.example.org/x?y=1 ."),
    ("a and/or b", "a and / or b"),
    ("call 555-0199 now", "call 555-0199 now"),
    ("AT&T and Q&A", "AT&T and Q&A"),
    ("the soldiers' pay", "the soldiers ' pay"),
    ("in the mid-1990s", "in the mid-1990s"),
    ("#PeaceNow and @office", "#PeaceNow and @office"),
    ("(Reuters) - Oil rose", "( Reuters ) - Oil rose"),
    ("gonna, wanna", "gon na , wan na"),
    ("F-16 jets hit the 20th brigade", "F - 16 jets hit the 20th brigade"),
]


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in TOKENIZE(text)]


@pytest.mark.parametrize(("text", "tokens"), CASES)
def test_conventions(text: str, tokens: str) -> None:
    assert split(text) == tokens.split()


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_spans_cover_all_but_white_space(text: str) -> None:
    _check(text)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["U.S.", "n't", "'s", "-", "...", "no.", "(", ")", '"', " ", "5%", "$", "a", "3", "’", "http://x.y"]
        )
    )
)
def test_spans_of_marks(parts: list[str]) -> None:
    _check("".join(parts))


def _check(text: str) -> None:
    end = 0
    for token in TOKENIZE(text):
        assert token.end > token.start >= end
        assert not text[end : token.start].strip()
        assert not any(c.isspace() for c in text[token.start : token.end])
        end = token.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "text", ["x" * 50_000, "(" * 50_000, "a.b-c/" * 10_000, "-" * 50_000, "😀" * 20_000, "'s" * 20_000]
)
def test_long_chunks_take_linear_time(text: str) -> None:
    _check(text)

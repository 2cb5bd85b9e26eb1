"""Windows and line layout."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.language.layout import breaks, clean, hard_breaks
from tocsin.language.tokenizer import Tokenizer
from tocsin.language.windows import LONGEST, pack

TOKENIZE = Tokenizer()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["a", "B", ".", ",", '"', "?"]), max_size=600), st.integers(1, 40))
def test_windows_cover_all_words_once(forms: list[str], every: int) -> None:
    marks = [i % every == 0 for i in range(len(forms))]
    at = 0
    for window in pack(forms, marks):
        assert window.start == at
        assert 0 < window.end - window.start <= LONGEST
        at = window.end
    assert at == len(forms)


def starts(text: str) -> list[str]:
    tokens = TOKENIZE(text)
    return [text[t.start : t.end] for t, b in zip(tokens, breaks(text, tokens), strict=True) if b]


def test_blank_lines_and_headlines_break() -> None:
    assert starts("Rebels seize town\nThe army fled on Monday.\n\nOfficials denied it.") == [
        "Rebels",
        "The",
        "Officials",
    ]


def test_wrapped_lines_do_not_break() -> None:
    line = "The ministers of the two states met on Monday in the old harbor town of"
    assert starts(
        f"{line}\nMombasa and spoke at length about the river, the dam and the many people who\nlive there."
    ) == ["The"]


def test_lines_that_go_on_in_lower_case_do_not_break() -> None:
    assert starts("The army\nfled.") == ["The"]


def test_datelines_stand_apart() -> None:
    assert starts("NAIROBI, Kenya (AP) - The army fled.") == ["NAIROBI", "The"]
    assert starts("GENEVA — Talks failed.") == ["GENEVA", "Talks"]
    assert starts("US-led forces left. COVID-19 spread.") == ["US"]
    assert starts("The dam - a large one - broke.") == ["The"]


@given(st.text(max_size=200))
def test_breaks_are_in_order(text: str) -> None:
    offsets = hard_breaks(text)
    assert offsets == sorted(offsets)


def test_clean_keeps_length() -> None:
    assert clean("a\ud800b") == "a\ufffdb"

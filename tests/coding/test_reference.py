"""To whom later mentions refer."""

from __future__ import annotations

import pytest

import tocsin
from tocsin.records import Event, Report


def first(text: str, event_type: str) -> Event:
    events = tocsin.reader().read(Report.from_text(text)).events
    return next(e for e in events if e.event_type == event_type)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            'Lukashenko met Putin. "They trouble us," he told the Russian president, and he promised to release them.',
            "Alexander Lukashenko",
        ),
        (
            "Erdogan flew to Baghdad. He met the Iraqi prime minister and he accused the Greek government of lying.",
            "Recep Tayyip Erdogan",
        ),
    ],
)
def test_one_pronoun_in_coordinated_clauses_is_one_person(text: str, name: str) -> None:
    told = [e for e in tocsin.reader().read(Report.from_text(text)).events if e.event_type in {"AGREE", "ACCUSE"}]
    assert [p.name for e in told for p in e.actors] == [name]


def test_a_pronoun_is_not_its_own_subject() -> None:
    event = first("Putin arrived in Minsk. Lukashenko praised him.", "SUPPORT")
    assert [p.country for p in event.actors] == ["BLR"]
    assert [p.country for p in event.recipients] == ["RUS"]


def test_a_bare_plural_takes_up_the_group_named_before() -> None:
    text = "Wagner fighters settled in Belarus. Kyiv denounced Minsk. The fighters attacked a border post on Monday."
    assert [p.country for p in first(text, "ASSAULT").actors] == ["RUS"]


def test_a_plural_with_words_of_its_own_is_another_group() -> None:
    text = "Wagner fighters settled in Belarus. The Kurdish fighters attacked a border post in Turkey on Monday."
    assert [p.country for p in first(text, "ASSAULT").actors] != ["RUS"]

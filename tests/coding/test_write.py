"""The extent of the evidence."""

from __future__ import annotations

import pytest

import tocsin
from tocsin.records import Report


@pytest.mark.parametrize(
    "text",
    [
        "Poland closed its border with Belarus, and Lithuania expelled two Russian diplomats.",
        "Moldova expelled three Russian diplomats; Georgia recalled its ambassador to Ukraine.",
        "Kenya sent 200 police officers to Haiti - and Chad recalled its ambassador to Sudan.",
    ],
)
def test_evidence_starts_and_ends_with_words_of_its_clause(text: str) -> None:
    events = tocsin.reader().read(Report.from_text(text)).events
    assert len(events) >= 2
    for event in events:
        assert event.evidence.text[0].isalnum()
        assert not event.evidence.text.startswith("and ")
        assert text[event.evidence.start : event.evidence.end] == event.evidence.text
        assert event.evidence.start <= event.trigger.start < event.trigger.end <= event.evidence.end


def test_cameo_follows_the_mode() -> None:
    """A bombardment from the air is fighting (root 19), where ASSAULT else is root 18."""
    told = "Israeli jets bombed a weapons depot near Damascus on Tuesday."
    (event,) = tocsin.reader().read(Report.from_text(told)).events
    assert (event.event_type, event.event_modes, event.cameo) == ("ASSAULT", ("aerial",), "19")

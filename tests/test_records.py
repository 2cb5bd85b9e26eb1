"""Records: spans prove themselves, ids are stable, JSON has the names of the contract."""

from __future__ import annotations

import dataclasses
import json

import pytest

import tocsin
from tocsin.errors import InputError
from tocsin.records import (
    Commitment,
    Event,
    Evidence,
    Participant,
    Reading,
    Report,
    Span,
    Status,
    digest,
    to_dict,
    verify,
)

TEXT = "Kenya sent police to Haiti."
EVENT_FIELDS = {
    "event_id", "event_type", "event_modes", "contexts", "quad_class", "intensity", "cameo", "actors", "recipients",
    "reciprocal", "status", "date", "place", "attribution", "responds_to", "repeated", "trigger", "evidence",
    "more_evidence", "confidence", "coder", "explanation",
}  # fmt: skip


def event(text: str = TEXT, **changes: object) -> Event:
    made = Event(
        event_id="e1",
        event_type="MOBILIZE",
        event_modes=("police",),
        contexts=(),
        quad_class="material conflict",
        intensity=-5.5,
        cameo="15",
        actors=(Participant(text[:5], 0, 5, "Kenya", "KEN", (), "country", "KEN"),),
        recipients=(),
        reciprocal=False,
        status=Status.OCCURRED,
        date=None,
        place=None,
        attribution=None,
        responds_to=(),
        repeated=False,
        trigger=Span.of(text, 6, 10),
        evidence=Evidence(text, 0, len(text), 0),
        more_evidence=(),
        confidence=0.9,
        coder="test",
        explanation="",
    )
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def test_span_of() -> None:
    assert Span.of(TEXT, 6, 10).text == "sent"
    assert Span.of(TEXT, 3, 3).text == ""
    for start, end in ((-1, 2), (5, 4), (0, 100)):
        with pytest.raises(InputError):
            Span.of(TEXT, start, end)


@pytest.mark.parametrize("kind", [Span, lambda *a: Evidence(*a, 0)])
def test_spans_of_the_wrong_length_cannot_be_made(kind: type[Span]) -> None:
    with pytest.raises(InputError):
        kind("sent", 6, 11)
    with pytest.raises(InputError):
        kind("sent", -4, 0)


def test_records_are_frozen_and_slotted() -> None:
    made = event()
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.event_type = "AID"  # type: ignore[misc]
    assert not hasattr(made, "__dict__")


def test_evidence_must_reread() -> None:
    assert verify(event(), TEXT)
    with pytest.raises(InputError, match="does not stand at"):
        verify(event(), "Congo sent police to Haiti.")


def test_a_reading_with_a_wrong_event_cannot_be_made() -> None:
    report = Report.from_text("x" * len(TEXT))
    with pytest.raises(InputError):
        Reading(report, (event(),))


def test_the_same_text_is_the_same_report() -> None:
    assert Report.from_text(TEXT).report_id == Report.from_text(TEXT, published_at="2024-06-25").report_id
    assert Report.from_text(TEXT).report_id != Report.from_text(TEXT + " ").report_id
    assert Report.from_text(TEXT, report_id="mine").report_id == "mine"


def test_digest_is_stable() -> None:
    assert digest("a", 1) == digest("a", 1)
    assert digest("a", 1) != digest("a1")
    assert len(digest("\ud800")) == 16
    assert digest("report", "") == digest("report", "") == "c35b4b5f62b6036a"


def test_event_fields_are_the_contract() -> None:
    assert {f.name for f in dataclasses.fields(Event)} >= EVENT_FIELDS


def test_to_dict() -> None:
    made = to_dict(Reading(Report.from_text(TEXT), (event(status=Status.PLANNED),)))
    assert set(made) >= {"report", "events", "commitments", "roles", "issues"}
    assert set(made["events"][0]) >= EVENT_FIELDS
    assert made["events"][0]["status"] == "planned"
    assert type(made["events"][0]["status"]) is str
    assert made["events"][0]["actors"][0]["sectors"] == []
    assert json.loads(json.dumps(made)) == made


def test_for_is_written_without_its_underscore() -> None:
    made = Commitment("c1", "defense", "POL", "NATO", None, None, Evidence(TEXT, 0, len(TEXT), 0))
    assert to_dict(made)["for"] == "NATO"
    assert "for_" not in to_dict(made)


def test_statuses() -> None:
    assert {str(s) for s in tocsin.Status} == {
        "occurred", "ongoing", "planned", "conditional", "possible", "requested", "negated",
    }  # fmt: skip

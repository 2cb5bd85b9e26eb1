"""Events as rows of CSV, one event a row, codes as text, unknown as empty."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from tocsin.records import Event, Participant, Reading

COLUMNS = (
    "report_id", "published_at", "event_id", "event_type", "event_modes", "quad_class", "intensity", "cameo",
    "actor_names", "actor_countries", "actor_sectors",
    "recipient_names", "recipient_countries", "recipient_sectors", "reciprocal",
    "status", "date_start", "date_end", "date_precision", "place_name", "place_country",
    "attribution_name", "attribution_country",
    "trigger", "sentence", "evidence_start", "evidence_end", "evidence", "confidence", "coder", "explanation",
)  # fmt: skip
RISKY = ("=", "+", "-", "@", "\t", "\r")


def write_rows(readings: Iterable[Reading], out: TextIO) -> None:
    """Writes a header and one row an event.

    Cells that a spreadsheet would run as a formula get an apostrophe before them.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for reading in readings:
        for event in reading.events:
            writer.writerow([_safe(cell) for cell in _row(reading, event)])


def _row(reading: Reading, event: Event) -> list[str]:
    date, place, source = event.date, event.place, event.attribution
    return [
        reading.report.report_id, reading.report.published_at or "",
        event.event_id, event.event_type, ";".join(event.event_modes),
        event.quad_class, str(event.intensity), event.cameo,
        *_side(event.actors), *_side(event.recipients), str(event.reciprocal).lower(), str(event.status),
        *((date.start or "", date.end or "", date.precision) if date else ("", "", "")),
        *((place.name, place.country or "") if place else ("", "")),
        *((source.name, source.country or "") if source else ("", "")),
        event.trigger.text, str(event.evidence.sentence), str(event.evidence.start), str(event.evidence.end),
        event.evidence.text, str(event.confidence), event.coder, event.explanation,
    ]  # fmt: skip


def _side(parties: tuple[Participant, ...]) -> tuple[str, str, str]:
    return (
        ";".join(p.name for p in parties),
        ";".join(p.country or "" for p in parties),
        ";".join("+".join(p.sectors) for p in parties),
    )


def _safe(cell: str) -> str:
    number = cell.replace("-", "", 1).replace(".", "", 1).isdigit()
    return "'" + cell if cell.startswith(RISKY) and not number else cell

"""CSV: one row an event, nothing a spreadsheet would run, everything found again by a reader of CSV."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from tocsin.exports.csv import COLUMNS, _safe, write_rows
from tocsin.reading import Reader
from tocsin.records import Report

TEXT = "Poland, Germany and France imposed sanctions on Belarus. Minsk condemned “the decision”, it said."


def rows(ready: Reader, text: str) -> list[dict[str, str]]:
    out = io.StringIO()
    write_rows(ready.read_all([Report.from_text(text, published_at="2023-07-23")]), out)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_rows(ready: Reader) -> None:
    first = rows(ready, TEXT)[0]
    assert tuple(first) == COLUMNS
    assert first["actor_countries"].split(";") == ["POL", "DEU", "FRA"]
    assert (first["recipient_countries"], first["published_at"], first["reciprocal"]) == ("BLR", "2023-07-23", "false")
    assert TEXT[int(first["evidence_start"]) : int(first["evidence_end"])] == first["evidence"]
    assert float(first["intensity"]) < 0
    assert (first["date_start"], first["place_name"]) == ("", "")


def test_no_events_is_a_header_alone(ready: Reader) -> None:
    assert rows(ready, "It rained.") == []


def test_formulas_are_defused_and_numbers_are_not() -> None:
    assert _safe("=SUM(A1)") == "'=SUM(A1)"
    assert _safe("-cmd|' /C calc'!A0") == "'-cmd|' /C calc'!A0"
    assert _safe("@x") == "'@x"
    assert _safe("-6.5") == "-6.5"
    assert _safe("") == ""


@given(st.text(max_size=40))
def test_no_cell_begins_a_formula(text: str) -> None:
    cell = _safe(text)
    assert not cell.startswith(("=", "+", "@", "\t", "\r"))
    assert not cell.startswith("-") or cell.replace("-", "", 1).replace(".", "", 1).isdigit()

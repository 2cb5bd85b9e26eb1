"""The packaged example: it is there, dates itself, and gives what a reader of it would name first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import tocsin
from tocsin.examples import BELARUS_POLAND, PUBLISHED


def test_its_path_is_printed() -> None:
    out = subprocess.run([sys.executable, "-m", "tocsin.examples"], capture_output=True, text=True, check=True).stdout
    assert Path(out.strip()) == BELARUS_POLAND


def test_it_is_read() -> None:
    reading = tocsin.read(BELARUS_POLAND)
    assert reading.report.published_at == PUBLISHED[BELARUS_POLAND]
    told = {(e.event_type, a.country, r.country) for e in reading.events for a in e.actors for r in e.recipients}
    assert ("THREATEN", "RUS", "POL") in told
    assert ("ACCUSE", "RUS", "POL") in told
    assert ("AGREE", "DEU", "POL") in told
    assert "MOBILIZE" in {e.event_type for e in reading.events if "POL" in {a.country for a in e.actors}}
    assert {i.level for i in reading.issues} <= {"warning"}

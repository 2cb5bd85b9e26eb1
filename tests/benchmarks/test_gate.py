"""The gate: a figure below its floor fails, floors rise and do not fall, and what is pinned can be measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.gate import EPSILON, FLOORS, Line, compare, pinned, read_floors, table, tolerance


@pytest.mark.parametrize(
    ("floor", "now", "verdict"),
    [
        (0.8, 0.8, ""),
        (0.8, 0.8 - EPSILON / 2, ""),
        (0.8, 0.79, "BELOW"),
        (0.8, 0.9, "above"),
        (None, 0.9, "new"),
        (0.8, None, "missing"),
    ],
)
def test_verdicts(floor: float | None, now: float | None, verdict: str) -> None:
    assert Line("gum_raw.las", floor, now).verdict == verdict


def test_small_sets_may_lose_one_event() -> None:
    assert tolerance("gsr_dev_lead.type.f1") > 1 / 163
    assert tolerance("plv_train.coded") == EPSILON
    assert Line("gsr_dev.type.f1", 0.8, 0.794).verdict == ""
    assert Line("gsr_dev.type.f1", 0.8, 0.79).verdict == "BELOW"


def test_floors_rise_and_do_not_fall() -> None:
    floors = {"a": 0.5, "b": 0.5, "c": 0.5}
    figures = {"a": 0.61239, "b": 0.4, "d": 0.9}
    assert pinned(floors, figures, lower=False) == {"a": 0.612, "b": 0.5, "c": 0.5, "d": 0.9}
    assert pinned(floors, figures, lower=True)["b"] == 0.4


def test_the_table_names_what_fell() -> None:
    said = table(compare({"a": 0.8, "b": 0.5}, {"a": 0.7, "b": 0.5, "new": 1.0}))
    assert [line.split()[-1] for line in said.splitlines()[1:]] == ["BELOW", "+0.000", "new"]


@pytest.mark.parametrize(("now", "status"), [(0.8, 0), (0.5, 1)])
def test_exit_status(
    now: float, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"a": 0.8}), encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", path)
    monkeypatch.setattr(gate, "read_floors", lambda: read_floors(path))
    monkeypatch.setattr(gate, "measure", lambda shared: {"a": now})
    monkeypatch.setattr("sys.argv", ["gate"])
    assert gate.main() == status
    assert ("fell below its floor: a" in capsys.readouterr().err) == bool(status)


def test_without_data_nothing_is_measured(tmp_path: Path) -> None:
    assert gate.measure(tmp_path) == {}


def test_floors_are_fractions() -> None:
    assert all(0 < floor <= 1 for floor in read_floors(FLOORS).values())

"""The command line: each command, its formats, its errors in one line."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import tocsin
from tocsin.cli import app, main

RUN = CliRunner()
TEXT = "Poland moved troops to its border with Belarus on Friday. Minsk condemned the decision."


def run(*args: str | Path, given: str | bytes | None = None) -> Result:
    result = RUN.invoke(app, [str(a) for a in args], input=given, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", [[], ["read"], ["explain"], ["ontology"], ["lexicon"]])
def test_help(command: list[str]) -> None:
    out = run(*command, "--help").output
    assert "Usage" in out
    assert all(name in out for name in ("read", "explain", "ontology", "lexicon")) or command


def test_version() -> None:
    assert run("--version").output == f"tocsin {tocsin.__version__}\n"


def test_a_table(report: Path) -> None:
    out = run("read", report).output
    for said in ("MOBILIZE troops", "Poland (POL) → Belarus (BLR)", "ACCUSE disapprove", "2 events", "--published"):
        assert said in out
    assert "date of publication unknown" not in run("read", report, "--published", "2023-07-23").output


def test_json_is_the_contract(report: Path) -> None:
    made = json.loads(run("read", report, "--format", "json", "--published", "2023-07-23").output)
    assert set(made) >= {"report", "events", "commitments", "roles", "issues"}
    assert set(made["report"]) >= {
        "report_id", "url", "title", "publisher", "published_at", "dateline", "language", "text",
    }  # fmt: skip
    assert made["report"]["text"] == TEXT
    for event in made["events"]:
        evidence = event["evidence"]
        assert TEXT[evidence["start"] : evidence["end"]] == evidence["text"]


def test_csv(report: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("read", report, "-f", "csv").output)))
    assert [row["event_type"] for row in rows] == ["MOBILIZE", "ACCUSE"]
    assert rows[0]["actor_countries"] == "POL"


def test_standard_input() -> None:
    made = json.loads(run("read", "-", "-f", "json", given=TEXT).output)
    assert made["report"]["text"] == TEXT
    assert "MOBILIZE" in run("explain", "-", given=TEXT).output


def test_a_page(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert str(page) in run("read", report, "--html", page).output.replace("\n", "")
    assert "<mark" in page.read_text(encoding="utf-8") or "MOBILIZE" in page.read_text(encoding="utf-8")


def jsonl(*rows: object) -> str:
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


def test_lines(tmp_path: Path) -> None:
    given = jsonl({"id": "a", "text": TEXT}, "no JSON", {"id": "\ud800", "text": TEXT}, {"id": "c", "text": "é"})
    out = run("read", "-", "--format", "jsonl", given="\ufeff" + given).output
    found = [json.loads(line) for line in out.splitlines()]
    assert [row["id"] for row in found] == ["a", None, "\ud800", "c"]
    assert [len(row["events"]) for row in found] == [2, 0, 2, 0]
    assert found[1]["issues"][0]["code"] == "bad-line"
    path = tmp_path / "reports.jsonl"
    path.write_text(given, encoding="utf-8")
    assert run("read", path, "-f", "jsonl").output == out
    assert len(run("read", path, "-f", "csv").output.splitlines()) == 5
    assert run("read", path).output.count("MOBILIZE") == 2


def test_lines_take_no_page(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(jsonl({"text": TEXT}), encoding="utf-8")
    result = RUN.invoke(app, ["read", str(path), "--html", str(tmp_path / "p.html")])
    assert "for one report" in str(result.exception)


def test_an_own_lexicon(report: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.frames"
    own.write_text("type | pattern | roles\nNONE | condemn O=decision | -\n", encoding="utf-8")
    assert "ACCUSE" not in run("read", report, "--lexicon", own).output
    assert "ACCUSE" not in run("explain", report, "--lexicon", own).output


def test_explain(report: Path) -> None:
    out = run("explain", report).output
    assert "mobilize.frames:" in out
    assert "nsubj" in out
    assert "nsubj" not in run("explain", report, "--no-parse").output


def test_explain_sees_what_read_sees(tmp_path: Path) -> None:
    path = tmp_path / "dated.txt"
    path.write_text("January 5, 2024\n\nWARSAW — Donald Trump criticized Poland.\n", encoding="utf-8")
    assert "Donald Trump [USA/ELI]" in run("explain", path).output
    assert json.loads(run("read", path, "-f", "json").output)["events"][0]["actors"][0]["sectors"] == ["ELI"]


def test_lexicon() -> None:
    assert "accuse.frames:" in run("lexicon", "condemn").output
    assert "RUS" in run("lexicon", "Kremlin").output
    assert "GOV" in run("lexicon", "prime minister").output
    assert run("lexicon", "check").output.endswith(" 0 problems\n")
    assert RUN.invoke(app, ["lexicon", "qwertyuiop"]).exit_code == 1


def test_lexicon_check_of_a_bad_file(tmp_path: Path) -> None:
    path = tmp_path / "own.frames"
    path.write_text("type | pattern | roles\nFIGHT | scuffle | S > O\n", encoding="utf-8")
    result = RUN.invoke(app, ["lexicon", "check", "--file", str(path)])
    assert result.exit_code == 1
    assert "own.frames:2: no event type FIGHT" in result.output


def test_ontology() -> None:
    assert "ASSAULT" in run("ontology").output
    assert "abduct" in run("ontology", "assault").output
    assert "0 problems" in run("ontology", "check").output
    rows = json.loads(run("ontology", "contexts", "--format", "json").output)
    assert len(rows) == 37
    for name, code in (("sectors", "GOV"), ("codes", "UNO")):
        assert code in run("ontology", name).output


def test_ontology_cameo() -> None:
    found = json.loads(run("ontology", "cameo", "190", "--format", "json").output)
    assert found[0] == {
        "code": "190", "name": "military force, not further told", "goldstein": -10.0, "type": "ASSAULT", "mode": None,
    }  # fmt: skip
    assert "nearest above it is 19" in run("ontology", "cameo", "1999").output
    assert "drone" in run("ontology", "cameo", "195").output
    assert len(json.loads(run("ontology", "cameo", "-f", "json").output)) > 300


def test_ontology_overlay(tmp_path: Path) -> None:
    (tmp_path / "modes.table").write_text("type | mode | intensity | meaning\nAID | loan | 5 | lends\n", "utf-8")
    assert "loan" in run("ontology", "AID", "--folder", tmp_path).output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["read", "nowhere.txt"], "there is no file nowhere.txt"),
        (["read", "nowhere.jsonl", "-f", "jsonl"], "nowhere.jsonl cannot be read"),
        (["read", __file__, "--published", "soon"], "'soon' is no date"),
        (["read", __file__, "--lexicon", "nowhere.frames"], "nowhere.frames"),
        (["ontology", "FIGHT"], "there is no event type 'FIGHT'"),
        (["ontology", "cameo", "99"], "there is no CAMEO code '99'"),
        (["explain", "nowhere.txt"], "there is no file"),
    ],
)
def test_errors_are_one_line(
    args: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["tocsin", *args])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.startswith("tocsin: ")
    assert err.count("\n") == 1


def test_a_terminal_of_few_characters_still_shows_a_table(report: Path) -> None:
    command = [sys.executable, "-m", "tocsin", "read", str(report)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert b"Poland (POL) ? Belarus (BLR)" in done.stdout


def test_a_closed_pipe_is_no_error(report: Path) -> None:
    command = f"{sys.executable} -m tocsin read {report} --format json | head -c 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert done.stdout == b"{"
    assert b"Traceback" not in done.stderr

"""Reading: any text in any encoding ends in records or in a clear error; lines keep their order and ids."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tocsin
from tocsin.errors import InputError
from tocsin.reading import MAX_CHARS, Reader, check_date, decode, load_report, read_lines, report_of
from tocsin.records import Reading, Report, verify

SENTENCE = "Poland moved troops to its border with Belarus."
ACCENTED = "Łukaszenko told Orbán that Zürich was “too far” – he stayed in São Tomé."


def codes(reading: Reading) -> set[str]:
    return {issue.code for issue in reading.issues}


def check(reading: Reading) -> Reading:
    """What must hold of every reading."""
    for event in reading.events:
        verify(event, reading.report.text)
        assert event.evidence.start <= event.trigger.start < event.trigger.end <= event.evidence.end
        assert 0 <= event.confidence <= 1
        assert event.explanation
    assert len({e.event_id for e in reading.events}) == len(reading.events)
    json.dumps(tocsin.records.to_dict(reading))
    return reading


def test_a_text(ready: Reader) -> None:
    event = check(ready.read(Report.from_text(SENTENCE))).events[0]
    assert (event.event_type, event.trigger.text) == ("MOBILIZE", "moved")
    assert [p.country for p in event.actors] == ["POL"]


def test_a_file_and_its_text_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    assert tocsin.read(path) == tocsin.read(str(path)) == tocsin.read(SENTENCE)


def test_the_date_is_kept_and_decides() -> None:
    reading = tocsin.read(SENTENCE, published="2023-07-23T10:00:00Z")
    assert reading.report.published_at == "2023-07-23"
    assert "no-date" not in codes(reading)
    assert "no-date" in codes(tocsin.read(SENTENCE))


@pytest.mark.parametrize("value", ["23.7.2023", "2023-13-01", "yesterday", "2023-02-30"])
def test_no_dates(value: str) -> None:
    with pytest.raises(InputError, match="no date"):
        tocsin.read(SENTENCE, published=value)


def test_dates() -> None:
    assert check_date(None) is check_date("") is None
    assert check_date(" 2023-07-23 ") == "2023-07-23"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-32"])
def test_unicode_encodings(encoding: str) -> None:
    raw = b"\xff\xfe" + ACCENTED.encode("utf-16-le") if encoding.endswith("bom") else ACCENTED.encode(encoding)
    assert decode(raw, "x").removeprefix("\ufeff") == ACCENTED


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "The café’s owner said: “The général met Señor Núñez in Besançon” – and he left. " * 5),
        ("cp1251", "Президент Белоруссии встретился с министром обороны в Минске в среду. " * 5),
    ],
)
def test_old_encodings_are_told_apart(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding), "x")
    assert len(found) == len(text)
    assert found[:20] == text[:20]


@pytest.mark.parametrize("raw", [bytes(range(256)) * 8, b"\x7fELF\x02\x01\x01" + b"\0" * 600 + b"\xff" * 9])
def test_binary_ends_in_a_reading_or_a_clear_error(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(raw)
    try:
        check(tocsin.read(path))
    except InputError as error:
        assert "text" in str(error)  # noqa: PT017


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\ufeff"])
def test_nothing_to_read(text: str) -> None:
    assert check(tocsin.read(text)).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "Poland\0 moved troops. \0\0 Belarus condemned it.",
        "قال الرئيس إن القوات انسحبت. Israel struck Gaza. הממשלה הודיעה",
        "🚨 Poland 🇵🇱 moved troops 💥💥 to the border 👨‍👩‍👧‍👦 with Belarus 🇧🇾.",
        "<html><body><p>Poland moved troops to its border.</p><script>alert(1)</script></body></html>",
        "Poland\u2028moved troops\x85to the border\x0bof Belarus.\r\n\r\nMinsk condemned it.\r",
        "P\u0301ol\u0301and\u200d moved\u200b troops.",
        "\u202ePoland moved troops to its border.\u202c",
        "(" * 300 + "Poland moved troops" + ")" * 300,
        "a" * 20_000,
        "." * 5_000,
        "Poland " * 3_000,
        "\ud800Poland moved troops.\udfff",
    ],
)
def test_odd_texts(ready: Reader, text: str) -> None:
    check(ready.read(Report.from_text(text)))


def test_doubts_are_told() -> None:
    assert "html-as-text" in codes(tocsin.read("<p>Poland moved troops.</p>"))
    assert "nul" in codes(tocsin.read("Poland\0 moved troops."))
    assert "empty" in codes(tocsin.read(""))


def test_one_sentence_of_a_megabyte_is_read_or_refused_in_time(ready: Reader) -> None:
    """A tenth of it, and by the clock: parsing goes by windows, so time grows with the length and no faster."""
    text = "Poland and " * 9_500 + "moved troops"
    started = time.process_time()
    check(ready.read(Report.from_text(text)))
    assert time.process_time() - started < 60


def test_too_long() -> None:
    with pytest.raises(InputError, match="split it"):
        report_of("a" * (MAX_CHARS + 1), "it")


def test_missing_files() -> None:
    with pytest.raises(InputError, match="there is no file"):
        load_report(Path("nowhere/report.txt"))
    with pytest.raises(InputError, match="there is no file"):
        tocsin.read("nowhere/report.txt")
    with pytest.raises(InputError, match="cannot be read"):
        load_report(Path(__file__).parent)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400))
def test_any_text_ends_in_a_reading(ready: Reader, text: str) -> None:
    check(ready.read(Report.from_text(text)))


NEWS = """
    Poland Belarus Putin troops army border the a of to in by with and that , . ; ( ) “ ” ? he they who attacked met
    said condemned moved was were been has not never will may could if threatened agreed signed talks strike protesters
    police arrested on Friday 12 killed its his president ministers from against over - : 's
"""
WORDS = st.sampled_from([*NEWS.split(), "\n\n"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=3, max_size=60).map(" ".join))
def test_any_order_of_words_ends_in_a_reading(ready: Reader, text: str) -> None:
    check(ready.read(Report.from_text(text, published_at="2023-07-23")))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    try:
        assert isinstance(decode(raw, "it"), str)
    except InputError as error:
        assert str(error).startswith("it ")  # noqa: PT017


def lines(*rows: Any) -> list[str]:
    return [row if isinstance(row, str) else json.dumps(row) for row in rows]


def test_lines_keep_order_and_ids(ready: Reader) -> None:
    rows = [{"id": f"r{n}", "text": SENTENCE if n % 2 else "Nothing happened."} for n in range(150)]
    found = list(read_lines(lines(*rows), ready, batch=7))
    assert [name for name, _, _ in found] == [r["id"] for r in rows]
    assert [bool(reading and reading.events) for _, reading, _ in found] == [bool(n % 2) for n in range(150)]
    assert all(issue is None for _, _, issue in found)


def test_bad_lines_do_not_stop_it(ready: Reader) -> None:
    rows = lines(
        {"id": 1, "text": SENTENCE},
        "not JSON",
        "",
        "[1, 2]",
        {"id": "a"},
        {"id": 2.5, "text": None},
        {"text": ""},
        {"id": None, "text": SENTENCE, "published_at": "soon"},
        {"id": "long", "text": "a" * (MAX_CHARS + 1)},
        "{" * 100_000,
        '{"id": "half", "text": "\\ud800 Poland moved troops."}',
        {"id": "last", "text": SENTENCE, "published_at": "2023-07-23", "title": "T", "url": "https://example.org/1"},
    )
    found = list(read_lines(rows, ready))
    assert [name for name, _, _ in found] == [1, None, None, "a", 2.5, 7, None, "long", None, "half", "last"]
    said = [issue.code if issue else None for _, _, issue in found]
    assert said == [
        None, "bad-line", "bad-line", "no-text", "no-text", None, "bad-date", "too-long", "bad-line", None, None,
    ]  # fmt: skip
    reading = found[-1][1]
    assert reading is not None
    assert (reading.report.published_at, reading.report.title) == ("2023-07-23", "T")
    assert reading.report.url == "https://example.org/1"


def test_a_report_that_fails_takes_no_other_with_it(ready: Reader) -> None:
    class Fails(Reader):
        __slots__ = ()

        def prepare(self, report: Report) -> Report:
            if "fails" in report.text:
                raise ZeroDivisionError("deep inside")
            return replace(report)

    failing = Fails(ready.pipeline, ready.lexicon)
    rows = lines({"id": 1, "text": SENTENCE}, {"id": 2, "text": "This fails."}, {"id": 3, "text": SENTENCE})
    found = list(read_lines(rows, failing))
    assert [issue.code if issue else None for _, _, issue in found] == [None, "failed", None]
    assert [bool(reading and reading.events) for _, reading, _ in found] == [True, False, True]
    assert "ZeroDivisionError: deep inside" in str(found[1][2])

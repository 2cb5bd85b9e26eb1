"""Reading reports: from a text, a file or a stream of lines to their records. The public verbs of Tocsin stand here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.errors import InputError, Issue
from tocsin.records import Reading, Report

if TYPE_CHECKING:
    from tocsin.language import Pipeline
    from tocsin.lexicon import Lexicon

MAX_BYTES = 64 * 1024 * 1024
MAX_CHARS = 2_000_000
NAMES_FILE = re.compile(r"\S{1,200}\.(txt|text|md|html?|json|jsonl|xml|csv|pdf|docx?)")
HALVES = re.compile("[\ud800-\udfff]")  # of surrogate pairs: no encoding holds them, JSON may
HTML_MARKS = ("<!doctype html", "<html", "<head", "<body", "<p>", "<div")


@dataclass(frozen=True, slots=True)
class Reader:
    """A pipeline and a lexicon, ready to read. Made by `reader()`, once per process."""

    pipeline: Pipeline
    lexicon: Lexicon

    def read(self, report: Report) -> Reading:
        """The records of one report."""
        return next(self.read_all([report]))

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The readings of many reports, in their order; parsed together, which is several times faster."""
        from itertools import tee

        first, second = tee(self.prepare(r) for r in reports)
        for report, doc in zip(first, self.pipeline.pipe((r.text for r in second), with_vectors=True), strict=True):
            yield self._code(report, doc)

    def prepare(self, report: Report) -> Report:
        """The report with a text that can be written, and with its date and place where its text says them."""
        from dataclasses import replace

        from tocsin.coding.dateline import dateline_in, published_in

        return replace(
            report,
            text=HALVES.sub("\ufffd", report.text),
            published_at=report.published_at or published_in(report.text),
            dateline=report.dateline or dateline_in(report.text, self.lexicon.actors),
        )

    def _code(self, report: Report, doc: Any) -> Reading:
        from tocsin.coding import code_events

        issues = tuple(_issues(report))
        try:
            return Reading(report, code_events(report, doc, self.lexicon), issues=issues)
        except RecursionError:  # only text that is no prose nests clauses so deeply
            return Reading(
                report, (), issues=(*issues, Issue("error", "too-deep", "The text nests too deeply to be coded."))
            )


def reader(*overlays: Path) -> Reader:
    """A reader with the packaged model and lexicon, and the users' own lexicon files laid over it.

    Raises LexiconError.
    """
    import gc

    from tocsin.language import load
    from tocsin.lexicon import load_lexicon

    collects = gc.isenabled()
    gc.disable()  # what is made here lives on; looking for garbage in it costs a quarter of the time
    try:
        return Reader(load(), load_lexicon(*overlays))
    finally:
        if collects:
            gc.enable()


def read(source: str | Path, *, published: str | None = None, lexicon: Path | None = None) -> Reading:
    """Reads one report: a text, or the file at a path. `published` is its ISO date, where known.

    Raises InputError where the file cannot be read as text or the date is none.
    """
    report = load_report(source, published=published)
    return reader(*([lexicon] if lexicon else [])).read(report)


def load_report(source: str | Path, *, published: str | None = None) -> Report:
    """The report in a file or text, not yet coded. Raises InputError."""
    if isinstance(source, Path) or _is_path(source):
        return report_of(decode(_bytes_of(Path(source)), str(source)), str(source), published=published)
    if NAMES_FILE.fullmatch(source):
        raise InputError(f"there is no file {source}")
    return report_of(source, "the text", published=published)


def report_of(text: str, name: str, *, published: str | None = None) -> Report:
    """The report with this text; `name` is what messages call it. Raises InputError for a text that is too long."""
    if len(text) > MAX_CHARS:
        raise InputError(f"{name} has {len(text)} characters; the most is {MAX_CHARS}: split it into reports")
    return Report.from_text(text, published_at=check_date(published))


def _is_path(source: str) -> bool:
    if "\n" in source or len(source) > 1000 or "\0" in source:
        return False
    try:
        return Path(source).is_file()
    except (OSError, ValueError):
        return False


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path} is larger than {MAX_BYTES // 2**20} MB; split it into reports")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"there is no file {path}") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{str(path)!r} cannot name a file") from error


def decode(raw: bytes, name: str) -> str:
    """Text from bytes: by its byte order mark, as UTF-8, else by detection. Raises InputError for what is no text."""
    if len(raw) > MAX_BYTES:
        raise InputError(f"{name} is larger than {MAX_BYTES // 2**20} MB; split it into reports")
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if raw[:4096].count(b"\0") > len(raw[:4096]) // 10:
        raise InputError(f"{name} is not text; give a text file, or lines of JSON with a field `text`")
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:200_000]).best()
    if best is None:
        raise InputError(f"{name} is not text in any encoding that can be told; convert it to UTF-8")
    return raw.decode(best.encoding, "replace")


def check_date(value: str | None) -> str | None:
    """An ISO date (YYYY-MM-DD; a time after it is dropped) or None; raises InputError for anything else."""
    if not value:
        return None
    import datetime as dt

    try:
        return dt.date.fromisoformat(value.strip()[:10]).isoformat()
    except ValueError as error:
        raise InputError(f"{value!r} is no date; write it as 2023-07-23") from error


def _issues(report: Report) -> Iterator[Issue]:
    text = report.text
    if not text.strip():
        yield Issue("warning", "empty", "There is no text to read.")
    if text[:2000].lower().lstrip().startswith(HTML_MARKS):
        yield Issue(
            "warning",
            "html-as-text",
            "This looks like HTML and was read as plain text, tags and all.",
            0,
            min(len(text), 100),
        )
    if "\0" in text:
        at = text.index("\0")
        yield Issue("warning", "nul", "The text has NUL characters.", at, at + 1)
    if report.published_at is None and text.strip():
        yield Issue(
            "warning",
            "no-date",
            "The date of the report is not known; offices are judged without it. Give it with --published.",
        )


def read_lines(
    lines: Iterable[str], ready: Reader | None = None, *, batch: int = 64
) -> Iterator[tuple[Any, Reading | None, Issue | None]]:
    """One report a line of JSON (`text`; optional `id`, `published_at`, `title`, `url`).

    Yields, in order, its id, its reading, and what is to be said of the line: why there is no reading, or a doubt.
    """
    ready = ready or reader()
    waiting: list[tuple[Any, Report | None, Issue | None]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        waiting.append(_parse_line(number, line))
        if len(waiting) >= batch:
            yield from _flush(ready, waiting)
            waiting = []
    yield from _flush(ready, waiting)


def _flush(
    ready: Reader, waiting: list[tuple[Any, Report | None, Issue | None]]
) -> Iterator[tuple[Any, Reading | None, Issue | None]]:
    reports = [report for _, report, _ in waiting if report is not None]
    readings: Iterator[Reading | Issue]
    try:
        readings = iter(list(ready.read_all(reports)))
    except Exception:  # one report that fails must not take the others of its batch with it
        readings = (_read_alone(ready, report) for report in reports)
    for name, report, issue in waiting:
        result = next(readings) if report is not None else None
        if isinstance(result, Issue):
            yield name, None, result
        else:
            yield name, result, issue


def _read_alone(ready: Reader, report: Report) -> Reading | Issue:
    try:
        return ready.read(report)
    except Exception as error:  # told in the output of a bulk run, which never stops at a bad line
        return Issue("error", "failed", f"the report could not be read: {type(error).__name__}: {str(error)[:200]}")


def _parse_line(number: int, line: str) -> tuple[Any, Report | None, Issue | None]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return None, None, Issue("error", "bad-line", f"line {number} is not JSON: {str(error)[:100]}")
    if not isinstance(row, dict):
        return None, None, Issue("error", "bad-line", f"line {number} is not a JSON object with a field `text`")
    name = row.get("id", number)
    text = row.get("text")
    if not isinstance(text, str):
        return name, None, Issue("error", "no-text", f"line {number} has no text")
    if len(text) > MAX_CHARS:
        return (
            name,
            None,
            Issue("error", "too-long", f"line {number} has {len(text)} characters; the most is {MAX_CHARS}"),
        )
    rest = {key: row[key] for key in ("url", "title", "publisher") if isinstance(row.get(key), str)}
    issue = None
    try:
        day = check_date(str(row["published_at"])) if row.get("published_at") else None
    except InputError as error:
        day, issue = None, Issue("warning", "bad-date", f"line {number}: {error}")
    return name, Report.from_text(text, published_at=day, **rest), issue

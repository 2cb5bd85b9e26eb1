"""Tables: comments, lists, short lines, and errors that name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import LexiconError
from tocsin.tables import read_table


def table(folder: Path, text: str, name: str = "t.table") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_rows(tmp_path: Path) -> None:
    path = table(tmp_path, "# said first\n\nname | list | more\n a | x; y ;; z | \n # in between\nb\n")
    first, second = read_table(path)
    assert (first["name"], first.items("list"), first["more"]) == ("a", ["x", "y", "z"], "")
    assert (second["name"], second.items("list"), second["nothing"]) == ("b", [], "")
    assert (first.where, second.where) == ("t.table:4", "t.table:6")


def test_an_empty_table_has_no_rows(tmp_path: Path) -> None:
    assert list(read_table(table(tmp_path, ""))) == []
    assert list(read_table(table(tmp_path, "name | kind\n"))) == []


def test_a_closing_bar_is_no_field(tmp_path: Path) -> None:
    assert [r["b"] for r in read_table(table(tmp_path, "a | b\n1 | 2 |\n"))] == ["2"]


def test_too_many_fields_name_the_line(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"t\.table:3: 3 fields under a header of 2"):
        list(read_table(table(tmp_path, "a | b\n1 | 2\n1 | 2 | 3\n")))


def test_a_missing_file_and_other_encodings_are_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.table"):
        list(read_table(tmp_path / "none.table"))
    path = tmp_path / "latin.table"
    path.write_bytes("a | b\ncafé | 1\n".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"latin\.table.*UTF-8"):
        list(read_table(path))

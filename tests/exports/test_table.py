"""The table for people: grouped by sentence, safe for a terminal, readable when narrow."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from tocsin.exports.table import COLORS, print_table
from tocsin.ontology import QUAD_CLASSES
from tocsin.reading import Reader
from tocsin.records import Report

TEXT = "Lavrov met Fidan in Ankara. Poland moved troops to its border, and Minsk condemned it. It rained."


def printed(ready: Reader, text: str, width: int = 80, color: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=color, highlight=False)
    print_table(ready.read(Report.from_text(text)), console)
    return out.getvalue()


def test_each_sentence_once_with_its_events(ready: Reader) -> None:
    out = printed(ready, TEXT)
    assert out.count("Lavrov met Fidan") == 2  # as the title and as the sentence
    assert out.count("Poland moved troops") == 2
    assert out.index("CONSULT") < out.index("MOBILIZE troops") < out.index("ACCUSE disapprove")
    assert " ↔ " in out
    assert "3 events" in out
    assert "verbal conflict: 1" in out


def test_every_quad_class_has_a_color(ready: Reader) -> None:
    assert set(COLORS) == set(QUAD_CLASSES)
    assert "\x1b[" in printed(ready, TEXT, color=True)


def test_one_event_and_none(ready: Reader) -> None:
    assert "1 event\n" in printed(ready, "Minsk condemned it.")
    assert "0 events" in printed(ready, "It rained.")
    assert "There is no text" in printed(ready, "")


@pytest.mark.parametrize("width", [30, 50, 200])
def test_any_width(ready: Reader, width: int) -> None:
    lines = printed(ready, TEXT, width).splitlines()
    assert all(len(line) <= width for line in lines)


def test_control_characters_do_not_reach_the_terminal(ready: Reader) -> None:
    out = printed(ready, "\x1b[2JPoland\x07 moved troops \u202e to the \x9b border. [bold]Minsk[/bold] condemned it.")
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)
    assert "[bold]" in out

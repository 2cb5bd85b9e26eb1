"""The packaged lexicon is sound, and the check finds what is not."""

from __future__ import annotations

from pathlib import Path

from tocsin.lexicon import load_lexicon
from tocsin.lexicon.check import check_lexicon

HEADER = "type | pattern | roles | example\n"


def test_nothing_is_wrong() -> None:
    assert check_lexicon(load_lexicon()) == []


def test_it_is_broad() -> None:
    acts = load_lexicon().acts
    frames = [f for found in acts.frames.values() for f in found]
    assert len(frames) > 5000
    assert len({f.event_type for f in frames} - {"NONE"}) == 16
    assert len({f.head for f in frames if f.pos == "v"}) > 800


def test_it_finds_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "own.frames"
    lines = ["FIGHT | scuffle | S > O", "AID-lavish | shower O | S > O", "AID | gift O=$nosuchclass | S > to"]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    problems = "\n".join(check_lexicon(load_lexicon(path)))
    assert "own.frames:2: no event type FIGHT" in problems
    assert "own.frames:3: AID has no mode 'lavish'" in problems
    assert "own.frames:4: no class $nosuchclass" in problems


def test_it_finds_a_pattern_with_two_meanings(tmp_path: Path) -> None:
    path = tmp_path / "own.frames"
    path.write_text(HEADER + "AID | regift O to | S > to\nSANCTION | regift to O | S > to\n", encoding="utf-8")
    assert any("is AID here and" in p or "is SANCTION here and" in p for p in check_lexicon(load_lexicon(path)))

"""The language of frames: heads, conditions, roles, weights, and errors that name the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import LexiconError
from tocsin.lexicon import Frame, load_lexicon
from tocsin.lexicon.frames import (
    parse_condition,
    parse_frame,
    parse_head,
    parse_roles,
    read_classes,
    read_frames,
    read_light,
    read_operators,
)
from tocsin.tables import Row

HEADER = "type | pattern | roles | example\n"


def frame(pattern: str, roles: str = "S > O", kind: str = "AID") -> Frame:
    columns = {"type": 0, "pattern": 1, "roles": 2}
    return parse_frame(Row(Path("my.frames"), 7, (kind, pattern, roles), columns))


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("condemn", ("condemn", "v", (), None)),
        ("carry+out", ("carry", "v", (), "out")),
        ("talks.n", ("talks", "n", (), None)),
        ("hunger_strike.n", ("strike", "n", ("hunger",), None)),
        ("ready.a", ("ready", "a", (), None)),
        ("come_under", ("come", "v", (), "under")),
        ("Condemn", ("condemn", "v", (), None)),
    ],
)
def test_heads(text: str, head: tuple[str, str, tuple[str, ...], str | None]) -> None:
    assert parse_head(text, "x:1") == head


@pytest.mark.parametrize(
    ("text", "slot", "values", "negated"),
    [
        ("O", "O", set(), False),
        ("-O", "O", set(), True),
        ("O=a/b/$class", "O", {"a", "b", "$class"}, False),
        ("S!=$party", "S", {"$party"}, True),
        ("With", "with", set(), False),
        ("in_favor_of", "in_favor_of", set(), False),
        ("xcomp=SANCTION/COERCE", "xcomp", {"SANCTION", "COERCE"}, False),
        ("passive", "passive", set(), False),
    ],
)
def test_conditions(text: str, slot: str, values: set[str], negated: bool) -> None:
    made = parse_condition(text, "x:1")
    assert (made.slot, set(made.values), made.negated) == (slot, values, negated)


def test_roles() -> None:
    directed = parse_roles("S/by > O/against/of", "x:1")
    assert (directed.actor, directed.other, directed.reciprocal) == (("S", "by"), ("O", "against", "of"), False)
    mutual = parse_roles("P/N/between + with", "x:1")
    assert (mutual.actor, mutual.other, mutual.reciprocal) == (("P", "N", "between"), ("with",), True)
    assert parse_roles("- > O", "x:1").actor == ()


def test_more_conditions_weigh_more() -> None:
    plain, filled, named = frame("give"), frame("give O"), frame("give O=arms")
    assert plain.weight < filled.weight < named.weight
    assert frame("give -O").weight < filled.weight
    assert frame("give+up").weight > plain.weight


def test_a_frame_knows_where_it_stands() -> None:
    made = frame("give O=arms to", kind="AID")
    assert (made.where, made.pattern, made.event_type, made.mode) == ("my.frames:7", "give O=arms to", "AID", None)
    assert frame("condemn", kind="ACCUSE-disapprove").mode == "disapprove"
    assert frame("sentence O=$x", kind="COERCE-martial-law").mode == "martial-law"
    assert not frame("attack.n", kind="NONE").is_event


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("accuse | condemn | S > O", "no event type"),
        (" | condemn | S > O", "no event type"),
        ("AID | carry_ | S > O", "no head word"),
        ("AID | +out | S > O", "no head word"),
        ("AID | give =x | S > O", "names no slot"),
    ],
)
def test_bad_lines_name_file_and_line(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "own.frames"
    path.write_text(HEADER + "# mine\n" + line + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"own\.frames:3: .*{said}"):
        dict(read_frames([path]))


def test_later_files_win_over_earlier_ones(tmp_path: Path) -> None:
    ours, own = tmp_path / "a.frames", tmp_path / "b.frames"
    ours.write_text(HEADER + "AID | give O | S > to\n", encoding="utf-8")
    own.write_text(HEADER + "COOPERATE | give O | S > to\n", encoding="utf-8")
    frames = read_frames([ours, own])["give", "v"]
    assert [f.event_type for f in frames] == ["COOPERATE", "AID"]


def test_classes_open_each_other(tmp_path: Path) -> None:
    path = tmp_path / "classes.table"
    path.write_text("class | lemmas\narms | gun; $big\n$big | tank; $arms\n", encoding="utf-8")
    classes = read_classes(path)
    assert classes["$arms"] >= {"gun", "tank"}
    assert "tank" in classes["$big"]


def test_light_verbs_and_operators(tmp_path: Path) -> None:
    light = tmp_path / "light.table"
    light.write_text("verb | subject\ncarry_out | actor\nsuffer | recipient\n", encoding="utf-8")
    assert read_light(light) == {"carry+out": "actor", "suffer": "recipient"}
    operators = tmp_path / "operators.table"
    operators.write_text("operator | complement | effect\ncall+off | O | negated\nplan.n | xcomp | planned\n", "utf-8")
    found = read_operators(operators)
    assert [(o.lemma, o.pos, o.effect) for o in found["call"]] == [("call+off", "v", "negated")]
    assert found["plan"][0].pos == "n"


def test_an_overlay_of_a_user_decides(tmp_path: Path) -> None:
    (tmp_path / "mine.frames").write_text(HEADER + "AID | parachute O=tent | S > to\n", "utf-8")
    by_folder, by_file = load_lexicon(tmp_path), load_lexicon(tmp_path / "mine.frames")
    for lexicon in (by_folder, by_file):
        assert lexicon.acts.frames["parachute", "v"][0].where == "mine.frames:2"


def test_an_overlay_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError):
        load_lexicon(tmp_path / "none.frames")


def test_asking_for_an_unknown_word_leaves_no_trace() -> None:
    frames = load_lexicon().acts.frames
    before = len(frames)
    assert frames.get(("kremlin", "v"), ()) == ()
    assert len(frames) == before
    assert ("kremlin", "v") not in set(frames)

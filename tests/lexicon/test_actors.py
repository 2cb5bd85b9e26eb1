"""Actors: states by every name, people by office and date, nouns of roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import LexiconError
from tocsin.lexicon import Entity, Term, load_lexicon
from tocsin.lexicon.actors import chunks, fold, read_actors, surname

ACTORS = load_lexicon().actors


def find(name: str) -> tuple[Entity, ...]:
    key = chunks(name)
    return tuple(e for known, entities in ACTORS.names.get(key[0], ()) if known == key for e in entities)


def person(name: str) -> Entity:
    return next(e for e in find(name) if e.kind == "person")


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Poland", "POL"), ("Polish", "POL"), ("Poles", "POL"), ("Warsaw", "POL"), ("the Kremlin", "RUS"),
        ("Moscow", "RUS"), ("Pyongyang", "PRK"), ("the United States", "USA"), ("U.S.", "USA"), ("Washington", "USA"),
        ("the White House", "USA"), ("Élysée", "FRA"), ("Elysee", "FRA"), ("Downing Street", "GBR"),
        ("Kosovo", "KOS"), ("Côte d'Ivoire", "CIV"), ("Ivory Coast", "CIV"), ("South Korea", "KOR"), ("Burma", "MMR"),
        ("the United Nations", "UNO"), ("European Union", "EUR"), ("NATO", "IGO"), ("Foggy Bottom", "USA"),
    ],
)  # fmt: skip
def test_names_of_states(name: str, country: str) -> None:
    assert country in {e.country for e in find(name)}


@pytest.mark.parametrize(
    ("name", "date", "sectors"),
    [
        ("Vladimir Putin", "2023-07-23", ("GOV",)),
        ("Vladimir Putin", "2009-01-01", ("GOV",)),
        ("Donald Trump", "2018-05-01", ("GOV",)),
        ("Donald Trump", "2022-05-01", ("ELI",)),
        ("Donald Trump", "2025-06-01", ("GOV",)),
        ("Joe Biden", "2025-06-01", ("ELI",)),
        ("Barack Obama", "2012-01-01", ("GOV",)),
        ("Emmanuel Macron", "2023-01-01", ("GOV",)),
    ],
)
def test_dates_decide(name: str, date: str, sectors: tuple[str, ...]) -> None:
    assert person(name).sectors_at(date) == sectors


def test_before_the_first_office_nothing_is_known() -> None:
    assert "GOV" not in person("Emmanuel Macron").sectors_at("1995-01-01")


def test_terms_cover_whole_days() -> None:
    term = Term(("GOV",), "president", "2020-01", "2021-06")
    assert term.covers("2020-01-01")
    assert term.covers("2021-06-30")
    assert not term.covers("2019-12-31")
    assert not term.covers("2021-07-01")
    assert Term((), "", None, None).covers("1900-01-01")


def test_no_country_is_without_adjective_or_code() -> None:
    assert len(ACTORS.countries) >= 195
    assert all(len(code) == 3 and code.isupper() for code in ACTORS.countries)
    for name in ACTORS.countries.values():
        assert find(name), name


def test_role_nouns() -> None:
    assert {"GOV"} <= {s for r in ACTORS.nouns["minister"] for s in r.sectors}
    assert {s for r in ACTORS.nouns["soldier"] for s in r.sectors} == {"MIL"}
    longest_first = [len(r.before) for r in ACTORS.nouns["minister"]]
    assert longest_first == sorted(longest_first, reverse=True)


def test_names_are_folded() -> None:
    assert fold("Błaszczak Đoković İzmir") == "Blaszczak Dokovic Izmir"
    assert len(fold("ﬁ ½ Łódź")) == len("ﬁ ½ Łódź")
    assert chunks("The Élysée's U.S.-led") == ("Elysee", "s", "U", "S", "led")
    assert chunks("...") == ()


def test_surnames() -> None:
    assert surname(person("Vladimir Putin"), "Vladimir Putin") == "Putin"
    assert surname(Entity("x", "Xi Jinping", "person", "CHN", ()), "Xi Jinping") == "Xi"
    assert surname(Entity("x", "x", "person", "NLD", ()), "Jan van Dijk") == "Dijk"
    assert surname(Entity("x", "x", "person", "BRA", ()), "Lula") is None


def test_a_bad_line_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "nouns.table").write_text("noun | sectors | kind\nsoldier | MIL | group | x\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"nouns\.table:2"):
        read_actors(tmp_path)


def test_an_empty_folder_is_an_empty_lexicon(tmp_path: Path) -> None:
    assert read_actors(tmp_path).names == {}

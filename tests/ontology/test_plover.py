"""PLOVER as data: complete, well-formed, and a user's own tables laid over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import LexiconError, OntologyError
from tocsin.ontology import QUAD_CLASSES, check, codes, overlay, plover, sectors

PLOVER = plover()
QUADS = {
    "verbal cooperation": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    "material cooperation": {"COOPERATE", "AID", "RETREAT"},
    "verbal conflict": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    "material conflict": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
CONTEXT_NAMES = """
military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal
reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic
territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber
misinformation crime corruption illegal_drugs trafficking
"""


def test_nothing_is_wrong() -> None:
    assert check(PLOVER) == []


def test_types_and_quad_classes() -> None:
    assert len(PLOVER.types) == 16
    for quad, names in QUADS.items():
        assert {t.name for t in PLOVER.types if t.quad_class == quad} == names
    assert set(QUADS) == set(QUAD_CLASSES)


def test_modes_and_contexts() -> None:
    counts = {t.name: len(PLOVER.modes(t.name)) for t in PLOVER.types}
    assert counts == {
        "AGREE": 0, "CONSULT": 4, "SUPPORT": 0, "CONCEDE": 0, "COOPERATE": 0, "AID": 0, "RETREAT": 6, "REQUEST": 4,
        "REJECT": 4, "ACCUSE": 3, "THREATEN": 6, "PROTEST": 7, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 10,
        "ASSAULT": 15,
    }  # fmt: skip
    assert [c.name for c in PLOVER.contexts] == CONTEXT_NAMES.split()


@pytest.mark.parametrize(
    ("name", "modes", "score"),
    [
        ("ACCUSE", (), -3),
        ("ACCUSE", ("disapprove",), -2),
        ("SANCTION", (), -6),
        ("ASSAULT", ("beat", "aerial"), -9.5),
        ("PROTEST", ("vandalize",), -5),
        ("AID", (), 10),
        ("REQUEST", ("assist",), 0.5),
    ],
)
def test_scores(name: str, modes: tuple[str, ...], score: float) -> None:
    assert PLOVER.intensity(name, modes) == score


@pytest.mark.parametrize(
    ("name", "modes", "root"),
    [
        ("AGREE", (), "03"),
        ("RETREAT", (), "08"),
        ("ACCUSE", (), "11"),
        ("ACCUSE", ("investigate",), "09"),
        ("ASSAULT", (), "18"),
        ("ASSAULT", ("aerial",), "19"),
        ("ASSAULT", ("unconventional",), "20"),
    ],
)
def test_cameo_roots(name: str, modes: tuple[str, ...], root: str) -> None:
    assert PLOVER.cameo_root(name, modes) == root


def test_unknown_names_are_told_with_what_is_near() -> None:
    with pytest.raises(OntologyError, match="near: ASSAULT"):
        PLOVER.type("ASAULT")
    for ask in (PLOVER.quad_class, PLOVER.intensity, PLOVER.cameo_root):
        with pytest.raises(OntologyError):
            ask("FIGHT")
    assert PLOVER.modes("FIGHT") == ()


def test_codes_and_sectors() -> None:
    assert {"GOV", "MIL", "COP", "REB", "PRM", "UAF", "ELI", "CVL", "PRE"} <= set(sectors())
    assert {"UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG"} <= set(codes())


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_own_modes_are_laid_over(tmp_path: Path) -> None:
    own = overlay(write(tmp_path, "modes.table", "type | mode | intensity | meaning\nAID | loan | 5 | lends money\n"))
    assert own.intensity("AID", ("loan",)) == 5
    assert len(own.types) == 16
    assert check(own) == []
    assert PLOVER.modes("AID") == ()


def test_own_tables_are_checked(tmp_path: Path) -> None:
    head = "type | quad_class | intensity | recipient_required | meaning | boundary\n"
    own = overlay(write(tmp_path, "types.table", head + "Gossip | chatter | 11 | no | | \n"))
    problems = "\n".join(check(own))
    for said in ("capitals", "no quad class 'chatter'", "not between -10 and 10", "no meaning", "no CAMEO root"):
        assert said in problems


def test_own_modes_without_a_type_are_told(tmp_path: Path) -> None:
    own = overlay(write(tmp_path, "modes.table", "type | mode | intensity | meaning\nFIGHT | x | 99 | \n"))
    assert len(check(own)) == 3


def test_unusable_overlays(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="none of"):
        overlay(tmp_path)
    with pytest.raises(OntologyError, match=r"modes\.table:2: 'much' is no number"):
        overlay(write(tmp_path, "modes.table", "type | mode | intensity | meaning\nAID | loan | much | lends\n"))
    with pytest.raises(LexiconError, match=r"modes\.table:2"):
        overlay(write(tmp_path, "modes.table", "type | mode\nAID | loan | 3\n"))

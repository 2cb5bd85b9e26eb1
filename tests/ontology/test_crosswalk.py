"""From CAMEO to PLOVER: every root, fall-back digit by digit, codes that are no event."""

from __future__ import annotations

import pytest

from tocsin.ontology import cameo, crosswalk, find_cameo, plover

ROOTS = {
    "03": ("AGREE", 4.0), "04": ("CONSULT", 1.0), "05": ("SUPPORT", 3.5), "06": ("COOPERATE", 6.0), "07": ("AID", 7.0),
    "08": ("CONCEDE", 5.0), "09": ("ACCUSE", -2.0), "10": ("REQUEST", -5.0), "11": ("ACCUSE", -2.0),
    "12": ("REJECT", -4.0), "13": ("THREATEN", -6.0), "14": ("PROTEST", -6.5), "15": ("MOBILIZE", -7.2),
    "16": ("SANCTION", -4.0), "17": ("COERCE", -7.0), "18": ("ASSAULT", -9.0), "19": ("ASSAULT", -10.0),
    "20": ("ASSAULT", -10.0),
}  # fmt: skip


@pytest.mark.parametrize("root", ROOTS)
def test_roots(root: str) -> None:
    found = crosswalk(root)
    assert found is not None
    assert (found.event_type, found.goldstein) == ROOTS[root]


@pytest.mark.parametrize("code", ["01", "010", "014", "02", "0231", "", "1", "21", "00", "x", "AGREE"])
def test_no_events(code: str) -> None:
    assert crosswalk(code) is None


@pytest.mark.parametrize(
    ("code", "event_type", "mode", "goldstein"),
    [
        ("042", "CONSULT", "visit", 1.9),
        ("0813", "RETREAT", None, 5.0),
        ("0841", "RETREAT", "release", 7.0),
        ("0871", "RETREAT", "ceasefire", 9.0),
        ("0874", "RETREAT", "withdraw", 10.0),
        ("116", "SANCTION", "convict", -2.0),
        ("130", "THREATEN", None, -4.4),
        ("163", "COERCE", "restrict", -8.0),
        ("1712", "ASSAULT", "destroy", -9.2),
        ("175", "ASSAULT", None, -9.0),
        ("191", "COERCE", "restrict", -9.5),
        ("192", "COERCE", "seize", -9.5),
        ("1831", "ASSAULT", "suicide-attack", -10.0),
        ("1952", "ASSAULT", "drone", -10.0),
        ("204", "ASSAULT", "unconventional", -10.0),
    ],
)
def test_finer_codes(code: str, event_type: str, mode: str | None, goldstein: float) -> None:
    found = crosswalk(code)
    assert found is not None
    assert (found.code, found.event_type, found.mode, found.goldstein) == (code, event_type, mode, goldstein)


def test_unknown_codes_fall_back() -> None:
    for code, nearest in (("1957", "195"), ("199", "19"), ("0419", "041"), ("19999", "19")):
        found = crosswalk(code)
        assert found is not None
        assert found.code == nearest
    assert find_cameo("014") == cameo()["014"]


def test_the_table_is_whole() -> None:
    table = cameo()
    assert len(table) > 300
    assert [c for c in table if len(c) == 2] == [f"{n:02}" for n in range(1, 21)]
    assert {c.level for c in table.values()} == {2, 3, 4}
    types = {t.name for t in plover().types}
    assert {c.event_type for c in table.values()} == {*types, None}
    assert all((c.event_type is None) == c.code.startswith(("01", "02")) for c in table.values())
    assert all(-10 <= c.goldstein <= 10 and c.name for c in table.values())


def test_every_type_leads_back_to_itself() -> None:
    ontology = plover()
    for kind in ontology.types:
        for modes in ((), *[(m.name,) for m in ontology.modes(kind.name)]):
            found = crosswalk(ontology.cameo_root(kind.name, modes))
            assert found is not None
            assert found.event_type == ("CONCEDE" if kind.name == "RETREAT" else kind.name)

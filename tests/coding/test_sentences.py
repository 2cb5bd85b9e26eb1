"""Sentences of our own with their events: every change of lexicon, coder or model is seen here first.

Columns of tests/gold/sentences.tsv: type (NONE: tells no event), trigger, actor and recipient as COUNTRY/SECTOR joined
by `+` ("-": nobody), sentence. Shares below are floors: a change may not cost more than it brings.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tocsin.ontology import plover
from tocsin.reading import Reader
from tocsin.records import Event, Participant, Report, Status

PATH = Path(__file__).parents[1] / "gold" / "sentences.tsv"
FLOORS = {"coded": 0.86, "type": 0.78, "lead": 0.77, "actor": 0.87, "recipient": 0.69, "silent": 0.78}


@dataclass
class Count:
    """How many are right of how many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def share(self) -> float:
        return self.right / self.of


def rows() -> list[dict[str, str]]:
    with PATH.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def wanted(side: str) -> set[str]:
    codes = {party.partition("/")[0] for party in side.split("+")}
    return {code for code in codes if len(code) == 3}


def countries(parties: Iterable[Participant]) -> set[str]:
    return {p.country for p in parties if p.country}


def right_actor(event: Event, row: dict[str, str]) -> bool:
    return wanted(row["actor"]) <= countries(event.actors)


def right_recipient(event: Event, row: dict[str, str]) -> bool:
    others = event.actors if event.reciprocal else ()
    return wanted(row["recipient"]) <= countries((*event.recipients, *others))


@pytest.fixture(scope="module")
def counts(ready: Reader) -> dict[str, Count]:
    made = {name: Count() for name in FLOORS}
    given = rows()
    for row, reading in zip(given, ready.read_all(Report.from_text(r["sentence"]) for r in given), strict=True):
        events = [e for e in reading.events if e.status is not Status.NEGATED]
        if row["type"] == "NONE":
            made["silent"].add(not events)
            continue
        same = [e for e in events if e.event_type == row["type"]]
        made["coded"].add(bool(events))
        made["type"].add(bool(same))
        made["lead"].add(bool(events) and events[0].event_type == row["type"])
        if same:
            made["actor"].add(any(right_actor(e, row) for e in same))
            made["recipient"].add(any(right_recipient(e, row) for e in same))
    return made


@pytest.mark.parametrize("name", FLOORS)
def test_shares_are_above_their_floors(counts: dict[str, Count], name: str) -> None:
    count = counts[name]
    assert count.share >= FLOORS[name], f"{name}: {count.right} of {count.of}"


def test_the_sentences_are_sound() -> None:
    given = rows()
    types = {t.name for t in plover().types}
    assert {r["type"] for r in given} == types | {"NONE"}
    assert len({r["sentence"] for r in given}) == len(given)
    for row in given:
        assert row["type"] == "NONE" or any(w in row["sentence"].lower() for w in row["trigger"].lower().split())

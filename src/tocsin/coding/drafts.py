"""An event before it is written down, and how deep in its sentence it stands."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.coding.graph import Graph
from tocsin.coding.roles import Match
from tocsin.coding.status import Standing
from tocsin.records import Participant


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it is written down: a match, its type after PLOVER's rules, its standing, and why."""

    match: Match
    event_type: str
    mode: str | None
    standing: Standing
    depth: int
    notes: tuple[str, ...] = ()
    also: tuple[int, ...] = ()

    @property
    def head(self) -> int:
        """The trigger token."""
        return self.match.head

    @property
    def actors(self) -> tuple[Participant, ...]:
        """Who acts."""
        return self.match.actors

    @property
    def others(self) -> tuple[Participant, ...]:
        """Whom it concerns."""
        return self.match.others


def depth(graph: Graph, i: int) -> int:
    """How far below the main clause a trigger stands; content of a report clause counts as main."""
    depth, at = 0, i
    while graph.heads[at] != at:
        label = graph.label(at)
        if label in {"acl", "advcl", "nmod", "appos"} or (label == "obl" and at == i):
            depth += 1
        at = graph.heads[at]
    return depth

"""The text of a report as HTML, cut into passages, with the words of each event marked; marks may overlap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from markupsafe import Markup, escape

from tocsin.records import Event

QUADS = {
    "verbal cooperation": "vc",
    "material cooperation": "mc",
    "verbal conflict": "vf",
    "material conflict": "mf",
}
MAX_WRAP = 110  # a line longer than this was not wrapped by hand: each line of such a text is a paragraph
MAX_CARDS = 3  # a paragraph with more cards than this beside it is cut at the ends of sentences
DEEPEST = 2
BLANK = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)\s*")
LINE = re.compile(r"(?:\r\n?|\n)\s*")
SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]?[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text with its own row; `continued` where it goes on in the paragraph before."""

    start: int
    end: int
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """Something to mark: the evidence of an event, further evidence of it, or its trigger."""

    start: int
    end: int
    kind: Literal["evidence", "more", "trigger"]
    number: int
    quad: str
    label: str

    @property
    def order(self) -> tuple[int, bool, int]:
        """Long marks stand outside of short ones, triggers inside of everything."""
        return (-self.end, self.kind == "trigger", self.number)


def quad_slug(event: Event) -> str:
    """The short name of an event's quad class in the style sheet."""
    return QUADS.get(event.quad_class, "xx")


def layers_of(number: int, event: Event) -> list[Layer]:
    """What to mark for an event."""
    quad, label = quad_slug(event), f"{event.event_type}, {event.status}"
    spans: list[tuple[int, int, Literal["evidence", "more", "trigger"]]] = [
        (event.evidence.start, event.evidence.end, "evidence"),
        *[(e.start, e.end, "more") for e in event.more_evidence],
        (event.trigger.start, event.trigger.end, "trigger"),
    ]
    return [Layer(start, end, kind, number, quad, label) for start, end, kind in spans if start < end]


def passages(text: str, events: Iterable[Event]) -> list[Passage]:
    """The paragraphs of the text, those with many events cut further between sentences."""
    ordered = sorted(events, key=lambda e: (e.evidence.start, e.evidence.end))
    pieces: list[Passage] = []
    for start, end in _paragraphs(text):
        inside = [e for e in ordered if start <= e.evidence.start < end]
        cuts = _cuts(text, start, end, inside)
        bounds = [start, *cuts, end]
        pieces += [Passage(a, b, a != start) for a, b in pairwise(bounds)]
    return pieces


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    wrapped = max(map(len, text.splitlines()), default=0) <= MAX_WRAP
    last = 0
    for match in (BLANK if wrapped else LINE).finditer(text):
        if text[last : match.start()].strip():
            yield last, match.start()
            last = match.end()
    if text[last:].strip():
        yield last, len(text)


def _cuts(text: str, start: int, end: int, events: list[Event]) -> list[int]:
    """Where to cut a paragraph so that cards stand beside their sentences: inside of no evidence."""
    ends = [m.end() for m in SENTENCE_END.finditer(text, start, end)] if len(events) > MAX_CARDS else []
    cuts: list[int] = []
    here = reach = start
    waiting = 0
    for event in events:
        free = [p for p in ends if max(here + 1, reach) <= p <= event.evidence.start]
        if waiting >= MAX_CARDS - 1 and free:
            here = free[-1]
            cuts.append(here)
            waiting = 0
        waiting += 1
        reach = max(reach, event.evidence.end)
    return cuts


@dataclass(slots=True)
class Marker:
    """Writes passages of one text with their marks; remembers which events it has given their anchor."""

    text: str
    layers: list[Layer]
    anchored: set[int] = field(default_factory=set)

    def write(self, passage: Passage) -> Markup:
        """The passage as HTML: each layer that touches it opened and closed in order, reopened where two cross."""
        touching = [x for x in self.layers if x.start < passage.end and x.end > passage.start]
        bounds = {passage.start, passage.end}
        for layer in touching:
            bounds |= {max(layer.start, passage.start), min(layer.end, passage.end)}
        cuts = sorted(bounds)
        opening: dict[int, list[Layer]] = {}
        for layer in sorted(touching, key=lambda x: x.order):
            opening.setdefault(max(layer.start, passage.start), []).append(layer)
        return Markup("").join(self._pieces(cuts, opening))

    def _pieces(self, cuts: list[int], opening: dict[int, list[Layer]]) -> Iterator[Markup]:
        stack: list[tuple[Layer, str]] = []
        for a, b in pairwise(cuts):
            again: list[Layer] = []
            while any(layer.end <= a for layer, _ in stack):
                layer, tag = stack.pop()
                yield Markup(f"</{tag}>")
                if layer.end > a:
                    again.append(layer)
            for layer in sorted([*again, *opening.get(a, ())], key=lambda x: x.order):
                tag = _tag(layer, stack)
                yield self._open(layer, tag, sum(t == "mark" for _, t in stack))
                stack.append((layer, tag))
            yield escape(self.text[a:b])
        yield from (Markup(f"</{tag}>") for _, tag in reversed(stack))

    def _open(self, layer: Layer, tag: str, depth: int) -> Markup:
        classes = f"{layer.kind} {layer.quad}" + (f" d{min(depth, DEEPEST)}" if tag == "mark" else "")
        extra = Markup("")
        if tag == "a":
            extra = Markup(' href="#e{}" title="{}"').format(layer.number, layer.label)
        elif layer.kind == "evidence" and layer.number not in self.anchored:
            self.anchored.add(layer.number)
            extra = Markup(' id="t{}"').format(layer.number)
        return Markup('<{} class="{}" data-e="{}"{}>').format(tag, classes, layer.number, extra)


def _tag(layer: Layer, stack: list[tuple[Layer, str]]) -> str:
    """A trigger is a link to its card, unless it stands inside of another such link."""
    if layer.kind != "trigger":
        return "mark"
    return "b" if any(tag == "a" for _, tag in stack) else "a"

"""From the matches of a sentence to its events: main ones first, each act once."""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.content import absorber, consumed, has_party, is_mishap, says_more
from tocsin.coding.drafts import Draft, depth
from tocsin.coding.graph import Graph
from tocsin.coding.implied import concerned, spoken_by, spoken_demand
from tocsin.coding.match import Matcher
from tocsin.coding.roles import Match
from tocsin.coding.shift import shift
from tocsin.coding.status import Standing, standing_of
from tocsin.lexicon import Acts
from tocsin.records import Participant, Status

FACTUAL = frozenset({Status.OCCURRED, Status.ONGOING})


def drafts_of(graph: Graph, acts: Acts, matcher: Matcher, sentence: tuple[int, int]) -> list[Draft]:
    """The events of one sentence, main ones first."""
    matches = matches_of(graph, acts, matcher, sentence)
    heads = {m.head: m for m in matches}
    for m in matches:
        if m.light is not None:
            heads.setdefault(m.light, m)
    drafts = []
    for match in matches:
        if consumed(graph, match, heads):
            continue
        holder = absorber(graph, match, heads)
        if holder is not None and not says_more(heads[holder], match):
            continue
        if any(says_more(match, other) and absorber(graph, other, heads) == match.head for other in matches):
            continue
        standing = standing_of(graph, acts, match.head, match.light)
        if is_told(match, standing):
            drafts.append(_draft(graph, match, standing))
    return sorted(_merge_same(graph, drafts), key=lambda d: (d.depth, d.head))


def matches_of(graph: Graph, acts: Acts, matcher: Matcher, sentence: tuple[int, int]) -> list[Match]:
    """What the lexicon and the rules of saying find in a sentence, with the parties that an event needs."""
    found = [m for i in range(*sentence) if (m := matcher.match(i)) is not None]
    known = {m.head for m in found}
    found += [m for i in range(*sentence) if i not in known and (m := spoken_demand(graph, acts, matcher, i))]
    whole = [concerned(graph, matcher, spoken_by(graph, acts, matcher, m)) for m in found]
    return [m for m in whole if has_party(graph, m) and not is_mishap(graph, m, sentence)]


def is_told(match: Match, standing: Standing) -> bool:
    """Whether the text says that there is such an event, be it planned or feared, and not merely names one."""
    if standing.status is Status.NEGATED and match.frame.pos == "a":
        return False
    if match.frame.pos == "n" and not match.actors and standing.status not in FACTUAL:
        return False  # "any attack on us would be …" names no event
    by_operator = any(op.effect == "requested" for _, op in standing.chain)
    return standing.status is not Status.REQUESTED or by_operator  # "they should leave", said by nobody, is no event


def drafts_from(graph: Graph, acts: Acts, match: Match) -> list[Draft]:
    """The event of one match by itself, after PLOVER's rules."""
    standing = standing_of(graph, acts, match.head, match.light)
    if standing.status is Status.REQUESTED:
        return []
    return [_draft(graph, match, standing)]


def _draft(graph: Graph, match: Match, standing: Standing) -> Draft:
    frame = match.frame
    return shift(graph, Draft(match, frame.event_type, frame.mode, standing, depth(graph, match.head)))


def _merge_same(graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """One act told by verb and noun, or twice in one sentence, is one event; the fuller keeps, the other lends it
    what it lacks.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.match.frame.pos == "n", d.depth, d.head)):
        for k, other in enumerate(kept):
            if other.event_type == draft.event_type and _same_act(graph, other, draft):
                kept[k] = _lend(other, draft)
                break
        else:
            kept.append(draft)
    return kept


def _same_act(graph: Graph, a: Draft, b: Draft) -> bool:
    related = b.head in graph.subtree(a.head) or a.head in graph.subtree(b.head)
    if not related:
        return (
            _agree_on(a.actors, b.actors)
            and _agree_on(a.others, b.others)
            and bool(a.others)
            and bool(a.actors)
            and (bool(b.actors) or bool(b.others))
            and graph.label(b.head) == "conj"
        )
    return compatible(a.actors, b.actors) and compatible(a.others, b.others)


def _agree_on(a: tuple[Participant, ...], b: tuple[Participant, ...]) -> bool:
    return {(p.country, p.name) for p in a} == {(p.country, p.name) for p in b} or not b


def compatible(a: tuple[Participant, ...], b: tuple[Participant, ...]) -> bool:
    """Whether two sides may be the same parties: one is unknown, or they share a country or a name."""
    if not a or not b:
        return True
    return (
        bool(
            {p.country for p in a if p.country} & {p.country for p in b if p.country}
            or {p.name for p in a} & {p.name for p in b}
        )
        or all(p.country is None for p in a)
        or all(p.country is None for p in b)
    )


def _lend(a: Draft, b: Draft) -> Draft:
    match = replace(
        a.match,
        actors=a.actors or b.actors,
        others=a.others or b.others,
        filled=(*a.match.filled, *[f for f in b.match.filled if not (a.actors and f.startswith("actor"))]),
    )
    return replace(a, match=match, mode=a.mode or b.mode, also=(*a.also, b.head))

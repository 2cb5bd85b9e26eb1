"""From drafts to records: each event with its evidence, trigger, parties, status, source and the explanation of
why it was coded.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.drafts import Draft
from tocsin.coding.graph import Graph
from tocsin.coding.reference import Reference
from tocsin.coding.status import speaker
from tocsin.lexicon.words import word_list
from tocsin.ontology import plover
from tocsin.records import Attribution, Event, Evidence, Participant, Report, Span, Status, digest

CODER = "tocsin-frames 0.1.0"
REPEATEDLY = frozenset({"repeatedly", "frequently", "regularly", "often", "twice", "again"})
CLAUSE_BREAKS = frozenset({"acl:relcl", "parataxis", "conj", "appos"})


def write_event(graph: Graph, report: Report, draft: Draft, reference: Reference) -> Event:
    """The record of a draft."""
    ontology = plover()
    actors, recipients, reciprocal = sides(draft)
    modes = (draft.mode,) if draft.mode and draft.mode in {m.name for m in ontology.modes(draft.event_type)} else ()
    head = draft.head
    trigger = Span(graph.words[head], graph.starts[head], graph.end(head))
    start, end = evidence_extent(graph, draft)
    evidence = Evidence(graph.text[start:end], start, end, graph.sentence_of[head])
    return Event(
        event_id=digest(report.report_id, trigger.start, trigger.end, draft.event_type, CODER),
        event_type=draft.event_type,
        event_modes=modes,
        contexts=(),
        quad_class=ontology.quad_class(draft.event_type),
        intensity=ontology.intensity(draft.event_type, modes),
        cameo=ontology.cameo_root(draft.event_type, modes),
        actors=actors,
        recipients=recipients,
        reciprocal=reciprocal,
        status=draft.standing.status,
        date=None,
        place=None,
        attribution=attribution(graph, draft, reference),
        responds_to=(),
        repeated=is_repeated(graph, head),
        trigger=trigger,
        evidence=evidence,
        more_evidence=(),
        confidence=confidence(draft, actors, recipients),
        coder=CODER,
        explanation=explain(draft),
    )


def sides(draft: Draft) -> tuple[tuple[Participant, ...], tuple[Participant, ...], bool]:
    """Actors, recipients, and whether all act alike; nobody stands on both sides."""
    actors, others = _as_forces(draft), _as_people(draft)
    if draft.match.frame.roles.reciprocal and draft.event_type == draft.match.frame.event_type:
        together = (*actors, *[p for p in others if not any(same_party(p, q) for q in actors)])
        return together, (), len(together) > 1
    if draft.match.frame.roles.reciprocal and not others and len(actors) > 1:
        return actors, (), True
    others = tuple(p for p in others if not any((p.start, p.end) == (q.start, q.end) for q in actors))
    return actors, others, False


def _as_forces(draft: Draft) -> tuple[Participant, ...]:
    """A state that strikes from the air or with heavy weapons does so by its armed forces."""
    if draft.event_type != "ASSAULT" or draft.mode not in {"aerial", "heavy-weapons", "drone"}:
        return draft.actors
    return tuple(replace(p, sectors=("MIL",)) if p.kind == "country" and not p.sectors else p for p in draft.actors)


def _as_people(draft: Draft) -> tuple[Participant, ...]:
    """A town that is shelled, put under curfew or fed stands for those who live there."""
    if draft.event_type not in {"ASSAULT", "COERCE", "AID"}:
        return draft.others
    return tuple(
        replace(p, sectors=("CVL",)) if not p.sectors and (p.entity_id or "").startswith("place:") else p
        for p in draft.others
    )


def same_party(a: Participant, b: Participant) -> bool:
    """Whether two participants are one: same entity, or same name and country."""
    return (a.entity_id is not None and a.entity_id == b.entity_id) or (a.name == b.name and a.country == b.country)


def evidence_extent(graph: Graph, draft: Draft) -> tuple[int, int]:
    """The characters of the clause that tells the event: the trigger with all that hangs on it, coordinated
    clauses and asides left out, from its first word, which is no comma and no "and".
    """
    head = draft.match.light if draft.match.light is not None else draft.head
    inside = [t for t in graph.subtree(head, CLAUSE_BREAKS) if graph.pos[t] != "SPACE"]
    while len(inside) > 1 and inside[0] != head and _only_links(graph, inside[0]):
        inside.pop(0)
    spans = [(p.start, p.end) for p in (*draft.actors, *draft.others)]
    sentence = graph.sentences[graph.sentence_of[draft.head]]
    low, high = graph.starts[sentence[0]], graph.end(sentence[1] - 1)
    start = min([graph.starts[inside[0]], graph.starts[draft.head], *[a for a, b in spans if a >= low and b <= high]])
    end = max([graph.end(inside[-1]), graph.end(draft.head), *[b for a, b in spans if a >= low and b <= high]])
    return start, end


def _only_links(graph: Graph, i: int) -> bool:
    return graph.pos[i] == "CCONJ" or graph.words[i] in {",", ";", ":", "-", "–", "—"}


def is_repeated(graph: Graph, head: int) -> bool:
    """Whether the text says that it happened more than once: "frequent meetings", "repeatedly shelled"."""
    told = [head, *graph.kids(head, "obj")]
    return any(
        (graph.label(c) in {"amod", "det"} and graph.lemmas[c] in word_list("repeated"))
        or (graph.label(c) == "advmod" and graph.lemmas[c] in REPEATEDLY)
        for h in told
        for c in graph.children[h]
    )


def attribution(graph: Graph, draft: Draft, reference: Reference) -> Attribution | None:
    """Who says so, from the nearest word of saying above the event or an "according to" in its sentence."""
    claim = draft.standing.claim
    if claim is not None:
        for s in speaker(graph, claim):
            parties = reference.parties(s)
            if parties and not all(any(same_party(p, a) for a in draft.actors) for p in parties):
                p = parties[0]
                return Attribution(p.text, p.name, p.country, p.sectors, graph.words[claim])
            if not parties:
                a, b = graph.noun_phrase(s)
                text = graph.text[graph.starts[a] : graph.end(b - 1)]
                return Attribution(text, text, None, (), graph.words[claim])
    first, last = graph.sentences[graph.sentence_of[draft.head]]
    for t in range(first, last):
        if graph.case_of(t) in {"according_to", "accord_to"}:
            parties = reference.parties(t) or tuple(p for p in [reference.cast.owner(t)] if p)
            a, b = graph.noun_phrase(t)
            text = graph.text[graph.starts[a] : graph.end(b - 1)]
            p0 = parties[0] if parties else None
            return Attribution(
                text, p0.name if p0 else text, p0.country if p0 else None, p0.sectors if p0 else (), "according to"
            )
    return None


def confidence(draft: Draft, actors: tuple[Participant, ...], recipients: tuple[Participant, ...]) -> float:
    """How sure: what is measured on the development sets for such a record (benchmarks/), by the kind of frame and
    by what had to be inferred.
    """
    value = 0.85
    if draft.match.frame.weight:
        value += 0.05
    if draft.match.frame.pos == "n":
        value -= 0.12
    if not actors:
        value -= 0.15
    if draft.depth:
        value -= 0.08
    if draft.standing.status not in {Status.OCCURRED, Status.ONGOING}:
        value -= 0.05
    if any(p.country is None for p in (*actors, *recipients)):
        value -= 0.05
    return round(max(0.05, min(0.98, value)), 2)


def explain(draft: Draft) -> str:
    """Which frame and which arguments made the record, in words that point to the line of the lexicon."""
    frame = draft.match.frame
    parts = [
        f"frame '{frame.pattern}' ({frame.where}) tells {frame.event_type}{'-' + frame.mode if frame.mode else ''}"
    ]
    parts += draft.match.filled
    parts += [
        f"{op.lemma!r} makes it {op.effect}" for _, op in draft.standing.chain if op.effect not in {"claim", "same"}
    ]
    parts += draft.notes
    return "; ".join(parts)


def add_evidence(event: Event, other: Event) -> Event:
    """The event with another telling of it as further evidence and what only the other knows filled in."""
    return replace(
        event,
        actors=event.actors or other.actors,
        recipients=event.recipients or (() if event.reciprocal else other.recipients),
        event_modes=event.event_modes or other.event_modes,
        attribution=event.attribution or other.attribution,
        more_evidence=(*event.more_evidence, other.evidence, *other.more_evidence),
    )

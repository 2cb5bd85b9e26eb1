"""One event told twice in a report is one record with two evidences."""

from __future__ import annotations

from tocsin.coding.compose import compatible
from tocsin.coding.drafts import Draft
from tocsin.coding.graph import Graph
from tocsin.coding.write import add_evidence
from tocsin.lexicon.words import word_list
from tocsin.records import Event, Participant, Status

LEAD = 3


def merge_retellings(graph: Graph, drafts: dict[str, Draft], events: list[Event]) -> list[Event]:
    """Events in the order of the text, each retelling folded into the first telling. `drafts`: by event id."""
    kept: list[Event] = []
    for event in events:
        match = next((k for k in range(len(kept) - 1, -1, -1) if is_retelling(graph, drafts, kept[k], event)), None)
        if match is None:
            kept.append(event)
        else:
            kept[match] = add_evidence(kept[match], event)
    return kept


def is_retelling(graph: Graph, drafts: dict[str, Draft], first: Event, second: Event) -> bool:
    """Whether `second` tells `first` again: same type and parties, nothing that says "another", and either a
    definite noun or the same word.
    """
    telling, retelling = drafts[first.event_id], drafts[second.event_id]
    same_type = first.event_type == second.event_type
    same_meeting = (
        first.event_type == "CONSULT"
        and first.status is Status.PLANNED
        and retelling.match.frame.event_type == "CONSULT"
    )
    if not (same_type or same_meeting) or first.repeated or second.repeated:
        return False
    head, earlier = retelling.head, telling.head
    if any(graph.lemmas[c] in word_list("another") or graph.label(c) == "nummod" for c in graph.children[head]):
        return False
    if (Status.NEGATED in {first.status, second.status}) and first.status is not second.status:
        return False
    if not _parties_agree(first, second):
        return False
    if _different_objects(graph, earlier, head):
        return False
    both_told = bool(first.actors and second.actors)
    if both_told and first.evidence.sentence == 0 and _is_headline(graph) and second.evidence.sentence <= LEAD:
        return True
    noun = graph.pos[head] in {"NOUN", "PROPN"}
    if noun and any(graph.lemmas[c] in word_list("definite") for c in graph.children[head]):
        return True
    same_word = graph.lemmas[head] == graph.lemmas[earlier]
    known = bool(first.actors and second.actors)
    return (
        known
        and (same_word or noun or first.event_type == "CONSULT")
        and (
            bool(first.recipients and second.recipients)
            or first.reciprocal
            or second.reciprocal
            or not second.recipients
        )
    )


def _is_headline(graph: Graph) -> bool:
    """Whether the first sentence is a headline: no full stop, a line of its own. The lead tells it again."""
    start, end = graph.sentences[0]
    shown = [t for t in range(start, end) if graph.pos[t] != "SPACE"]
    return bool(shown) and graph.words[shown[-1]] not in {".", "!", "?", "”", '"'} and len(graph.sentences) > LEAD


def _different_objects(graph: Graph, a: int, b: int) -> bool:
    """Whether two verbs have objects that are not the same thing ("fired one shell", "fired artillery rounds")."""
    first, second = ({graph.lemmas[o] for o in graph.kids(v, "obj")} for v in (a, b))
    return bool(first and second) and not first & second and graph.lemmas[a] == graph.lemmas[b]


def _parties_agree(first: Event, second: Event) -> bool:
    if first.reciprocal or second.reciprocal or first.event_type == "CONSULT":
        return _alike((*first.actors, *first.recipients), (*second.actors, *second.recipients))
    return (
        compatible(first.actors, second.actors)
        and compatible(first.recipients, second.recipients)
        and _alike(first.actors, second.actors)
    )


def _alike(a: tuple[Participant, ...], b: tuple[Participant, ...]) -> bool:
    if not a or not b:
        return True
    countries_a, countries_b = {p.country for p in a}, {p.country for p in b}
    return countries_b <= countries_a or countries_a <= countries_b

"""What is the content of what: a demanded, promised or denied act is no second event; nor is a charge, a mishap or
a private trip.
"""

from __future__ import annotations

from tocsin.coding.clauses import governor
from tocsin.coding.drafts import depth
from tocsin.coding.graph import Graph
from tocsin.coding.roles import Match
from tocsin.lexicon.words import word_list

PRIVATE = frozenset({"CVL", "REF", "LAB", "EDU", "MED", "BUS", "AGR"})
CONTENT_OF_CALL = frozenset({"REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "REJECT"})
VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "CONCEDE", "CONSULT", "SUPPORT"})


def says_more(outer: Match, inner: Match) -> bool:
    """Whether the content is the event and not its vehicle: an order to one's own forces, a call or letter that
    demands, threatens or congratulates.
    """
    vehicle = (
        outer.frame.event_type == "CONSULT"
        and outer.frame.mode in {"phone", None}
        and outer.frame.head in {"letter", "send", "write", "call", "telephone", "phone", "cable", "message"}
    )
    return (vehicle and inner.frame.event_type in CONTENT_OF_CALL) or _own_order(outer, inner)


def _own_order(order: Match, act: Match) -> bool:
    """An order to one's own forces is their act: "instructed his fighters to prepare for operations" is MOBILIZE,
    no REQUEST.
    """
    if (
        order.frame.event_type != "REQUEST"
        or act.frame.event_type not in {"MOBILIZE", "ASSAULT", "COERCE"}
        or not order.actors
    ):
        return False
    return any(
        p.country == order.actors[0].country and set(p.sectors) & {"MIL", "COP", "PRM", "REB"} for p in order.others
    )


def is_mishap(graph: Graph, match: Match, sentence: tuple[int, int]) -> bool:
    """Whether harm was done by accident or nature: PLOVER's ASSAULT is a deliberate act.

    So it is when the clause that the harm hangs on, or that tells when, has a verb of accident; or when nobody is
    named who did it, a word of
    disaster stands in the sentence, and none of violence does.
    """
    if match.frame.event_type != "ASSAULT" or match.frame.head not in word_list("harm") or match.frame.mode:
        return False
    head = graph.heads[match.head]
    if graph.label(match.head) == "conj":
        head = graph.heads[head]
    clauses = [head] if graph.label(match.head) in {"advcl", "conj"} else []
    clauses += match.slots.at("when")
    if any(graph.lemmas[c] in word_list("accidents") for c in clauses):
        return True
    around = set(graph.lemmas[sentence[0] : sentence[1]]) | {w.lower() for w in graph.words[sentence[0] : sentence[1]]}
    if around & word_list("violence"):
        return False
    things = {"vehicle", "ship", "boat", "plane", "aircraft", "train", "bus", "truck", "jet", "helicopter", "bomber"}
    by_thing = all(set(p.name.lower().split()) & things or not p.country for p in match.actors)
    return by_thing and bool(around & word_list("disasters"))


def has_party(graph: Graph, match: Match) -> bool:
    """A verb needs one party, a noun one of its own or a light verb, so that "the war" alone is no event."""
    if not match.actors and not match.others:
        return False
    if match.actors:
        return not _is_private_trip(match)
    if match.light is not None:
        return match.frame.event_type not in VERBAL or match.frame.event_type == "CONSULT"
    known = any(p.country for p in match.others)
    aside = (
        graph.label(match.head) in {"obl", "nmod", "acl", "advcl", "appos", "compound"} or depth(graph, match.head) > 0
    )
    if match.frame.event_type in VERBAL:
        return not aside and match.frame.pos != "n"
    return known or not aside or match.frame.pos == "v"


def _is_private_trip(match: Match) -> bool:
    """Travel is CONSULT where officials travel, not where refugees, tourists or the faithful do."""
    if match.frame.event_type != "CONSULT" or match.frame.mode != "visit" or match.frame.where.startswith("coding/"):
        return False
    return all(p.kind in {"group", "unnamed"} and not set(p.sectors) - PRIVATE for p in match.actors)


def consumed(graph: Graph, match: Match, heads: dict[int, Match]) -> bool:
    """Whether a noun is the very object that a verb's frame names ("open fire", "impose sanctions"), or the noun
    of a verb of the same type.
    """
    if match.frame.pos != "n":
        return False
    found = governor(graph, match.head)
    if found is None:
        return False
    verb, place = found
    outer = heads.get(verb)
    if outer is None or outer.head == match.head:
        return False
    named = any(c.slot == place and c.values and not c.negated for c in outer.frame.conditions)
    return named or outer.frame.event_type == match.frame.event_type


def absorber(graph: Graph, match: Match, heads: dict[int, Match]) -> int | None:
    """The head of the verbal event whose content this one is ("demanded that … stop shelling"), if any."""
    at = match.head
    if match.light is not None:
        at = match.light
        if heads[match.light].head != match.head:
            return None
    for _ in range(10):
        head = graph.heads[at]
        if head == at:
            return None
        label = graph.label(at)
        reduced = (
            graph.deps[at] == "acl"
            and graph.label(head) == "nsubj"
            and not graph.has(at, "mark", "case")
            and graph.is_passive(at)
        )
        if graph.deps[at] == "acl:relcl" or label in {"appos", "parataxis"} or reduced or _is_result(graph, at, label):
            return None
        outer = heads.get(head)
        if (
            outer is not None
            and at != match.head
            and match.frame.pos == "n"
            and match.slots.at("P")
            and match.actors
            and match.others
        ):
            return None  # "… a front in Russia's invasion of Ukraine": a definite phrase takes it for granted
        if outer is not None and outer.head != match.head and _is_content(graph, at, label, outer):
            return head
        if label == "conj" and graph.pos[at] == "VERB" and graph.pos[head] == "VERB" and graph.has(at, "nsubj"):
            return None
        at = head
    return None


def _is_result(graph: Graph, at: int, label: str) -> bool:
    """A participle after a comma ("…, killing two and arresting five") goes on with the story; it is nobody's
    content.
    """
    return (
        label == "advcl"
        and graph.words[at].endswith("ing")
        and not graph.has(at, "mark", "case")
        and graph.heads[at] < at
    )


def _is_content(graph: Graph, at: int, label: str, outer: Match) -> bool:
    kind = outer.frame.event_type
    noun = graph.pos[at] in {"NOUN", "PROPN"}
    prep = graph.case_of(at) if noun else None
    if label in {"conj"}:
        return False
    if label == "advcl" and any(graph.lemmas[c] == "from" for c in graph.kids(at, "mark", "case")):
        return True
    if kind in VERBAL:
        if label in {"xcomp", "ccomp"}:
            return True
        if label in {"advcl", "acl"}:
            mark = next((graph.lemmas[c] for c in graph.children[at] if graph.deps[c] in {"mark", "case"}), None)
            return mark in {
                "to",
                "of",
                "for",
                "from",
                "with",
                "over",
                "by",
                "on",
                "against",
                "about",
                "in",
                "that",
                "if",
                "unless",
                "into",
            }
        if label in {"obj", "nmod", "nsubj"}:
            return noun
        return label == "obl" and prep not in {
            "after",
            "following",
            "in_response_to",
            "in_wake_of",
            "amid",
            "despite",
            "before",
            "during",
            "since",
        }
    if kind in {"SANCTION", "COERCE"} and label in {"advcl", "obl", "nmod", "acl"}:
        mark = prep or next((graph.lemmas[c] for c in graph.children[at] if graph.deps[c] in {"mark", "case"}), None)
        if mark in {
            "for",
            "of",
            "over",
            "with",
            "on",
        }:  # what somebody is convicted or arrested for is the charge, no second event
            return True
    if label in {"advcl", "acl", "xcomp"}:
        mark = next((graph.lemmas[c] for c in graph.children[at] if graph.deps[c] in {"mark", "case"}), None)
        return mark == "to" or (kind == "PROTEST" and mark in {"against", "over", "for", "about", "at"})
    if noun and label in {"obl", "nmod"}:
        return prep in {"over", "against", "about", "of", "for", "to", "at", "on"}
    return False

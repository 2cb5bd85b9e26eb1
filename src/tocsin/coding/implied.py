"""What is said without a word for it: demands made with "must", speakers as actors, those whom a condition or a
place names as recipients.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding import roles
from tocsin.coding.graph import Graph
from tocsin.coding.match import Matcher
from tocsin.coding.roles import Match
from tocsin.coding.status import speaker, standing_of
from tocsin.lexicon import Acts, Frame, Roles
from tocsin.lexicon.words import word_list

CONDITIONAL = frozenset({"THREATEN", "REJECT", "REQUEST", "AGREE"})
LOCAL = frozenset({"COERCE", "ASSAULT", "MOBILIZE", "SANCTION", "PROTEST", "CONCEDE", "RETREAT", "AID"})
SPOKEN_PERMISSION = Frame(
    "CONCEDE",
    None,
    "rule",
    "v",
    (),
    None,
    (),
    Roles(("S",), ("Y",), False),
    "VERB OF DECIDING ccomp with may/can",
    "coding/implied.py",
    2,
)
SPOKEN_DEMAND = Frame(
    "REQUEST",
    None,
    "say",
    "v",
    (),
    None,
    (),
    Roles(("S",), ("Y",), False),
    "VERB OF SAYING ccomp with must/should",
    "coding/implied.py",
    2,
)


def spoken_demand(graph: Graph, acts: Acts, matcher: Matcher, i: int) -> Match | None:
    """A demand without a word for it: somebody says that somebody else must, should or has to."""
    operators = acts.operators.get(graph.lemmas[i], ())
    if (
        graph.pos[i] != "VERB"
        or not any(op.effect == "claim" and op.complement == "ccomp" for op in operators)
        or graph.is_passive(i)
    ):
        return None
    slots = matcher.slots_at(i)
    for t in slots.ccomp:
        allowed = (
            {"may", "can"} & {graph.lemmas[c] for c in graph.kids(t, "aux")}
            and not graph.has(t, "advmod:neg")
            and graph.lemmas[i] in word_list("decisions")
        )
        if allowed and not any(graph.lemmas[c] in {"not", "n't"} for c in graph.children[t]):
            permission = roles.fill(matcher, i, SPOKEN_PERMISSION)
            if permission.others and any(
                set(p.sectors) & {"GOV", "JUD", "LEG", "MIL", "COP"} for p in permission.actors
            ):
                return permission
        if not _is_bound(graph, t):
            continue
        match = roles.fill(matcher, i, SPOKEN_DEMAND)
        asked = {p.name for p in match.others}
        if (
            match.actors
            and match.others
            and not asked & {p.name for p in match.actors}
            and "JRN" not in match.actors[0].sectors
        ):
            return match
    return None


def spoken_by(graph: Graph, acts: Acts, matcher: Matcher, match: Match) -> Match:
    """Where a frame leaves its actor to the speaker ("… is unacceptable, Ankara said"), the match with the speaker
    as actor.
    """
    if match.actors or match.frame.roles.actor:
        return match
    claim = standing_of(graph, acts, match.head, match.light).claim
    who = tuple(p for s in speaker(graph, claim) for p in matcher.reference.parties(s)) if claim is not None else ()
    return replace(match, actors=who, filled=(*match.filled, "actor=who says so")) if who else match


def concerned(graph: Graph, matcher: Matcher, match: Match) -> Match:
    """Whom an act concerns where its own roles leave that open: whose conduct the condition names ("unless Israel
    …"), or where it is done.
    """
    if match.others or match.frame.roles.reciprocal or not match.frame.roles.other or not match.actors:
        return match
    own = {p.country for p in match.actors}
    heads = [h for h in (match.head, match.light) if h is not None]
    if match.frame.event_type in CONDITIONAL:
        for head in [*heads, *match.slots.xcomp]:
            for clause in graph.kids(head, "advcl"):
                if any(graph.lemmas[m] in {"unless", "if", "until"} for m in graph.kids(clause, "mark")):
                    who = tuple(
                        p
                        for s in matcher.slots_at(clause).at("S")
                        for p in matcher.reference.parties(s)
                        if p.country not in own
                    )
                    if who:
                        return replace(
                            match, others=who, filled=(*match.filled, f"recipient=condition {who[0].text!r}")
                        )
    if match.frame.event_type == "PROTEST":
        for head in heads:
            if who := roles.target_of_protest(matcher, head, match.actors):
                return replace(match, others=who, filled=(*match.filled, f"recipient=what it is about {who[0].text!r}"))
    if match.frame.event_type in LOCAL:
        for head in heads:
            for place in ("against", "at", "on", "in", "near", "outside", "across", "over", "from", "into"):
                who = tuple(
                    p for t in matcher.slots_at(head).at(place) for p in matcher.reference.parties(t) if p.country
                )
                if who:
                    return replace(match, others=who, filled=(*match.filled, f"recipient={place} {who[0].text!r}"))
    return match


def _is_bound(graph: Graph, t: int) -> bool:
    """Whether a clause says what somebody must do."""
    aux = {graph.lemmas[c] for c in graph.kids(t, "aux")}
    if aux & {"must", "should", "ought"}:
        return True
    return (
        graph.lemmas[t] in {"have", "need"}
        and graph.has(t, "xcomp")
        and graph.has(t, "nsubj")
        and not graph.has(t, "obj")
    )

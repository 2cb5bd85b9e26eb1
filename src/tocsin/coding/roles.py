"""Who fills the roles of a frame: actor and recipient from the places that it names, from a light verb, from the
owner of a thing, from inside a complement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tocsin.coding.clauses import Slots, governor
from tocsin.lexicon import Frame
from tocsin.lexicon.words import word_list
from tocsin.records import Participant

if TYPE_CHECKING:
    from tocsin.coding.match import Matcher

MATERIAL = frozenset({"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


@dataclass(frozen=True, slots=True)
class Match:
    """A word, the frame that fits it, and the parties found. `weak` counts roles filled by inference (an owner, a
    reference).
    """

    head: int
    frame: Frame
    slots: Slots
    actors: tuple[Participant, ...]
    others: tuple[Participant, ...]
    filled: tuple[str, ...]
    light: int | None = None


def fill(m: Matcher, i: int, frame: Frame) -> Match:
    """The match of a frame at token `i`: its roles filled with the parties found at their places."""
    slots = m.slots_at(i)
    light = light_verb_of(m, i) if frame.pos == "n" else None
    filled: list[str] = []
    actors = side_of(m, frame.roles.actor, slots, filled, "actor")
    moves = frame.event_type == "MOBILIZE" or (frame.event_type == "RETREAT" and frame.mode in {"disarm", "withdraw"})
    if moves and not actors and frame.pos == "v":
        actors = side_of(
            m, ("S", "O"), slots, filled, "actor"
        )  # "troops were deployed": who moves acts, where nobody else is named
    others = side_of(m, frame.roles.other, slots, filled, "recipient", taken=actors)
    verb = None
    if frame.pos == "n" and not light and (happening := verb_of_happening(m, i)) is not None:
        outer = m.slots_at(happening)
        prepositions = tuple(r for r in (*frame.roles.actor, *frame.roles.other) if r.islower())
        if frame.roles.reciprocal and not others:
            actors = actors if actors else (*actors, *side_of(m, ("between",), outer, filled, "actor"))
        others = others or side_of(
            m, tuple(r for r in prepositions if r in frame.roles.other), outer, filled, "recipient", taken=actors
        )
        actors = actors or side_of(
            m, tuple(r for r in prepositions if r in frame.roles.actor), outer, filled, "actor", taken=others
        )
        verb = happening if actors else None
    if light:
        verb, side = light
        outer = m.slots_at(verb)
        who = doers_of(m, outer, frame) or (
            parties_at(m, outer, "O") if outer.passive and m.graph.label(i) == "obl" else ()
        )
        if side == "actor" and who:
            if actors and not frame.roles.reciprocal and not others and countries_of(actors) != countries_of(who):
                others = actors  # "issued a warning to Iran": a modifier of the noun was no actor but whom it concerned
            actors = who
            filled.append(f"actor=subject of {m.graph.lemmas[verb]!r}")
        elif side == "recipient" and who and not others:
            others = who
            filled.append(f"recipient=subject of {m.graph.lemmas[verb]!r}")
        if not others and side:
            others = side_of(m, frame.roles.other, outer, filled, "recipient", taken=actors)
        if not actors:
            actors = side_of(m, tuple(r for r in frame.roles.actor if r in {"by", "from"}), outer, filled, "actor")
    if (
        slots.xcomp
        and others
        and all(p.country and p.country in countries_of(actors) for p in others)
        and not frame.roles.reciprocal
    ) and (
        inner := party_inside(m, slots)
    ):  # "permitted his country to be used by Russia": the other party is the one inside
        others = inner
        filled.append(f"recipient=inside the complement {inner[0].text!r}")
    others = tuple(p for p in others if not any(p.name == a.name and p.country == a.country for a in actors))
    if not others and frame.event_type == "MOBILIZE" and frame.roles.other:  # "closer to its border with Belarus"
        others = side_of(m, ("with", "near", "toward", "towards", "along"), slots, filled, "recipient", taken=actors)
    return Match(i, frame, slots, actors, others, tuple(filled), verb)


def doers_of(m: Matcher, outer: Slots, frame: Frame) -> tuple[Participant, ...]:
    """The subject of a light verb; for words spoken only a party itself ("his reliance raised concerns" is
    nobody's accusation).
    """
    if frame.event_type in MATERIAL:
        return parties_at(m, outer, "S", acting=True)
    return distinct([p for t in outer.at("S") for p in m.reference.parties(t)])


def verb_of_happening(m: Matcher, i: int) -> int | None:
    """The verb that says no more of an event noun than that it takes place: "clashes erupted between …"."""
    found = governor(m.graph, i)
    return found[0] if found and found[1] == "S" and m.graph.lemmas[found[0]] in word_list("happen") else None


def countries_of(parties: tuple[Participant, ...]) -> set[str | None]:
    return {p.country for p in parties}


def light_verb_of(m: Matcher, i: int) -> tuple[int, str] | None:
    graph = m.graph
    top = i
    while graph.lemmas[graph.heads[top]] in word_list("carriers") and graph.case_of(top) == "of":
        top = graph.heads[top]
    found = governor(graph, top)
    if found is None:
        return None
    verb, place = found
    lemma = graph.lemmas[verb]
    if lemma.startswith("re") and lemma not in m.acts.light and lemma[2:].lstrip("-") in m.acts.light:
        lemma = lemma[2:].lstrip("-")
    particles = m.particles(verb)
    for key in (*[f"{lemma}+{p}" for p in sorted(particles)], lemma):
        side = m.acts.light.get(key)
        if side and place == "O":
            return verb, side
    if place not in {"O", "S"} and (side := m.acts.light.get(f"{lemma}+{place}")):
        return verb, side
    return None


def side_of(
    m: Matcher, places: tuple[str, ...], slots: Slots, filled: list[str], side: str, taken: tuple[Participant, ...] = ()
) -> tuple[Participant, ...]:
    for place in places:
        parties = tuple(
            p
            for p in parties_at(m, slots, place, acting=side == "actor" and place in {"S", "by", "in", "P"})
            if not any((p.start, p.end) == (q.start, q.end) for q in taken)
        )
        if parties:
            filled.append(f"{side}={place} {parties[0].text!r}")
            return parties
    return ()


def parties_at(m: Matcher, slots: Slots, place: str, acting: bool = False) -> tuple[Participant, ...]:
    if place == "X":
        return party_inside(m, slots)
    if place == "Y":
        return subject_of_complement(m, slots)
    found: list[Participant] = []
    for t in slots.at(place):
        if m.graph.pos[t] == "VERB":
            continue
        if place == "N":
            modifier = m.reference.cast.modifier_party(t)
            found += [modifier] if modifier else []
        else:
            found += m.reference.parties(t)
    if not found and place not in {"N"}:
        for t in slots.at(place):
            found += owner_of(m, t, acting=acting)
    return distinct(found)


def owner_of(m: Matcher, t: int, depth: int = 2, acting: bool = False) -> list[Participant]:
    """Whose a thing is, or whom it is about: possessor, nationality, phrases that hang on it, down to `depth`
    nouns below.
    """
    graph = m.graph
    if graph.lemmas[t] in word_list("borders"):
        beyond = [
            p for c in graph.kids(t, "nmod") if graph.case_of(c) in {"with", "of"} for p in m.reference.parties(c)
        ]
        if beyond:
            return beyond
    for c in graph.kids(t, "nmod:poss"):
        if found := m.reference.parties(c):
            return list(found)
    for c in graph.kids(t, "nmod"):
        if graph.lemmas[t] in word_list("carriers") and graph.case_of(c) == "of":
            return owner_of(m, c) or list(m.reference.parties(c))
    if acting and (doers := agent_below(m, t)):
        return doers
    if owner := m.reference.cast.owner(t):
        lived_in = graph.lemmas[t] in word_list("dwellings") and not owner.sectors and owner.kind == "country"
        return [replace(owner, sectors=("CVL",)) if lived_in else owner]
    for prepositions in (
        ({"by", "of", "from"},)
        if acting
        else ({"of", "by"}, {"on", "against", "with", "in", "to", "from", "between", "for", "at", "into"})
    ):
        for c in graph.kids(t, "nmod"):
            if graph.case_of(c) in prepositions and (found := m.reference.parties(c)):
                return [p for x in (c, *graph.conjuncts(c)) for p in m.reference.parties(x)]
    if (
        graph.lemmas[t] in word_list("documents")
        and (found_governor := governor(graph, t))
        and found_governor[1] == "O"
    ):
        return [p for s in m.slots_at(found_governor[0]).at("S") for p in m.reference.parties(s)]
    for c in graph.kids(t, "acl"):
        if graph.is_passive(c):
            agent = graph.kids(c, "obl:agent")
            if agent and (found := m.reference.parties(agent[0])):
                return list(found)
    for c in graph.kids(t, "nmod") if depth and not acting else []:
        if graph.case_of(c) and (deeper := owner_of(m, c, depth - 1)):
            return deeper
    return []


def agent_below(m: Matcher, t: int) -> list[Participant]:
    """Who did what a noun names, by its own "by" or one further down ("an attack on a post by the Taliban")."""
    for c in m.graph.subtree(t, frozenset({"acl", "conj", "advcl"})):
        if c != t and m.graph.deps[c] == "nmod" and m.graph.case_of(c) == "by":
            return [p for x in (c, *m.graph.conjuncts(c)) for p in m.reference.parties(x)]
    return []


def subject_of_complement(m: Matcher, slots: Slots) -> tuple[Participant, ...]:
    found: list[Participant] = []
    for t in (*slots.ccomp, *slots.xcomp):
        inner = m.slots_at(t)
        for s in inner.at("O") if inner.passive else inner.at("S"):
            found += m.reference.parties(s) or owner_of(m, s)
    return distinct(found)


def party_inside(m: Matcher, slots: Slots) -> tuple[Participant, ...]:
    """The other party of a complement: of its own event where it tells one, else any party in its object or phrases."""
    own = {p.country for p in parties_at(m, slots, "S")}
    clauses = [
        *slots.xcomp,
        *slots.object_xcomp,
        *slots.ccomp,
        *slots.at("purpose"),
        *[t for ts in slots.places.values() for t in ts if m.graph.pos[t] == "VERB"],
    ]
    for t in clauses:
        if (inner := m.embedded(t)) is not None and (
            others := (*inner.actors, *inner.others) if inner.frame.roles.reciprocal else inner.others
        ):
            fresh = [p for p in others if p.country not in own or p.country is None or set(p.sectors) - {"GOV"}]
            if fresh:
                return distinct(fresh)
    for t in clauses:
        inner_slots = m.slots_at(t)
        for place in (
            "O",
            "I",
            "against",
            "on",
            "to",
            "with",
            "from",
            "at",
            "into",
            "in",
            "for",
            "of",
            "between",
            "over",
            "as",
            "toward",
            "towards",
        ):
            found = [p for p in parties_at(m, inner_slots, place) if p.country not in own or not p.country]
            if found:
                return distinct(found)
    return own_people(m, clauses, slots)


def target_of_protest(m: Matcher, head: int, actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Whom a protest is directed at, by its purpose or cause: "to demand reforms by the government", "over a bill
    signed by the minister".
    """
    graph = m.graph
    names = {p.name for p in actors}
    topics = [
        c
        for c in graph.kids(head, "obl", "nmod")
        if graph.case_of(c) in {"against", "over", "at", "in_protest_of", "in_defiance_of", "about"}
    ]
    protests = [
        c
        for c in graph.kids(head, "obl", "nmod")
        if graph.case_of(c) == "in"
        and graph.lemmas[c] in {"protest", "defiance", "opposition", "response", "anger", "solidarity"}
    ]
    topics += [d for c in protests for d in graph.kids(c, "nmod")]
    for clause in graph.kids(head, "advcl", "xcomp", "acl"):
        inner = m.slots_at(clause)
        topics += [t for place in ("O", "against", "at", "over", "from", "for", "with", "to") for t in inner.at(place)]
    for t in topics:
        found = [p for p in (m.reference.parties(t) or owner_of(m, t)) if p.name not in names]
        if found:
            return distinct(found)
    return ()


def own_people(m: Matcher, clauses: list[int], slots: Slots) -> tuple[Participant, ...]:
    """At home: "threatened to ban the opposition", "a curfew in Algiers" — parties of the actor's own country that
    are not the actor.
    """
    actors = {p.name for p in parties_at(m, slots, "S")}
    for t in clauses:
        inner = m.slots_at(t)
        for place in ("O", "I", "against", "on", "in", "at", "of", "for"):
            found = [p for p in parties_at(m, inner, place) if p.name not in actors and not set(p.sectors) & {"GOV"}]
            if found:
                return distinct(found)
    return ()


def distinct(parties: list[Participant]) -> tuple[Participant, ...]:
    """The parties, each once."""
    found: list[Participant] = []
    for p in parties:
        if not any((p.name, p.country, p.sectors) == (q.name, q.country, q.sectors) for q in found):
            found.append(p)
    return tuple(found)

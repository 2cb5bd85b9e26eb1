"""What stands where around a verb, noun or adjective: subject, object, prepositions, complements, made the same
for every turn of the sentence.

Passives, relative clauses, participles, control, coordination and light verbs are undone here, so that frames
need not know of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.coding.graph import Graph
from tocsin.lexicon.words import word_list

RELATIVE = frozenset({"who", "which", "that", "whom", "what"})
OBJECT_CONTROL_MARKS = frozenset({"of", "for", "from", "into", "over", "against"})


@dataclass(slots=True)
class Slots:
    """The places around one head, each a list of head tokens of phrases. Built by `slots_of`, then only read."""

    head: int
    passive: bool = False
    places: dict[str, list[int]] = field(default_factory=dict)
    loose: dict[str, list[int]] = field(default_factory=dict)
    xcomp: list[int] = field(default_factory=list)
    ccomp: list[int] = field(default_factory=list)
    object_xcomp: list[int] = field(default_factory=list)
    light: int | None = None

    def put(self, place: str, *tokens: int, loose: bool = False) -> None:
        """Adds tokens to a place, none twice. `loose`: a preposition that hangs on the object, which may belong to
        either ("cut aid to Chad").
        """
        here = (self.loose if loose else self.places).setdefault(place, [])
        here.extend(t for t in tokens if t not in here)

    def at(self, place: str) -> list[int]:
        """The tokens at a place; those of the object's prepositions where the head has none."""
        return self.places.get(place) or self.loose.get(place, [])

    def own(self, place: str) -> list[int]:
        """The tokens at a place of the head's own."""
        return self.places.get(place, [])


def subjects(graph: Graph, v: int, seen: frozenset[int] = frozenset()) -> list[int]:
    """The surface subjects of clause head `v`, found through relatives, control, participles and coordination."""
    own = [c for c in graph.kids(v, "nsubj") if not _is_relative_pronoun(graph, c)]
    if own:
        return [t for c in own for t in (c, *graph.conjuncts(c))]
    if v in seen:
        return []
    seen = seen | {v}
    label, head = graph.deps[v], graph.heads[v]
    kind = graph.label(v)
    if label in {"acl:relcl", "acl"} and graph.has(v, "nsubj"):
        return [head]
    if kind == "acl":
        return _acl_subjects(graph, v, seen)
    if kind == "conj":
        return subjects(graph, head, seen) if graph.pos[head] in {"VERB", "AUX", "ADJ", "NOUN"} else []
    if kind in {"xcomp", "advcl", "ccomp", "parataxis"} and head != v:
        return _controlled(graph, v, head, seen)
    return []


def _is_relative_pronoun(graph: Graph, c: int) -> bool:
    return graph.lemmas[c] in RELATIVE and graph.pos[c] in {"PRON", "DET", "SCONJ"} and _in_relative(graph, c)


def _in_relative(graph: Graph, c: int) -> bool:
    v = graph.heads[c]
    return graph.deps[v] == "acl:relcl" or (graph.deps[v] == "conj" and graph.deps[graph.heads[v]] == "acl:relcl")


def _acl_subjects(graph: Graph, v: int, seen: frozenset[int]) -> list[int]:
    noun = graph.heads[v]
    if graph.deps[v] == "acl:relcl":
        return []
    if "VerbForm=Inf" in graph.feats[v] or _mark(graph, v) == "to":
        return _owner(graph, noun, seen)
    if graph.is_passive(v):
        return [noun]
    if _mark(graph, v) in {"of", "for", "in", "about", "to", "against"}:
        return _owner(graph, noun, seen)
    return [noun]


def _owner(graph: Graph, noun: int, seen: frozenset[int]) -> list[int]:
    """Who a noun's infinitive speaks of: its possessor, or the subject of the verb that governs it ("made a
    decision to …").
    """
    own = graph.kids(noun, "nmod:poss")
    if own:
        return own
    if graph.has(noun, "cop") or (
        graph.deps[noun] == "xcomp" and graph.lemmas[graph.heads[noun]] in {"become", "remain"}
    ):
        return subjects(graph, noun, seen)  # "became the first country to recognize …"
    if graph.label(noun) in {"obj", "obl", "nmod"} and graph.pos[graph.heads[noun]] in {"VERB", "AUX"}:
        v = graph.heads[noun]
        return subjects(graph, v, seen) if not graph.is_passive(v) else graph.kids(v, "obl:agent")
    if graph.deps[noun] == "nsubj:pass":
        return graph.kids(graph.heads[noun], "obl:agent")
    return [c for c in graph.kids(noun, "nmod") if graph.case_of(c) in {"by", "of"}][:1]


def _mark(graph: Graph, v: int) -> str | None:
    marks = [c for c in graph.children[v] if graph.deps[c] in {"mark", "case"}]
    return graph.lemmas[marks[0]] if marks else None


def _controlled(graph: Graph, v: int, head: int, seen: frozenset[int]) -> list[int]:
    """Subject of a clause without one: the matrix object where the matrix verb hands it down, else the matrix
    subject.
    """
    if graph.pos[head] not in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}:
        return []
    mark = _mark(graph, v)
    kind = graph.label(v)
    if kind == "ccomp" and mark == "that":
        return []
    objects = [t for c in graph.kids(head, "obj", "iobj") for t in (c, *graph.conjuncts(c))]
    hands_down = kind == "xcomp" and graph.lemmas[head] not in word_list("subject_control")
    ordered = kind == "advcl" and mark == "to" and graph.lemmas[head] in word_list("object_control")
    if objects and (hands_down or ordered or (kind == "advcl" and mark in OBJECT_CONTROL_MARKS)):
        return objects
    if kind == "xcomp" and not objects and mark == "to":
        called = [c for c in graph.kids(head, "obl") if graph.case_of(c) in {"on", "upon", "to", "with", "for"}]
        if called and graph.lemmas[head] in {"call", "appeal", "plead", "rely", "count", "wait", "arrange", "press"}:
            return called
    return subjects(graph, head, seen)


def slots_of(graph: Graph, i: int) -> Slots:
    """The places around token `i`: a verb, an event noun or an adjective."""
    if graph.pos[i] in {"NOUN", "PROPN"}:
        return _noun_slots(graph, i)
    slots = Slots(i, passive=graph.pos[i] in {"VERB", "AUX"} and graph.is_passive(i))
    surface = subjects(graph, i)
    relative_object = _relative_object(graph, i)
    objects = [t for c in graph.kids(i, "obj") for t in (c, *graph.conjuncts(c)) if not _is_relative_pronoun(graph, c)]
    if slots.passive:
        patients = [*surface, *_reduced(graph, i)]
        slots.put("O", *(objects or patients))
        slots.put(
            "I", *(patients if objects else [])
        )  # "was granted asylum": the thing is the object, who got it stands before
        agents = graph.kids(i, "obl:agent") or [c for c in graph.kids(i, "obl") if graph.case_of(c) == "by"]
        slots.put("S", *[t for c in agents for t in (c, *graph.conjuncts(c))])
    else:
        slots.put("S", *surface)
        slots.put("O", *objects, *relative_object)
        slots.put("I", *[t for c in graph.kids(i, "iobj") for t in (c, *graph.conjuncts(c))])
    _put_prepositions(graph, slots, i)
    if not objects and not slots.passive and (slots.at("I") and graph.has(i, "xcomp", "ccomp", "advcl")):
        slots.put("O", *slots.at("I"))  # "instructed them to …"
    for obj in objects:
        _put_prepositions(graph, slots, obj, weak=True)
        for c in graph.kids(obj, "acl"):
            if _mark(graph, c) == "to":  # "declared its readiness to provide …"
                slots.object_xcomp.append(c)
            if graph.lemmas[c] in {"aim", "direct", "target", "point"}:  # "fired rounds aimed at …"
                _put_prepositions(graph, slots, c, weak=True)
        for c in graph.kids(obj, "amod"):
            if c > obj:  # "units closer to the border"
                _put_prepositions(graph, slots, c, weak=True)
    _put_complements(graph, slots, i)
    for c in graph.kids(
        i, "conj"
    ):  # "killed and five injured in a fire": what follows the last of a list belongs to all
        if graph.pos[c] in {"VERB", "ADJ"}:
            _put_prepositions(graph, slots, c, weak=True)
            for clause in graph.kids(c, "advcl"):
                if any(
                    graph.lemmas[m] in {"when", "as", "after"}
                    for m in graph.children[clause]
                    if graph.deps[m] in {"mark", "advmod"}
                ):
                    slots.put("when", clause, loose=True)
    return slots


def _reduced(graph: Graph, v: int) -> list[int]:
    return [graph.heads[v]] if graph.label(v) in {"acl", "amod"} and not graph.has(v, "nsubj") else []


def _relative_object(graph: Graph, v: int) -> list[int]:
    """The noun that a relative clause hangs on, where it is the clause's object."""
    if graph.deps[v] != "acl:relcl":
        return []
    pronouns = [c for c in graph.kids(v, "obj") if graph.lemmas[c] in RELATIVE]
    gap = not graph.kids(v, "obj") and graph.has(v, "nsubj") and subjects(graph, v) != [graph.heads[v]]
    blocked = any(
        graph.lemmas[c] in {"where", "when", "why"} or (graph.label(c) == "obl" and graph.lemmas[c] in RELATIVE)
        for c in graph.children[v]
    )
    return [graph.heads[v]] if pronouns or (gap and not blocked and not graph.has(v, "ccomp")) else []


def _put_prepositions(graph: Graph, slots: Slots, i: int, weak: bool = False) -> None:
    labels = ("nmod",) if graph.pos[i] in {"NOUN", "PROPN"} else ("obl", "advmod", "nmod")
    for c in graph.kids(i, *labels):
        if graph.deps[c] in {"nmod:poss", "obl:agent", "nmod:desc"}:
            continue
        prep = graph.case_of(c)
        if graph.lemmas[c] in word_list("times") and not graph.has(c, "nmod"):
            continue
        if graph.pos[c] == "NUM" and prep in {"on", "in", "by", "since", "until", "at"}:
            continue
        if prep and graph.pos[c] in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"}:
            slots.put(prep, c, *[t for t in graph.conjuncts(c) if graph.case_of(t) in {None, prep}], loose=weak)
            for other in graph.conjuncts(c):
                if (own := graph.case_of(other)) and own != prep:
                    slots.put(own, other, loose=weak)


def _put_complements(graph: Graph, slots: Slots, i: int) -> None:
    for c in graph.kids(i, "xcomp", "ccomp", "advcl", "acl", "parataxis"):
        label, mark = graph.label(c), _mark(graph, c)
        when = any(
            graph.lemmas[m] in {"when", "as", "after", "while"}
            for m in graph.children[c]
            if graph.deps[m] in {"mark", "advmod"}
        )
        if label == "advcl" and when:
            slots.put("when", c)
        if label == "xcomp" and graph.pos[c] in {"NOUN", "PROPN"} and (prep := graph.case_of(c)):
            slots.put(prep, c)  # "remained on alert"
        if (
            label == "advcl"
            and mark == "to"
            and graph.lemmas[i] in word_list("object_control")
            and not graph.has(i, "xcomp")
        ):
            slots.xcomp.append(c)
        if label in {"xcomp"} or (label == "acl" and graph.deps[c] != "acl:relcl" and mark == "to"):
            slots.xcomp.append(c)
        elif (
            label == "ccomp"
            or (label == "acl" and mark == "that")
            or (label == "parataxis" and c < i and graph.has(c, "nsubj"))
        ):
            slots.ccomp.append(c)
        elif (
            label == "advcl"
            and mark in OBJECT_CONTROL_MARKS | {"to", "with", "on", "by", "about"}
            and graph.pos[c] == "VERB"
        ):
            if mark in {"of", "from", "into", "with", "on", "against", "over", "about"} or (
                mark == "for" and not graph.has(c, "nsubj")
            ):
                slots.put(mark, c)
            elif mark == "to":
                slots.put("purpose", c)


def copular_slots(graph: Graph, n: int) -> Slots | None:
    """A noun with "be" and a preposition before it ("is under investigation") as the places around that "be"."""
    prep = graph.case_of(n)
    if not prep or not graph.has(n, "cop"):
        return None
    slots = Slots(n)
    slots.put("S", *subjects(graph, n))
    slots.put(prep, n)
    _put_prepositions(graph, slots, n)
    _put_complements(graph, slots, n)
    return slots


def _noun_slots(graph: Graph, n: int) -> Slots:
    slots = Slots(n)
    slots.put("P", *graph.kids(n, "nmod:poss"))
    slots.put(
        "N",
        *[
            c
            for c in graph.children[n]
            if graph.deps[c] in {"amod", "compound", "nmod:desc", "nmod"} and c < n and not graph.has(c, "case")
        ],
    )
    _put_prepositions(graph, slots, n)
    for c in graph.kids(n, "acl"):
        if graph.deps[c] == "acl" and graph.is_passive(c):  # "an attack carried out by …", "troops led by …"
            slots.put(
                "by", *(graph.kids(c, "obl:agent") or [o for o in graph.kids(c, "obl") if graph.case_of(o) == "by"])
            )
            _put_prepositions(graph, slots, c, weak=True)
    for c in graph.kids(n, "acl", "ccomp"):
        if _mark(graph, c) == "to":
            slots.xcomp.append(c)
        elif _mark(graph, c) in {"that", "of"} and graph.deps[c] != "acl:relcl":
            slots.ccomp.append(c)
    if graph.has(n, "cop"):
        slots.put("S", *subjects(graph, n))
    return slots


def governor(graph: Graph, n: int) -> tuple[int, str] | None:
    """The verb that a noun is the object, subject or oblique of, and as what ("O", "S", or the preposition);
    through coordination.
    """
    while graph.label(n) == "conj":
        n = graph.heads[n]
    head, label = graph.heads[n], graph.deps[n]
    if head == n:
        return None
    if label == "acl:relcl":
        return None
    if graph.pos[head] not in {"VERB", "AUX"}:
        return None
    if label in {"obj", "nsubj:pass"}:
        return head, "O"
    if label == "nsubj":
        return head, "S"
    if label.startswith("obl"):
        return head, graph.case_of(n) or ""
    return None

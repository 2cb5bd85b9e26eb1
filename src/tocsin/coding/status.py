"""Whether: did it happen, is it planned, wanted, feared, denied — from tense, modals, negation, and the words that
the event is the content of.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.coding.clauses import governor, subjects
from tocsin.coding.graph import Graph
from tocsin.lexicon import Acts, Operator
from tocsin.lexicon.words import word_list
from tocsin.records import Status

POSSIBLE = frozenset({"may", "might", "could", "can"})
WILL = frozenset({"will", "shall", "'ll", "wo", "ll"})
DUTY = frozenset({"should", "must", "ought"})
NOT = frozenset({"not", "n't", "never", "n’t", "hardly"})
REPORTEDLY = frozenset({"possibly", "perhaps", "potentially", "probably", "maybe", "likely"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands in the text: its status, whether a bare "will" said so, and the operators above it with
    their tokens, innermost first.
    """

    status: Status
    will: bool
    chain: tuple[tuple[int, Operator], ...]

    @property
    def claim(self) -> int | None:
        """The token of the nearest word by which somebody says so."""
        return next((i for i, op in self.chain if op.effect == "claim"), None)


def standing_of(graph: Graph, acts: Acts, trigger: int, light: int | None) -> Standing:
    """The standing of the event whose trigger is this token (with the light verb that carries it, if any)."""
    start = light if light is not None else trigger
    status, will = own_status(graph, start if graph.pos[start] in {"VERB", "AUX"} else trigger)
    if light is not None and _noun_status(graph, trigger) not in {None}:
        status = _noun_status(graph, trigger) or status
    if light is None and _is_hypothetical(graph, trigger):
        status = Status.POSSIBLE
    chain: list[tuple[int, Operator]] = []
    at = start
    settled = status in {Status.NEGATED}
    for _ in range(12):
        up = _step(graph, acts, at)
        if up is None:
            break
        above, operator = up
        if operator is None and graph.label(at) in {"obj", "obl", "nsubj", "advcl", "acl"}:
            settled = True  # from here on the words above speak of something else, but may still say who says so
        if operator is not None:
            if settled and operator.effect != "claim":
                at = above
                continue
            chain.append((above, operator))
            if operator.effect == "claim":
                at = above
                settled = True
                continue
            if not settled:
                outer, outer_will = own_status(graph, above)
                status, will = _combine(operator.effect, status, outer, will or outer_will)
                settled = operator.effect not in {"same"}
        at = above
    return Standing(status, will, tuple(chain))


def _is_hypothetical(graph: Graph, noun: int) -> bool:
    """Whether a noun is the subject of what only would or could be: "aggression would be met with force"."""
    above = governor(graph, noun)
    if above is None or above[1] != "S":
        return False
    return own_status(graph, above[0])[0] not in {Status.OCCURRED, Status.ONGOING, Status.NEGATED}


def own_status(graph: Graph, i: int) -> tuple[Status, bool]:
    """Status by the word's own tense, modals and negation; and whether a plain "will" says so."""
    if graph.pos[i] not in {"VERB", "AUX"}:
        if graph.has(i, "cop"):
            status, will = _verbal(graph, i)
            return status, will
        return _noun_status(graph, i) or Status.OCCURRED, False
    return _verbal(graph, i)


def _verbal(graph: Graph, i: int) -> tuple[Status, bool]:
    kids = graph.children[i]
    lemmas = {
        graph.lemmas[c]
        for c in kids
        if graph.deps[c] in {"aux", "advmod", "mark", "aux:pass", "cop", "cc:preconj", "det"}
    }
    words = {graph.words[c].lower() for c in kids if graph.deps[c] in {"aux", "advmod", "mark"}}
    aux = [c for c in kids if graph.deps[c] in {"aux", "cop", "aux:pass"}]
    if (
        not aux
        and graph.deps[i] == "conj"
        and graph.pos[graph.heads[i]] in {"VERB", "AUX"}
        and not graph.has(i, "nsubj")
    ):
        shared, will = _verbal(graph, graph.heads[i])
        if shared not in {Status.NEGATED}:
            return (Status.NEGATED, will) if lemmas & NOT else (shared, will)
    if (
        (lemmas | words) & NOT
        or _no_subject(graph, i)
        or "without" in lemmas
        or ("long" in lemmas and any(graph.lemmas[g] == "no" for c in kids for g in graph.children[c]))
    ):
        return Status.NEGATED, bool(words & WILL or lemmas & {"will", "shall"} or "would" in lemmas | words)
    if lemmas & word_list("if") or any(graph.lemmas[c] in {"if", "unless"} for c in kids if graph.deps[c] == "mark"):
        return Status.CONDITIONAL, False
    if words & WILL or lemmas & {"will", "shall"}:
        return Status.PLANNED, True
    if "would" in lemmas | words or "'d" in words:
        return (Status.CONDITIONAL, True) if _has_condition(graph, i) else (Status.PLANNED, True)
    if lemmas & POSSIBLE or lemmas & REPORTEDLY:
        return Status.POSSIBLE, False
    if lemmas & DUTY:
        return Status.REQUESTED, False
    to = any(graph.deps[c] == "mark" and graph.lemmas[c] == "to" for c in kids)
    if to:
        if any(graph.lemmas[a] == "be" and "VerbForm=Fin" in graph.feats[a] for a in aux):
            return Status.PLANNED, True
        return Status.PLANNED, False
    participle = "Tense=Pres" in graph.feats[i] and "VerbForm=Part" in graph.feats[i]
    progressive = participle or graph.words[i].endswith("ing")
    if progressive and any(graph.lemmas[a] == "be" and "Tense=Past" not in graph.feats[a] for a in aux):
        return Status.ONGOING, False
    return Status.OCCURRED, False


def _no_subject(graph: Graph, i: int) -> bool:
    return any(
        graph.lemmas[d] in {"no", "neither"}
        for s in graph.kids(i, "nsubj", "obj")
        for d in graph.children[s]
        if graph.label(d) in {"det", "cc"}
    ) or any(
        graph.lemmas[s] in {"nobody", "none"} or graph.words[s].lower() in {"nobody", "none"}
        for s in graph.kids(i, "nsubj")
    )


def _has_condition(graph: Graph, i: int) -> bool:
    around = [i, graph.heads[i]]
    return any(
        graph.lemmas[m] in {"if", "unless", "should"}
        for v in around
        for c in graph.kids(v, "advcl")
        for m in graph.children[c]
        if graph.deps[m] in {"mark", "aux"}
    )


def _noun_status(graph: Graph, i: int) -> Status | None:
    for c in graph.children[i]:
        if graph.label(c) in {"amod", "det", "compound", "advmod"}:
            lemma, word = graph.lemmas[c], graph.words[c].lower()
            if lemma == "no" and graph.label(c) == "det":
                return Status.NEGATED
            if lemma in word_list("planned_adjectives") or word in word_list("planned_adjectives"):
                return Status.PLANNED
            if lemma in word_list("possible_adjectives") or word in word_list("possible_adjectives") or lemma == "any":
                return Status.POSSIBLE
            if lemma in {"ongoing", "continuing"}:
                return Status.ONGOING
    return None


def _step(graph: Graph, acts: Acts, at: int) -> tuple[int, Operator | None] | None:
    """One step up: the word above, and the operator it is for what stands at `at`."""
    head = graph.heads[at]
    if head == at:
        return None
    label = graph.label(at)
    if graph.deps[at] == "acl:relcl" or label == "appos":
        return None
    operator = _operator(graph, acts, at, head, label)
    if operator:
        return head, operator
    if label in {"conj", "obj", "obl", "nmod", "nsubj", "xcomp", "ccomp", "acl", "advcl", "parataxis"}:
        if (
            label in {"advcl", "obl", "nsubj", "nmod"}
            and graph.pos[at] in {"VERB", "NOUN", "PROPN"}
            and not _inside_content(graph, at, label)
        ):
            return _past_adjunct(graph, head)
        return head, None
    return None


def _inside_content(graph: Graph, at: int, label: str) -> bool:
    return label == "nmod" or (label == "obl" and graph.case_of(at) in {"of", "in", "for", "with", "on"})


def _past_adjunct(graph: Graph, head: int) -> tuple[int, Operator | None] | None:
    """From an adjunct ("after the attack") only what says the whole sentence counts: go on from its verb."""
    return head, None


def _operator(graph: Graph, acts: Acts, at: int, head: int, label: str) -> Operator | None:
    found = acts.operators.get(graph.lemmas[head])
    if not found:
        return None
    pos = "n" if graph.pos[head] in {"NOUN", "PROPN"} else "a" if graph.pos[head] == "ADJ" else "v"
    mark = next((graph.lemmas[c] for c in graph.children[at] if graph.deps[c] in {"mark", "case"}), None)
    links = {label, mark or ""}
    if label in {"acl", "advcl"} and mark == "to":
        links.add("xcomp") if pos != "v" else None
    if label == "acl" and mark == "that":
        links.add("ccomp")
    if label in {"parataxis"}:
        links.add("ccomp")
    if label in {"obj"} or graph.deps[at] == "nsubj:pass":
        links.add("O")
    if label == "xcomp" and graph.has(at, "nsubj"):
        links.add("ccomp")
    for operator in found:
        particle = operator.lemma.partition("+")[2]
        if (
            operator.pos == pos
            and operator.complement in links
            and (not particle or any(graph.lemmas[c] == particle for c in graph.children[head]))
        ):
            return operator
    return None


def _combine(effect: str, status: Status, outer: Status, will: bool) -> tuple[Status, bool]:
    if effect == "same":
        return outer, will
    new = Status(effect)
    if outer is Status.NEGATED:
        return (Status.OCCURRED if new is Status.NEGATED else Status.NEGATED), False
    if new is Status.NEGATED:
        return Status.NEGATED, False
    if new is Status.ONGOING and outer not in {Status.OCCURRED, Status.ONGOING}:
        return outer, will
    return new, False


def speaker(graph: Graph, claim: int) -> list[int]:
    """Who says so: the subject of the verb of saying, its agent in the passive, or whom "according to" names."""
    if graph.pos[claim] in {"NOUN", "PROPN"}:
        found = governor(graph, claim)
        return [
            *graph.kids(claim, "nmod:poss"),
            *[c for c in graph.kids(claim, "nmod") if graph.case_of(c) in {"by", "from"}],
        ] or (subjects(graph, found[0]) if found else [])
    if graph.is_passive(claim):
        return graph.kids(claim, "obl:agent")
    return subjects(graph, claim)

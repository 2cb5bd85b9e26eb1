"""From the matches of a sentence to its events: what is the content of what, what PLOVER calls a promise or a threat, and what is told once only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.coding.clauses import governor
from tocsin.coding.graph import Graph
from tocsin.coding.match import Match, Matcher
from tocsin.coding.status import Standing, speaker, standing_of
from tocsin.lexicon import Acts, Frame, Roles
from tocsin.lexicon.words import word_list
from tocsin.records import Participant, Status

WITHHELD = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
PRIVATE = frozenset({"CVL", "REF", "LAB", "EDU", "MED", "BUS", "AGR"})
CONTENT_OF_CALL = frozenset({"REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "REJECT"})
CONDITIONAL = frozenset({"THREATEN", "REJECT", "REQUEST", "AGREE"})
LOCAL = frozenset({"COERCE", "ASSAULT", "MOBILIZE", "SANCTION", "PROTEST", "CONCEDE", "RETREAT", "AID"})
VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "CONCEDE", "CONSULT", "SUPPORT"})
PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
MENACED = {"SANCTION": "relations", "COERCE": "restrict", "ASSAULT": "violence", "PROTEST": None}
MENACED_MODES = {"arrest": "arrest", "expel": "expel", "deport": "expel", "withdraw": "relations"}
FACTUAL = frozenset({Status.OCCURRED, Status.ONGOING})
SUBORDINATE = frozenset({"advcl", "acl"})


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


def drafts_of(graph: Graph, acts: Acts, matcher: Matcher, sentence: tuple[int, int]) -> list[Draft]:
    """The events of one sentence, main ones first."""
    matches = [m for i in range(*sentence) if (m := matcher.match(i)) is not None]
    heads = {m.head: m for m in matches}
    drafts = []
    demands = [
        m for i in range(*sentence) if i not in heads and (m := spoken_demand(graph, acts, matcher, i)) is not None
    ]
    heads |= {m.head: m for m in demands}
    for m in matches:
        if m.light is not None:
            heads.setdefault(m.light, m)
    matches += demands
    for match in [_concerned(graph, matcher, _spoken_by(graph, acts, matcher, m)) for m in matches]:
        if _consumed(graph, match, heads) or not _has_party(graph, match) or is_mishap(graph, match, sentence):
            continue
        absorber = _absorber(graph, match, heads)
        if absorber is not None and not _says_more(heads[absorber], match):
            continue
        if any(_says_more(match, other) and _absorber(graph, other, heads) == match.head for other in matches):
            continue
        standing = standing_of(graph, acts, match.head, match.light)
        if standing.status is Status.NEGATED and match.frame.pos == "a":
            continue
        if match.frame.pos == "n" and not match.actors and standing.status not in FACTUAL:
            continue  # "any attack on us would be …" names no event
        if standing.status is Status.REQUESTED and not any(op.effect == "requested" for _, op in standing.chain):
            continue  # what somebody should do, with nobody who says so, is no event
        drafts.append(
            _shift(graph, Draft(match, match.frame.event_type, match.frame.mode, standing, _depth(graph, match.head)))
        )
    return sorted(_merge_same(graph, drafts), key=lambda d: (d.depth, d.head))


def drafts_from(graph: Graph, acts: Acts, match: Match) -> list[Draft]:
    """The event of one match by itself, after PLOVER's rules."""
    standing = standing_of(graph, acts, match.head, match.light)
    if standing.status is Status.REQUESTED:
        return []
    return [_shift(graph, Draft(match, match.frame.event_type, match.frame.mode, standing, _depth(graph, match.head)))]


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
    "coding/compose.py",
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
    "coding/compose.py",
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
            permission = matcher.fill(i, SPOKEN_PERMISSION)
            if permission.others and any(
                set(p.sectors) & {"GOV", "JUD", "LEG", "MIL", "COP"} for p in permission.actors
            ):
                return permission
        if not _is_bound(graph, t):
            continue
        match = matcher.fill(i, SPOKEN_DEMAND)
        asked = {p.name for p in match.others}
        if (
            match.actors
            and match.others
            and not asked & {p.name for p in match.actors}
            and "JRN" not in match.actors[0].sectors
        ):
            return match
    return None


def _spoken_by(graph: Graph, acts: Acts, matcher: Matcher, match: Match) -> Match:
    """Where a frame leaves its actor to the speaker ("… is unacceptable, Ankara said"), the match with the speaker as actor."""
    if match.actors or match.frame.roles.actor:
        return match
    claim = standing_of(graph, acts, match.head, match.light).claim
    who = tuple(p for s in speaker(graph, claim) for p in matcher.reference.parties(s)) if claim is not None else ()
    return replace(match, actors=who, filled=(*match.filled, "actor=who says so")) if who else match


def _concerned(graph: Graph, matcher: Matcher, match: Match) -> Match:
    """Whom an act concerns where its own roles leave that open: whose conduct the condition names ("unless Israel …"), or where it is done."""
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
            if who := matcher.target_of_protest(head, match.actors):
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


def _says_more(outer: Match, inner: Match) -> bool:
    """Whether the content is the event and not its vehicle: an order to one's own forces, a call or letter that demands, threatens or congratulates."""
    vehicle = (
        outer.frame.event_type == "CONSULT"
        and outer.frame.mode in {"phone", None}
        and outer.frame.head in {"letter", "send", "write", "call", "telephone", "phone", "cable", "message"}
    )
    return (vehicle and inner.frame.event_type in CONTENT_OF_CALL) or _own_order(outer, inner)


def _own_order(order: Match, act: Match) -> bool:
    """An order to one's own forces is their act: "instructed his fighters to prepare for operations" is MOBILIZE, no REQUEST."""
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

    So it is when the clause that the harm hangs on, or that tells when, has a verb of accident; or when nobody is named who did it, a word of
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


def _has_party(graph: Graph, match: Match) -> bool:
    """A verb needs one party, a noun one of its own or a light verb, so that "the war" alone is no event."""
    if not match.actors and not match.others:
        return False
    if match.actors:
        return not _is_private_trip(match)
    if match.light is not None:
        return match.frame.event_type not in VERBAL or match.frame.event_type == "CONSULT"
    known = any(p.country for p in match.others)
    aside = (
        graph.label(match.head) in {"obl", "nmod", "acl", "advcl", "appos", "compound"} or _depth(graph, match.head) > 0
    )
    if match.frame.event_type in VERBAL:
        return not aside and match.frame.pos != "n"
    return known or not aside or match.frame.pos == "v"


def _is_private_trip(match: Match) -> bool:
    """Travel is CONSULT where officials travel, not where refugees, tourists or the faithful do."""
    if match.frame.event_type != "CONSULT" or match.frame.mode != "visit" or match.frame.where.startswith("coding/"):
        return False
    return all(p.kind in {"group", "unnamed"} and not set(p.sectors) - PRIVATE for p in match.actors)


def _consumed(graph: Graph, match: Match, heads: dict[int, Match]) -> bool:
    """Whether a noun is the very object that a verb's frame names ("open fire", "impose sanctions"), or the noun of a verb of the same type."""
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


def _absorber(graph: Graph, match: Match, heads: dict[int, Match]) -> int | None:
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
            return None  # "… opening a front in Russia's invasion of Ukraine": a definite phrase takes for granted that it is so
        if outer is not None and outer.head != match.head and _is_content(graph, at, label, outer):
            return head
        if label == "conj" and graph.pos[at] == "VERB" and graph.pos[head] == "VERB" and graph.has(at, "nsubj"):
            return None
        at = head
    return None


def _is_result(graph: Graph, at: int, label: str) -> bool:
    """A participle after a comma ("…, killing two and arresting five") goes on with the story; it is nobody's content."""
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


def _depth(graph: Graph, i: int) -> int:
    """How far below the main clause a trigger stands; content of a report clause counts as main."""
    depth, at = 0, i
    while graph.heads[at] != at:
        label = graph.label(at)
        if label in {"acl", "advcl", "nmod", "appos"} or (label == "obl" and at == i):
            depth += 1
        at = graph.heads[at]
    return depth


def _shift(graph: Graph, draft: Draft) -> Draft:
    """PLOVER: a promised act of cooperation is AGREE, an announced act of conflict THREATEN, an announced withdrawal CONCEDE."""
    standing = draft.standing
    if standing.status is Status.PLANNED and any(
        c.slot == "future" and not c.negated for c in draft.match.frame.conditions
    ):
        return replace(draft, standing=_told(standing))
    if (
        draft.event_type == "MOBILIZE"
        and draft.match.frame.head in word_list("joint")
        and len({p.country for p in (*draft.actors,) if p.country}) > 1
    ):
        return replace(draft, event_type="COOPERATE", mode=None, notes=("exercises of several states are COOPERATE",))
    if (
        standing.status is Status.NEGATED
        and standing.will
        and draft.event_type in WITHHELD
        and draft.actors
        and not _passive_voice(draft)
    ):
        return replace(
            draft,
            event_type="REJECT",
            mode=None,
            notes=(f"{draft.event_type} that will not be is REJECT",),
            standing=_told(standing),
        )
    announced = standing.will or _own_plan(standing) or _is_ready(standing)
    if standing.status not in {Status.PLANNED, Status.CONDITIONAL} or not announced or not draft.actors:
        return draft
    kind = draft.event_type
    if kind in PROMISED and not _scheduled(standing):
        return replace(
            draft, event_type="AGREE", mode=None, notes=(f"{kind} promised is AGREE",), standing=_told(standing)
        )
    if kind in MENACED and (standing.will or _is_ready(standing)) and not _passive_voice(draft):
        mode = MENACED_MODES.get(draft.mode or "", MENACED[kind])
        return replace(
            draft, event_type="THREATEN", mode=mode, notes=(f"{kind} announced is THREATEN",), standing=_told(standing)
        )
    if kind in {"RETREAT", "CONCEDE"} and standing.will and _on_condition(graph, draft):
        return replace(
            draft,
            event_type="THREATEN",
            mode="relations",
            notes=(f"{kind} unless something is done is THREATEN",),
            standing=_told(standing),
        )
    if kind == "RETREAT" and draft.mode == "withdraw" and standing.will:
        return replace(
            draft, event_type="CONCEDE", mode=None, notes=("RETREAT announced is CONCEDE",), standing=_told(standing)
        )
    if kind in {"RETREAT", "CONCEDE"} and draft.mode != "resign" and standing.will and not _passive_voice(draft):
        return replace(
            draft,
            event_type="AGREE",
            mode=None,
            notes=(f"{kind} announced is AGREE (CAMEO 035)",),
            standing=_told(standing),
        )
    return draft


def _on_condition(graph: Graph, draft: Draft) -> bool:
    return any(graph.lemmas[m] == "unless" for c in graph.kids(draft.head, "advcl") for m in graph.kids(c, "mark"))


def _passive_voice(draft: Draft) -> bool:
    return draft.match.slots.passive and not draft.match.slots.at("S")


def _told(standing: Standing) -> Standing:
    """A promise or threat has occurred once it is told, even if what is promised has conditions."""
    return replace(standing, status=Status.OCCURRED)


def _own_plan(standing: Standing) -> bool:
    return any(
        op.lemma in {"plan", "intend", "agree", "offer", "promise", "decide", "pledge", "vow"}
        for _, op in standing.chain
    )


def _is_ready(standing: Standing) -> bool:
    """Said to be prepared for it: "is ready to impose martial law"."""
    return (
        any(op.lemma in {"prepare", "ready", "prepared", "willing"} for _, op in standing.chain)
        and standing.claim is not None
    )


def _scheduled(standing: Standing) -> bool:
    return any(
        op.lemma in {"set", "schedule", "due", "expect", "scheduled", "expected", "poised"} for _, op in standing.chain
    )


def _merge_same(graph: Graph, drafts: list[Draft]) -> list[Draft]:
    """One act told by verb and noun, or twice in one sentence, is one event; the fuller keeps, the other lends it what it lacks."""
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

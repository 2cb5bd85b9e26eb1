"""PLOVER's boundaries between promise, threat and deed: a promised act of cooperation is AGREE, an announced act
of conflict THREATEN.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.coding.drafts import Draft
from tocsin.coding.graph import Graph
from tocsin.coding.status import Standing
from tocsin.lexicon.words import word_list
from tocsin.records import Participant, Status

WITHHELD = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
PROMISED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
MENACED = {"SANCTION": "relations", "COERCE": "restrict", "ASSAULT": "violence", "PROTEST": None}
MENACED_MODES = {"arrest": "arrest", "expel": "expel", "deport": "expel", "withdraw": "relations"}


def shift(graph: Graph, draft: Draft) -> Draft:
    """PLOVER: a promised act of cooperation is AGREE, an announced act of conflict THREATEN, an announced
    withdrawal CONCEDE.
    """
    standing = draft.standing
    if standing.status is Status.PLANNED and any(
        c.slot == "future" and not c.negated for c in draft.match.frame.conditions
    ):
        return replace(draft, standing=_told(standing))
    if draft.event_type == "CONSULT" and draft.mode == "visit" and all(_is_force(p) for p in draft.actors):
        return replace(draft, event_type="MOBILIZE", mode="troops", notes=("armed men who come are MOBILIZE",))
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
        return _announced_as("REJECT", draft, f"{draft.event_type} that will not be is REJECT")
    announced = standing.will or _own_plan(standing) or _is_ready(standing)
    if standing.status not in {Status.PLANNED, Status.CONDITIONAL} or not announced or not draft.actors:
        return draft
    kind = draft.event_type
    if kind in PROMISED and not _scheduled(standing):
        return _announced_as("AGREE", draft, f"{kind} promised is AGREE")
    if kind in MENACED and (standing.will or _is_ready(standing)) and not _passive_voice(draft):
        mode = MENACED_MODES.get(draft.mode or "", MENACED[kind])
        return _announced_as("THREATEN", draft, f"{kind} announced is THREATEN", mode)
    if kind in {"RETREAT", "CONCEDE"} and standing.will and _on_condition(graph, draft):
        return _announced_as("THREATEN", draft, f"{kind} unless something is done is THREATEN", "relations")
    if kind == "RETREAT" and draft.mode == "withdraw" and standing.will:
        return _announced_as("CONCEDE", draft, "RETREAT announced is CONCEDE")
    if kind in {"RETREAT", "CONCEDE"} and draft.mode != "resign" and standing.will and not _passive_voice(draft):
        return _announced_as("AGREE", draft, f"{kind} announced is AGREE (CAMEO 035)")
    return draft


def _announced_as(kind: str, draft: Draft, why: str, mode: str | None = None) -> Draft:
    """The draft as the telling that it is; what is told has occurred."""
    return replace(draft, event_type=kind, mode=mode, notes=(why,), standing=_told(draft.standing))


def _is_force(party: Participant) -> bool:
    return party.kind in {"group", "organization"} and bool(set(party.sectors) & {"MIL", "PRM", "REB"})


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

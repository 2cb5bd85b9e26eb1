"""Of which country and sector a phrase without a name of its own is: from its modifiers, its clause, its place, or
the report around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.lexicon import RoleNoun
from tocsin.lexicon.words import word_list
from tocsin.records import Participant

if TYPE_CHECKING:
    from tocsin.coding.who import Cast

NO_HOME = frozenset({"REF"})
INSTITUTION = frozenset(
    {
        "GOV",
        "MIL",
        "COP",
        "JUD",
        "LEG",
        "OPP",
        "PTY",
        "SPY",
        "REB",
        "EDU",
        "LAB",
        "MED",
        "JRN",
        "CVL",
        "PRM",
        "UAF",
        "AGR",
        "REL",
        "CRM",
        "BUS",
        "SOC",
        "ELI",
    }
)
OVERRIDE = frozenset({"REB", "PRM", "COP", "UAF", "CRM", "OPP", "REL", "SPY", "PTY"})


def people(cast: Cast, i: int, country: str | None) -> tuple[tuple[str, ...], str | None]:
    """Sectors and country of "26 Palestinians" (civilians) or "ethnic Turks" (at home where they are); "the
    Palestinians" may be the nation.
    """
    graph = cast.graph
    if any(graph.lemmas[c] == "ethnic" for c in graph.children[i]):
        return ("CVL",), None
    counted = (
        graph.has(i, "nummod")
        or any(graph.lemmas[c] in word_list("partitive") for c in graph.children[i])
        or graph.lemmas[graph.heads[i]] in word_list("partitive")
    )
    definite = any(graph.lemmas[c] == "the" for c in graph.children[i])
    suffers = graph.deps[i] in {"obj", "nsubj:pass"} and not definite
    resident = any(graph.case_of(c) in {"of", "in", "from"} for c in graph.kids(i, "nmod"))
    return (("CVL",) if counted or suffers or resident else ()), country


def named_body(cast: Cast, i: int) -> bool:
    """Whether a name that the lexicon does not know stands before the noun ("Acme officials"): then its country is
    not the one around.
    """
    return any(
        cast.graph.deps[c] == "compound" and cast.graph.pos[c] == "PROPN" and c not in cast.hits
        for c in cast.graph.children[i]
    )


def group_modifier(cast: Cast, i: int) -> Participant | None:
    """The organization that "fighters", "leader" or "troops" belong to: "Hamas fighters", "leader of the Taliban"."""
    graph = cast.graph
    for c in graph.children[i]:
        before = graph.deps[c] in {"compound", "amod", "nmod:poss", "nmod", "nmod:desc"} and c < i
        of = graph.deps[c] == "nmod" and graph.case_of(c) in {"of", "from"}
        if (
            (before or of)
            and (hit := cast.hits.get(c))
            and hit.bearer
            and hit.entity.kind in {"organization", "person"}
        ):
            return cast.from_hit(c, hit)
    return None


def sectors(cast: Cast, i: int, role: RoleNoun | None, title: int | None, group: Participant | None) -> tuple[str, ...]:
    graph = cast.graph
    sectors = role.sectors if role else ()
    head = title if title is not None and graph.lemmas[i] not in cast.actors.nouns else i
    if (
        group
        and group.sectors
        and (not sectors or graph.lemmas[head] in word_list("member_nouns"))
        and not (set(sectors) & {"JRN", "REF", "CVL"})
    ):
        sectors = group.sectors
    for c in (
        graph.children[head]
        if not role or role.kind != "person" or not set(role.sectors) & {"GOV", "LEG", "JUD"}
        else []
    ):
        if (
            graph.deps[c] in {"compound", "amod"}
            and c < head
            and (modifier := cast.role_noun(c))
            and set(modifier.sectors) & OVERRIDE
        ):
            sectors = tuple(dict.fromkeys((*modifier.sectors, *[s for s in sectors if s in {"OPP", "PTY"}])))
    former = any(cast.is_former(c) for c in (*graph.children[head], *graph.children[i]))
    return ("ELI",) if former and ("GOV" in sectors or "LEG" in sectors) else sectors


def country(cast: Cast, i: int, title: int | None) -> str | None:
    """The country that the phrase itself gives."""
    graph = cast.graph
    if found := place_of_clause(cast, i):
        return found
    for head in [i] if title is None else [i, title]:
        for c in graph.children[head]:
            if (
                graph.deps[c] in {"amod", "compound", "nmod:desc", "nmod", "det"}
                and c < head
                and not graph.has(c, "case")
                and (found := modifier_country(cast, c))
            ):
                return found
        for c in graph.kids(head, "nmod:poss") if graph.lemmas[head] not in word_list("relational") else []:
            if (owner := cast.possessor(c)) and owner.country:
                return owner.country
        for prepositions in ({"of"}, {"in", "at", "from", "for", "to", "within", "inside", "with"}):
            for c in graph.kids(head, "nmod"):
                if graph.case_of(c) in prepositions and (found := place_country(cast, c)):
                    return found
        for c in graph.kids(head, "appos"):
            if (other := cast.party(c)) and other.country:
                return other.country
    if (
        graph.deps[i] == "conj"
        and graph.heads[i] < i
        and not graph.has(i, "amod", "nmod", "nmod:poss", "det", "compound")
    ):
        head = graph.heads[i]  # "Israeli helicopters and tanks"
        return country(cast, head, None) if head not in cast.hits and graph.pos[head] == "NOUN" else None
    if graph.deps[i] == "appos" and graph.heads[i] not in cast.pending and (other := cast.party(graph.heads[i])):
        return other.country
    return None


def place_of_clause(cast: Cast, i: int) -> str | None:
    """Where people are whom a clause describes by it: "refugees fleeing the war in Liberia", "guerrillas operating
    in Macedonia".
    """
    graph = cast.graph
    for clause in graph.kids(i, "acl"):
        flees = graph.lemmas[clause] in {"flee", "escape", "leave"}
        for t in graph.subtree(clause, frozenset({"conj", "advcl"})):
            hit = cast.hits.get(t)
            if not hit or not hit.entity.country or hit.entity.kind in {"person", "organization"}:
                continue
            if graph.case_of(t) in ({"in", "from"} if flees else {"in", "at"}) or (flees and graph.deps[t] == "obj"):
                return hit.entity.country
    return None


def modifier_country(cast: Cast, c: int) -> str | None:
    hit = cast.hits.get(c)
    if hit and c and cast.graph.lemmas[c - 1] == "ethnic":
        return None
    if hit and hit.bearer and hit.entity.country:
        return hit.entity.country
    if cast.graph.lemmas[c] in {"led", "lead", "run", "dominated", "based", "base"}:
        nested = [d for d in cast.graph.children[c] if d in cast.hits]
        return cast.hits[nested[0]].entity.country if nested else None
    for d in cast.graph.children[c]:
        if cast.graph.deps[d] == "compound" and d not in cast.hits and (deep := modifier_country(cast, d)):
            return deep
        if (
            cast.graph.deps[d] in {"compound", "amod"}
            and (inner := cast.hits.get(d))
            and inner.bearer
            and inner.entity.country
        ):
            return inner.entity.country
    return None


def place_country(cast: Cast, c: int) -> str | None:
    hit = cast.hits.get(c)
    if hit and hit.entity.country:
        return hit.entity.country
    party = cast.party(c)
    if party and party.country:
        return party.country
    owner = cast.owner(c)
    return owner.country if owner else None


def home(cast: Cast, i: int, sectors: tuple[str, ...], role: RoleNoun) -> str | None:
    """The country of an institution named without one: where the clause happens, else the only country of the
    sentence, else the report's.
    """
    if not sectors or set(sectors) & NO_HOME or not set(sectors) & INSTITUTION:
        return None
    graph = cast.graph
    first, last = graph.sentences[graph.sentence_of[i]]
    top = i
    for top in graph.path_up(i):
        if graph.pos[top] in {"VERB", "AUX"}:
            break
    if "MIL" in sectors and graph.deps[i] == "obj":  # a state's "troops" are its own
        for s in graph.kids(top, "nsubj"):
            if s != i and (sender := cast.party(s)) and sender.country:
                return sender.country
    for c in graph.kids(top, "obl"):
        if (
            graph.case_of(c) in {"in", "at", "near", "across", "outside", "throughout"}
            and c in cast.hits
            and cast.hits[c].entity.country
        ):
            return cast.hits[c].entity.country
    if "CVL" in sectors:
        for t in range(first, last):
            if (
                t in cast.hits
                and graph.case_of(t) in {"in", "at", "near", "outside"}
                and cast.hits[t].entity.kind in {"place", "capital", "country"}
                and cast.hits[t].entity.country
            ):
                return cast.hits[t].entity.country
    around = [
        cast.hits[t].entity.country
        for t in range(first, last)
        if t in cast.hits
        and cast.hits[t].entity.country
        and len(cast.hits[t].entity.country or "") == 3
        and cast.hits[t].entity.country not in {"UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM"}
    ]
    if len(set(around)) == 1:
        return around[0]
    return cast.main_country if not around or cast.main_country in around else None

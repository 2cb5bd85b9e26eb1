"""Who a phrase names: a participant with country and sectors, from its name, its noun, its modifiers, its title,
apposition, or the report around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tocsin.coding import nationality
from tocsin.coding.graph import Graph
from tocsin.coding.names import Hit, find_names
from tocsin.lexicon import Actors, RoleNoun
from tocsin.lexicon.words import word_list
from tocsin.records import Participant, ParticipantKind


@dataclass(slots=True)
class Cast:
    """The participants of one report; fills itself as phrases are asked for. Make one with `cast_of`."""

    graph: Graph
    actors: Actors
    date: str | None
    hits: dict[int, Hit]
    known: dict[int, Participant | None] = field(default_factory=dict)
    people: dict[str, Participant] = field(default_factory=dict)
    pending: set[int] = field(default_factory=set)
    main_country: str | None = None
    refer: Callable[[int], tuple[Participant, ...]] = lambda _: ()

    def party(self, i: int) -> Participant | None:
        """Who the phrase headed by token `i` names, pronouns and descriptions left to `reference`; None where it
        names a thing.
        """
        if i in self.known:
            return self.known[i]
        if i in self.pending:
            return None
        self.pending.add(i)
        found = self._describe(i)
        self.pending.discard(i)
        self.known[i] = found
        return found

    def owner(self, i: int) -> Participant | None:
        """Whose the thing named at token `i` is: possessor, nationality, of-phrase."""
        graph = self.graph
        for c in graph.kids(i, "nmod:poss"):
            if found := self.possessor(c):
                return found
        for c in graph.children[i]:
            if (
                graph.deps[c] in {"compound", "amod", "nmod:desc", "nmod"}
                and c < i
                and not graph.has(c, "case")
                and (found := self.modifier_party(c))
            ):
                return found
        for c in graph.kids(i, "nmod"):
            if graph.case_of(c) in {"of", "by"} and (found := self.party(c) or self.owner(c)):
                return found
        return None

    def possessor(self, c: int) -> Participant | None:
        """Who "Iran's" or "its" is."""
        if self.graph.pos[c] == "PRON":
            return next(iter(self.refer(c)), None)
        return self.party(c) or self.owner(c)

    def modifier_party(self, c: int) -> Participant | None:
        """The party that a modifier names: "Iranian", "US", "police", "Hamas"."""
        hit = self.hits.get(c)
        if hit and hit.bearer and (hit.entity.country or hit.entity.kind == "organization"):
            return self.from_hit(c, hit)
        if self.graph.lemmas[c] in word_list("weapons"):
            return None
        labels = {"compound", "amod", "obl", "nmod", "obl:unmarked", "nmod:unmarked", "advmod"}
        nested = [
            d for d in self.graph.children[c] if d in self.hits and self.hits[d].bearer and self.graph.deps[d] in labels
        ]
        if nested and (
            self.graph.lemmas[c] in {"led", "lead", "dominated", "run", "dominate"} or self.graph.deps[c] == "compound"
        ):
            return self.from_hit(nested[0], self.hits[nested[0]])
        noun = self.role_noun(c)
        if noun and noun.sectors and self.graph.pos[c] in {"NOUN", "PROPN"}:
            return self.party(c)
        return None

    def from_hit(self, i: int, hit: Hit) -> Participant:
        entity = hit.entity
        start, end = hit.start, hit.end
        kinds: dict[str, ParticipantKind] = {
            "person": "person",
            "organization": "organization",
            "country": "country",
            "capital": "country",
            "metonym": "country",
            "adjective": "country",
            "demonym": "group",
            "ethnic": "group",
            "place": "unnamed",
        }
        sectors = entity.sectors_at(self.date)
        if entity.kind in {"adjective"}:
            sectors = entity.terms[-1].sectors if entity.terms else ()
        if entity.kind == "capital" and (
            self.graph.case_of(i) in word_list("locative") | {"to", "into", "for", "on", "over"}
            or self.graph.deps[i] in {"obj", "appos"}
        ):
            sectors = ()
        country = entity.country
        if entity.kind in {"demonym", "adjective", "ethnic"} and self.graph.pos[i] in {"NOUN", "PROPN"}:
            sectors, country = nationality.people(self, i, country)
        return self._participant(start, end, entity.name, country, sectors, kinds[entity.kind], entity.entity_id)

    def _participant(
        self,
        start: int,
        end: int,
        name: str,
        country: str | None,
        sectors: tuple[str, ...],
        kind: ParticipantKind,
        entity_id: str | None,
    ) -> Participant:
        graph = self.graph
        a, b = graph.starts[start], graph.end(end - 1)
        return Participant(graph.text[a:b], a, b, name, country, sectors, kind, entity_id)

    def role_noun(self, i: int) -> RoleNoun | None:
        """The longest role noun that ends at token `i`."""
        graph = self.graph
        found = self.actors.nouns.get(graph.lemmas[i], ()) or self.actors.nouns.get(graph.words[i].lower(), ())
        if not found:
            return None
        before: list[int] = []
        t = i - 1
        while t >= 0 and len(before) < 3 and graph.sentence_of[t] == graph.sentence_of[i]:
            if graph.words[t] not in {"-", "–"}:
                before.insert(0, t)
            t -= 1
        for noun in found:
            n = len(noun.before)
            if n <= len(before) and all(
                w in {graph.lemmas[t], graph.words[t].lower()}
                for w, t in zip(noun.before, before[len(before) - n :], strict=True)
            ):
                return noun
        return None

    def _describe(self, i: int) -> Participant | None:
        graph = self.graph
        if (
            graph.pos[i] in {"PUNCT", "SPACE", "VERB", "AUX", "ADP", "ADV", "SCONJ", "CCONJ", "PART"}
            and i not in self.hits
        ):
            return None
        if graph.pos[i] == "PRON":
            return None
        partitive = self._partitive(i)
        if partitive is not None:
            return partitive
        if graph.pos[i] == "NUM" and i not in self.hits:
            return self._counted(i)
        hit = self.hits.get(i)
        start, end = graph.noun_phrase(i)
        noun, title = self._nouns(i)
        if hit is None and noun is not None and (named := self._named_after(i)) is not None:
            return self._named(named, self.hits[named], i, (start, max(end, self.hits[named].end)))
        if (
            hit
            and hit.bearer
            and not (
                hit.entity.kind in {"adjective", "capital", "country", "metonym", "place"}
                and noun is not None
                and hit.end <= i
            )
        ):
            return self._named(i, hit, title, (min(start, hit.start), max(end, hit.end)))
        if noun is None and title is None and graph.names[i] not in {"PER", "ORG"}:
            return None
        return self._unnamed(i, noun, title, (start, end))

    def _named_after(self, i: int) -> int | None:
        """The name right after a noun that says what it is: "human rights organization Amnesty International"."""
        graph = self.graph
        for c in graph.children[i]:
            hit = self.hits.get(c)
            if (
                hit
                and hit.start in {i + 1, i + 2}
                and graph.deps[c] in {"appos", "flat", "nmod:unmarked", "nmod:desc", "compound"}
                and hit.entity.kind in {"organization", "person"}
            ):
                return c
        return None

    def _counted(self, i: int) -> Participant | None:
        """ "12" as whom something is done to: so many people."""
        graph = self.graph
        if graph.deps[i] not in {"obj", "nsubj:pass"} or graph.lemmas[graph.heads[i]] not in word_list(
            "done_to_people"
        ):
            return None
        return self._participant(i, i + 1, graph.words[i], None, ("CVL",), "group", None)

    def _partitive(self, i: int) -> Participant | None:
        graph = self.graph
        if graph.lemmas[i] not in word_list("partitive") and graph.pos[i] != "NUM":
            return None
        for c in graph.kids(i, "nmod"):
            if graph.case_of(c) in {"of", "from", "among"} and (found := self.party(c)):
                a, b = min(graph.starts[graph.noun_phrase(i)[0]], found.start), max(graph.end(i), found.end)
                return replace(
                    found,
                    text=graph.text[a:b],
                    start=a,
                    end=b,
                    kind="group" if found.kind in {"person", "country"} else found.kind,
                )
        return None

    def _nouns(self, i: int) -> tuple[RoleNoun | None, int | None]:
        """The role noun of the phrase, and the title token it stands at when the head is a name."""
        noun = self.role_noun(i)
        bare = {"compound", "flat", "nmod"} if self.graph.pos[i] == "PROPN" else set()
        titles = [
            c
            for c in self.graph.children[i]
            if self.graph.deps[c] in {"nmod:desc", "appos", *bare}
            and self.graph.pos[c] in {"NOUN", "PROPN"}
            and (c < i or self.graph.deps[c] == "appos")
            and self.role_noun(c)
            and not self.graph.has(c, "case")
        ]
        title = next((c for c in titles if self.graph.deps[c] == "nmod:desc"), titles[0] if titles else None)
        if noun is None and title is None and self.graph.deps[i] == "appos" and self.role_noun(self.graph.heads[i]):
            title = self.graph.heads[i]
        return noun, title

    def _named(self, i: int, hit: Hit, title: int | None, extent: tuple[int, int]) -> Participant:
        base = self.from_hit(i, hit)
        sectors = base.sectors
        role = self.role_noun(title) if title is not None else None
        if hit.entity.kind == "person":
            around = range(max(0, extent[0] - 1), i)
            former = any(self.is_former(t) for t in around) or (
                title is not None and any(self.is_former(t) for t in self.graph.subtree(title))
            )
            if former and (not sectors or "GOV" in sectors):
                sectors = ("ELI",)
            elif role and role.sectors and not former:
                sectors = tuple(dict.fromkeys((*role.sectors, *[s for s in sectors if s != "ELI"])))
        self.people.setdefault(hit.entity.name.split()[-1], replace(base, sectors=sectors))
        return replace(base, sectors=sectors)

    def _unnamed(self, i: int, noun: RoleNoun | None, title: int | None, extent: tuple[int, int]) -> Participant | None:
        graph = self.graph
        role = noun or (self.role_noun(title) if title is not None else None)
        proper = graph.pos[i] == "PROPN" and (noun is None or graph.names[i] == "PER")
        if (
            proper
            and title is None
            and not graph.has(i, "flat", "compound", "amod", "nmod:poss")
            and (seen := self.people.get(graph.words[i]))
        ):
            a, b = graph.starts[i], graph.end(i)
            return replace(seen, text=graph.text[a:b], start=a, end=b)
        group = nationality.group_modifier(self, i)
        country = nationality.country(self, i, title) or (group.country if group else None)
        sectors = nationality.sectors(self, i, role, title, group)
        titled_subject = title is not None and graph.label(i) == "nsubj"
        if (
            country is None
            and (not proper or titled_subject)
            and role is not None
            and graph.case_of(i) != "as"
            and not nationality.named_body(self, i)
        ):
            country = nationality.home(self, i, sectors, role)
        kind: ParticipantKind = (
            "person"
            if proper and graph.names[i] in {"PER", ""}
            else "organization"
            if graph.names[i] == "ORG"
            else "group"
        )
        if role and not proper:
            kind = {"person": "person", "organization": "organization"}.get(role.kind, "group")  # type: ignore[assignment]
        found = self._participant(
            extent[0],
            extent[1],
            self._name(i, extent, proper),
            country,
            sectors,
            kind,
            group.entity_id if group else None,
        )
        if proper:
            last = graph.words[max([i, *list(graph.kids(i, "flat"))])]
            self.people.setdefault(last, found)
        return found

    def _name(self, i: int, extent: tuple[int, int], proper: bool) -> str:
        graph = self.graph
        if proper:
            tokens = sorted(
                [
                    i,
                    *[
                        c
                        for c in graph.children[i]
                        if graph.deps[c].startswith("flat")
                        or (graph.deps[c] == "compound" and graph.pos[c] == "PROPN" and c not in self.hits)
                    ],
                ]
            )
        else:
            owners = {t for c in graph.kids(i, "nmod:poss") for t in graph.subtree(c)}
            tokens = [t for t in range(*extent) if graph.pos[t] not in {"DET", "PUNCT", "SPACE"} and t not in owners]
        return " ".join(graph.words[t] for t in tokens) if tokens else graph.words[i]

    def is_former(self, t: int) -> bool:
        return self.graph.lemmas[t] in word_list("former") or self.graph.words[t].lower() in word_list("former")


def cast_of(graph: Graph, actors: Actors, date: str | None, dateline: str | None = None) -> Cast:
    """The cast of a report, with the country that it speaks of most as the home of institutions named without one."""
    hits = find_names(graph, actors, date)
    counts = Counter(
        h.entity.country
        for i, h in hits.items()
        if h.start == i
        and h.entity.country
        and h.entity.country not in {"UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM"}
    )
    cast = Cast(graph, actors, date, hits)
    if counts:
        (best, n), *rest = counts.most_common(2)
        if not rest or n > 1.5 * rest[0][1] or best == dateline:
            cast.main_country = best
    return cast

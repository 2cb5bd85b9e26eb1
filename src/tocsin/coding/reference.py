"""Later mentions: pronouns, "the two nations", "the president", "the group" — to whom they refer inside the report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tocsin.coding.graph import Graph
from tocsin.coding.who import Cast
from tocsin.lexicon.words import word_list
from tocsin.records import Participant

IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
COUNTRY_NOUNS = frozenset({"country", "nation", "republic", "kingdom", "homeland"})
MAX_BACK = 4


@dataclass(slots=True)
class Reference:
    """Finds who any nominal token stands for, by name or by reference. One per report."""

    cast: Cast
    known: dict[int, tuple[Participant, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cast.refer = self.parties

    @property
    def graph(self) -> Graph:
        """The graph of the report."""
        return self.cast.graph

    def parties(self, i: int) -> tuple[Participant, ...]:
        """Everybody whom the phrase at token `i` names or refers to, without what is coordinated with it."""
        if i not in self.known:
            self.known[i] = ()
            self.known[i] = self._find(i)
        return self.known[i]

    def _find(self, i: int) -> tuple[Participant, ...]:
        graph = self.graph
        lemma = graph.lemmas[i]
        word = graph.words[i].lower()
        if graph.pos[i] == "PRON" or (graph.pos[i] == "DET" and word in THEY | word_list("he") | IT):
            return self._pronoun(i, word)
        if self._is_both(i, lemma):
            return self._both(i, lemma)
        if self._is_definite(i) and i not in self.cast.hits and (found := self._definite(i, lemma)) is not None:
            return (self._as_here(found, i),)
        found_party = self.cast.party(i)
        if found_party is None:
            return ()
        return (found_party, *self._shared_noun(i, found_party))

    def _definite(self, i: int, lemma: str) -> Participant | None:
        """Who is meant by "the country", "his country", "the president", "the fighters", "the group"."""
        graph = self.graph
        if lemma in COUNTRY_NOUNS and (owned := self._own_country(i)):
            return owned
        if lemma in COUNTRY_NOUNS and not graph.has(i, "nmod", "acl") and (found := self._last(i, {"country"})):
            return found
        if (found := self._same_office(i, lemma) or self._same_noun(i, lemma)) is not None:
            return found
        if lemma in word_list("group_nouns") and not graph.has(i, "nmod", "amod", "compound"):
            return self._last(i, {"organization"})
        return None

    def _shared_noun(self, i: int, party: Participant) -> tuple[Participant, ...]:
        """ "French and Egyptian warships" are two parties: one for each further nationality before the noun."""
        found: list[Participant] = []
        if "Number=Plur" in self.graph.feats[i] and i not in self.cast.hits:
            for c in self.graph.kids(i, "nmod"):
                if self.graph.case_of(c) in {"of", "from"}:
                    found += self._each_of(i, c, party)
        found += self._listed_before(i, party)
        for c in self.graph.kids(i, "amod", "compound"):
            for other in self.graph.conjuncts(c):
                hit = self.cast.hits.get(other)
                if hit and hit.bearer and hit.entity.country and hit.entity.country != party.country and other < i:
                    a, b = self.graph.starts[other], self.graph.end(i)
                    name = f"{self.graph.words[other]} {self.graph.words[i]}"
                    found.append(
                        replace(party, text=self.graph.text[a:b], start=a, end=b, name=name, country=hit.entity.country)
                    )
        return tuple(found)

    def _own_country(self, i: int) -> Participant | None:
        """The country of whoever "his country" or "Putin's country" is said of."""
        for c in self.graph.kids(i, "nmod:poss"):
            for party in self.parties(c):
                if party.country:
                    return self._country_of(replace(party, kind="person"))
        return None

    def _pronoun(self, i: int, word: str) -> tuple[Participant, ...]:
        graph = self.graph
        if word in RELATIVE:
            for head in graph.path_up(i):
                if graph.deps[head] == "acl:relcl":
                    return self.parties(graph.heads[head])
            return ()
        if word in word_list("we"):
            return self._speaker(i)
        if (same := self._same_pronoun(i, word)) is not None:
            return tuple(self._as_here(p, i) for p in self.parties(same))
        if word in word_list("he"):
            found = self._last(i, {"person"})
        elif word in IT:
            found = self._last(i, {"country", "organization"}, institutions=True)
        elif word in THEY:
            return self._plural(i)
        else:
            return ()
        return (self._as_here(found, i),) if found else ()

    def _same_pronoun(self, i: int, word: str) -> int | None:
        """The same pronoun as subject of the clause that this one is coordinated with: "he told the minister that ...,
        and he promised" has one subject.
        """
        graph = self.graph
        verb = graph.heads[i]
        if graph.label(i) != "nsubj" or graph.label(verb) != "conj":
            return None
        start = graph.sentences[graph.sentence_of[i]][0]
        subjects = (t for t in range(verb - 1, start - 1, -1) if t < i and graph.label(t) == "nsubj")
        return next((t for t in subjects if graph.words[t].lower() == word), None)

    def _speaker(self, i: int) -> tuple[Participant, ...]:
        """Who says "we" and "I": the subject of the verb of saying that the quotation hangs on."""
        graph = self.graph
        for head in [i, *graph.path_up(i)]:
            for v in (graph.heads[head], *graph.kids(head, "parataxis")):
                if graph.lemmas[v] in word_list("saying"):
                    for s in graph.kids(v, "nsubj"):
                        if s != i and graph.words[s].lower() not in word_list("we"):
                            return tuple(self._as_here(p, i) for p in self.parties(s))
        return ()

    def _plural(self, i: int) -> tuple[Participant, ...]:
        graph = self.graph
        for t in self._before(i):
            coordinated = [c for c in graph.conjuncts(t) if self.cast.party(c)]
            if coordinated and graph.label(t) in {"nsubj", "obj"}:
                group = [t, *coordinated]
                return tuple(self._as_here(p, i) for c in group if (p := self.cast.party(c)))
            party = self.cast.party(t)
            if party and (
                party.kind in {"group", "organization"} or ("Number=Plur" in graph.feats[t] and graph.pos[t] != "PROPN")
            ):
                return (self._as_here(party, i),)
        return ()

    def _listed_before(self, i: int, party: Participant) -> list[Participant]:
        """ "North" in "North and South Korea"."""
        hit = self.cast.hits.get(i)
        if not hit or hit.entity.kind != "country" or hit.start < 2 or self.graph.lemmas[hit.start - 1] != "and":
            return []
        other = self.cast.hits.get(hit.start - 2)
        if (
            not other
            or other.entity.kind != "country"
            or other.entity.entity_id == hit.entity.entity_id
            or self.graph.label(other.start) in {"nsubj", "obj"}
        ):
            return []
        if other.end - other.start > 1 or self.graph.words[other.start] not in {"North", "South", "East", "West"}:
            return []
        a, b = self.graph.starts[other.start], self.graph.end(other.end - 1)
        return [
            replace(
                party,
                text=self.graph.text[a:b],
                start=a,
                end=b,
                name=other.entity.name,
                country=other.entity.country,
                entity_id=other.entity.entity_id,
            )
        ]

    def _each_of(self, i: int, first: int, party: Participant) -> list[Participant]:
        """ "The armies of Brazil and Argentina": one for each further country of the list."""
        found = []
        for other in self.graph.conjuncts(first):
            hit = self.cast.hits.get(other)
            if hit and hit.entity.country and hit.entity.country != party.country and party.country:
                a, b = self.graph.starts[other], self.graph.end(other)
                found.append(
                    replace(
                        party,
                        text=self.graph.text[a:b],
                        start=a,
                        end=b,
                        name=f"{self.graph.words[i]} of {hit.entity.name}",
                        country=hit.entity.country,
                    )
                )
        return found

    def _is_definite(self, i: int) -> bool:
        graph = self.graph
        return any(graph.lemmas[c] in {"the", "that", "this", "his", "her", "their", "its"} for c in graph.children[i])

    def _is_both(self, i: int, lemma: str) -> bool:
        graph = self.graph
        if lemma in {"both", "two"} and graph.pos[i] in {"PRON", "DET", "NUM"} and not graph.has(i, "nmod"):
            return graph.label(i) in {"nsubj", "obj", "obl", "nmod"}
        pair = any(
            graph.lemmas[c] in {"two", "both"}
            for c in graph.children[i]
            if graph.label(c) in {"nummod", "det", "cc", "amod"}
        )
        definite = any(graph.lemmas[c] in {"the", "both", "these", "their"} for c in graph.children[i])
        return lemma in word_list("sides") and pair and definite

    def _both(self, i: int, lemma: str) -> tuple[Participant, ...]:
        """The two last told parties of different countries."""
        pair: list[Participant] = []
        people = lemma in {"leader", "president", "minister", "man"}
        for t in self._before(i, deep=True):
            party = self.cast.party(t)
            if not party or not party.country or any(p.country == party.country for p in pair):
                continue
            if people and party.kind != "person":
                continue
            if (
                not people
                and lemma != "side"
                and party.kind not in {"country", "person"}
                and not (party.kind in {"group", "organization"} and "GOV" in party.sectors)
            ):
                continue
            pair.append(
                party
                if people or lemma == "side"
                else replace(party, sectors=() if party.kind == "person" else party.sectors)
            )
            if len(pair) == 2:
                return tuple(self._as_here(p if people else self._country_of(p), i) for p in reversed(pair))
        return ()

    def _country_of(self, party: Participant) -> Participant:
        if party.kind != "person" or not party.country:
            return party
        name = self.cast.actors.countries.get(party.country, party.country)
        return replace(party, name=name, sectors=(), kind="country", entity_id=party.country)

    def _same_office(self, i: int, lemma: str) -> Participant | None:
        """The person told before with this title: "the president", "the minister"."""
        graph = self.graph
        own = self.cast.role_noun(i)
        if own is None or own.kind != "person" or graph.has(i, "appos", "flat", "nmod", "compound", "amod"):
            return None
        for t in self._before(i, deep=True):
            party = self.cast.party(t)
            if party is None or party.kind != "person":
                continue
            titles = [c for c in graph.children[t] if graph.lemmas[c] == lemma] + (
                [graph.heads[t]] if graph.lemmas[graph.heads[t]] == lemma else []
            )
            hit = self.cast.hits.get(t)
            held = hit and any(lemma in term.office.lower().replace("_", " ").split() for term in hit.entity.terms)
            if titles or held:
                return party
        return None

    def _same_noun(self, i: int, lemma: str) -> Participant | None:
        """The group named before with this noun: "the fighters" after "Wagner fighters". A bare plural that nothing
        tells more of takes up the last such group; a place does not make another of it.
        """
        graph = self.graph
        if "Number=Plur" not in graph.feats[i] or graph.pos[i] != "NOUN" or not self._is_bare(i):
            return None
        for t in self._before(i, deep=True):
            if t != i and graph.lemmas[t] == lemma and "Number=Plur" in graph.feats[t] and not self._is_bare(t):
                party = self.cast.party(t)
                if party is not None and party.kind != "country" and party.country:
                    return party
        return None

    def _is_bare(self, i: int) -> bool:
        return not self.graph.has(i, "nmod", "amod", "compound", "acl", "appos", "nummod")

    def _last(self, i: int, kinds: set[str], institutions: bool = False) -> Participant | None:
        graph = self.graph
        clause = self._clause(i)
        for t in self._before(i):
            if (
                self._clause(t) == clause
                and graph.label(t) in {"obj", "obl", "iobj"}
                and graph.label(i) in {"nsubj", "obj"}
            ):
                continue
            if clause == self._clause(t) and graph.label(i) in {"obj", "obl", "iobj"} and graph.label(t) == "nsubj":
                continue  # "Putin may pressure him": a pronoun is not its own subject
            party = self.cast.party(t)
            if "person" in kinds and "Number=Plur" in graph.feats[t] and graph.pos[t] == "NOUN":
                continue
            if party and (
                party.kind in kinds
                or (
                    institutions
                    and party.kind == "group"
                    and party.country
                    and set(party.sectors) & {"GOV", "MIL", "LEG", "JUD"}
                )
            ):
                return party
            role = self.cast.role_noun(t)
            single = role is not None and role.kind == "person" and "Number=Plur" not in graph.feats[t]
            if "person" in kinds and party and party.kind == "group" and single:
                return party
        return None

    def _clause(self, i: int) -> int:
        graph = self.graph
        for head in graph.path_up(i):
            if graph.pos[head] in {"VERB", "AUX"}:
                return head
        return -1

    def _before(self, i: int, deep: bool = False) -> list[int]:
        """Nominal tokens before `i`, this sentence first, then backwards; in each sentence subjects first, then by
        order.
        """
        graph = self.graph
        here = graph.sentence_of[i]
        found: list[int] = []
        for number in range(here, max(-1, here - (8 if deep else MAX_BACK)), -1):
            start, end = graph.sentences[number]
            tokens = [
                t for t in range(start, min(end, i)) if graph.pos[t] in {"NOUN", "PROPN", "ADJ"} or t in self.cast.hits
            ]
            if number == here and deep:
                found += sorted(tokens, reverse=True)
            else:
                found += sorted(
                    tokens,
                    key=lambda t: (
                        0 if graph.label(t) == "nsubj" else 1 if graph.label(t) in {"obj", "iobj"} else 2,
                        t,
                    ),
                )
        return found

    def _as_here(self, party: Participant, i: int) -> Participant:
        """The same participant as mentioned at token `i`."""
        a, b = self.graph.starts[i], self.graph.end(i)
        return replace(party, text=self.graph.text[a:b], start=a, end=b)

"""Which frame of the lexicon fits a word as it stands in its sentence, and who fills its roles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tocsin.coding.clauses import Slots, copular_slots, governor, slots_of
from tocsin.coding.graph import Graph
from tocsin.coding.reference import Reference
from tocsin.coding.status import own_status
from tocsin.lexicon import Acts, Condition, Frame
from tocsin.lexicon.frames import BUILT_IN
from tocsin.lexicon.words import word_list
from tocsin.records import Participant

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "CRM"})
CLAUSAL = frozenset({"xcomp", "ccomp"})

MATERIAL = frozenset({"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


@dataclass(frozen=True, slots=True)
class Match:
    """A word, the frame that fits it, and the parties found. `weak` counts roles filled by inference (an owner, a reference)."""

    head: int
    frame: Frame
    slots: Slots
    actors: tuple[Participant, ...]
    others: tuple[Participant, ...]
    filled: tuple[str, ...]
    light: int | None = None


@dataclass(slots=True)
class Matcher:
    """Matches frames on one report."""

    graph: Graph
    acts: Acts
    reference: Reference
    slots: dict[int, Slots] = field(default_factory=dict)
    matches: dict[int, Match | None] = field(default_factory=dict)

    def match(self, i: int) -> Match | None:
        """The best frame at token `i` with its parties; None where none fits or the best says that this is no event."""
        if i not in self.matches:
            self.matches[i] = None
            frame = self._best(i)
            self.matches[i] = self.fill(i, frame) if frame is not None and frame.is_event else None
        return self.matches[i]

    def is_ruled_out(self, i: int) -> bool:
        """Whether the lexicon says of this word that it tells no event here, or it is a mere part of a name."""
        if self._is_attribute(i) or (self.graph.pos[i] in {"NOUN", "PROPN"} and self._inside_name(i)):
            return True
        frame = self._best(i)
        return frame is not None and not frame.is_event

    def slots_at(self, i: int) -> Slots:
        """The places around token `i`, built once."""
        if i not in self.slots:
            self.slots[i] = slots_of(self.graph, i)
        return self.slots[i]

    def _best(self, i: int) -> Frame | None:
        pos = POS.get(self.graph.pos[i])
        if pos is None or self._is_attribute(i) or (pos == "n" and self._inside_name(i)):
            return None
        if pos == "n" and (copular := copular_slots(self.graph, i)) is not None:
            found = next(
                (f for f in self.acts.frames.get(("be", "v"), ()) if f.conditions and self._fits(i, f, copular, set())),
                None,
            )
            if found:
                self.slots[i] = copular
                return found
        frames = self._frames(self.graph.lemmas[i], pos)
        if not frames and pos == "a" and "VerbForm=Part" in self.graph.feats[i]:
            frames = self.acts.frames.get((self.graph.lemmas[i], "v"), ())
        if not frames:
            return None
        slots = self.slots_at(i)
        particles = self._particles(i)
        return next((f for f in frames if self._fits(i, f, slots, particles)), None)

    def _frames(self, lemma: str, pos: str) -> tuple[Frame, ...]:
        """The frames of a word; those of "impose" for "reimpose" and "re-impose"."""
        found = self.acts.frames.get((lemma, pos), ())
        if not found and pos == "v" and lemma.startswith("re") and len(lemma) > 5:
            found = self.acts.frames.get((lemma[2:].lstrip("-"), pos), ())
        return found

    def _is_attribute(self, i: int) -> bool:
        """A participle before its noun ("detained leaders", "Iran-backed") tells what somebody is, not what happened."""
        graph = self.graph
        return graph.label(i) == "amod" and i < graph.heads[i] and "VerbForm" in graph.feats[i]

    def _inside_name(self, i: int) -> bool:
        """A noun before its noun ("war games"), or a word of a name ("Amnesty International")."""
        hit = self.reference.cast.hits.get(i)
        return self.graph.deps[i] == "compound" or (
            hit is not None and hit.entity.kind in {"organization", "person", "place"}
        )

    def _particles(self, i: int) -> set[str]:
        graph = self.graph
        stray = {
            graph.lemmas[c]
            for o in graph.kids(i, "obj")
            for c in graph.children[o]
            if graph.deps[c] == "case" and c == i + 1
        }
        return stray | {
            graph.lemmas[c]
            for c in graph.children[i]
            if graph.deps[c] in {"compound:prt", "advmod", "case", "mark"}
            and graph.pos[c] in {"ADP", "ADV", "PART", "ADJ"}
        }

    def _fits(self, i: int, frame: Frame, slots: Slots, particles: set[str]) -> bool:
        n = len(frame.before)
        if n and not (
            i >= n
            and all(
                frame.before[k] in {self.graph.lemmas[i - n + k], self.graph.words[i - n + k].lower()} for k in range(n)
            )
        ):
            return False
        if frame.particle and not self._has_particle(frame, slots, particles):
            return False
        with_object = any(c.slot == "O" for c in frame.conditions)
        return all(self._holds(condition, slots, with_object) for condition in frame.conditions)

    def _has_particle(self, frame: Frame, slots: Slots, particles: set[str]) -> bool:
        """A true particle; or, where the frame has no object, a preposition of the verb's own with a party after it."""
        transitive = any(c.slot == "O" and not c.negated for c in frame.conditions) or "O" in (
            *frame.roles.actor[:1],
            *frame.roles.other[:1],
        )
        parts = (frame.particle or "").split("_")
        for part in parts:
            if part in particles:
                continue
            if transitive and not slots.passive and len(parts) == 1:
                return False
            if not any(self.reference.parties(t) or len(parts) > 1 or slots.passive for t in slots.own(part)):
                return False
        return True

    def _holds(self, condition: Condition, slots: Slots, with_object: bool) -> bool:
        slot = condition.slot
        if slot == "passive":
            return slots.passive != condition.negated
        if slot == "future":
            return own_status(self.graph, slots.head)[1] != condition.negated
        if slot in CLAUSAL:
            return self._clausal(condition, slots)
        tokens = slots.at(slot) if with_object or condition.values else slots.own(slot)
        if not condition.values:
            return bool(tokens) != condition.negated
        words = self.acts.members(condition.values)
        held = any(self._is_one_of(t, words) for t in tokens)
        return held != condition.negated

    def _clausal(self, condition: Condition, slots: Slots) -> bool:
        tokens = slots.xcomp if condition.slot == "xcomp" else slots.ccomp
        if condition.slot == "ccomp" and not tokens:
            tokens = [t for t in slots.xcomp if self.graph.has(t, "nsubj")]
        if not condition.values:
            return bool(tokens) != condition.negated
        held = any(
            (m := self.embedded(t)) is not None
            and (m.frame.event_type in condition.values or f"{m.frame.event_type}-{m.frame.mode}" in condition.values)
            for t in tokens
        )
        lexical = any(self.graph.lemmas[t] in condition.values for t in tokens)
        return (held or lexical) != condition.negated

    def embedded(self, t: int) -> Match | None:
        """The event of a complement clause: of its verb, or of the noun that a light or copular verb there carries."""
        if found := self.match(t):
            return found
        for c in self.graph.kids(t, "obj", "xcomp", "obl"):
            if self.graph.pos[c] in {"NOUN", "VERB"} and (found := self.match(c)):
                return found
        return None

    def _is_one_of(self, t: int, words: frozenset[str]) -> bool:
        graph = self.graph
        heads = [t]
        if graph.lemmas[t] in word_list("carriers"):
            heads += [c for c in graph.kids(t, "nmod") if graph.case_of(c) == "of"]
        if graph.lemmas[t] in word_list("activities"):
            heads += [
                c for c in graph.kids(t, "compound", "amod", "nmod") if c < t or graph.case_of(c) in {"at", "for", "of"}
            ]
        for h in heads:
            if graph.lemmas[h] in words or graph.words[h].lower() in words:
                return True
        for word in words:
            if word in BUILT_IN:
                if self._is_class(t, word):
                    return True
            elif "_" in word or " " in word:
                parts = word.replace("_", " ").split()
                n = len(parts)
                if any(
                    h - n + 1 >= 0
                    and all(
                        parts[k] in {graph.lemmas[h - n + 1 + k], graph.words[h - n + 1 + k].lower()} for k in range(n)
                    )
                    for h in heads
                ):
                    return True
        return False

    def _is_class(self, t: int, name: str) -> bool:
        if name == "$place":
            hit = self.reference.cast.hits.get(t)
            return self.graph.names[t] == "LOC" or bool(hit and hit.entity.kind in {"place", "capital", "country"})
        parties = self.reference.parties(t)
        if name == "$party":
            return bool(parties)
        if name == "$person":
            return any(
                p.kind == "person" or (p.kind == "group" and self.graph.names[t] == "PER") or "CVL" in p.sectors
                for p in parties
            ) or self._person_noun(t)
        if name == "$country":
            return any(p.kind == "country" for p in parties)
        if name == "$armed":
            return any(set(p.sectors) & ARMED for p in parties)
        if name == "$police":
            return any("COP" in p.sectors for p in parties)
        if name == "$civilian":
            return any(
                not set(p.sectors) & (ARMED | {"GOV"}) and p.kind in {"group", "unnamed", "person"} for p in parties
            )
        return any(p.kind in {"group", "organization"} for p in parties)

    def _person_noun(self, t: int) -> bool:
        role = self.reference.cast._role_noun(t)
        return bool(role and role.kind == "person") or self.graph.names[t] == "PER"

    def fill(self, i: int, frame: Frame) -> Match:
        """The match of a frame at token `i`: its roles filled with the parties found at their places."""
        slots = self.slots_at(i)
        light = self._light(i) if frame.pos == "n" else None
        filled: list[str] = []
        actors = self._side(frame.roles.actor, slots, filled, "actor")
        moves = frame.event_type == "MOBILIZE" or (
            frame.event_type == "RETREAT" and frame.mode in {"disarm", "withdraw"}
        )
        if moves and not actors and frame.pos == "v":
            actors = self._side(
                ("S", "O"), slots, filled, "actor"
            )  # "troops were deployed": who moves acts, where nobody else is named
        others = self._side(frame.roles.other, slots, filled, "recipient", taken=actors)
        verb = None
        if frame.pos == "n" and not light and (happening := self._happening(i)) is not None:
            outer = self.slots_at(happening)
            prepositions = tuple(r for r in (*frame.roles.actor, *frame.roles.other) if r.islower())
            if frame.roles.reciprocal and not others:
                actors = (*actors, *self._side(("between",), outer, filled, "actor")) if not actors else actors
            others = others or self._side(
                tuple(r for r in prepositions if r in frame.roles.other), outer, filled, "recipient", taken=actors
            )
            actors = actors or self._side(
                tuple(r for r in prepositions if r in frame.roles.actor), outer, filled, "actor", taken=others
            )
        if light:
            verb, side = light
            outer = self.slots_at(verb)
            who = self._doers(outer, frame) or (
                self._parties_at(outer, "O") if outer.passive and self.graph.label(i) == "obl" else ()
            )
            if side == "actor" and who:
                if (
                    actors
                    and not frame.roles.reciprocal
                    and not others
                    and self._countries(actors) != self._countries(who)
                ):
                    others = (
                        actors  # "issued a warning to Iran": a modifier of the noun was no actor but whom it concerned
                    )
                actors = who
                filled.append(f"actor=subject of {self.graph.lemmas[verb]!r}")
            elif side == "recipient" and who and not others:
                others = who
                filled.append(f"recipient=subject of {self.graph.lemmas[verb]!r}")
            if not others and side:
                others = self._side(frame.roles.other, outer, filled, "recipient", taken=actors)
            if not actors:
                actors = self._side(tuple(r for r in frame.roles.actor if r in {"by", "from"}), outer, filled, "actor")
        if (
            slots.xcomp
            and others
            and all(p.country and p.country in self._countries(actors) for p in others)
            and not frame.roles.reciprocal
        ):
            if inner := self._inside(
                slots
            ):  # "permitted his country to be used by Russia": the other party is the one inside
                others = inner
                filled.append(f"recipient=inside the complement {inner[0].text!r}")
        others = tuple(p for p in others if not any(p.name == a.name and p.country == a.country for a in actors))
        if not others and frame.event_type == "MOBILIZE" and frame.roles.other:  # "closer to its border with Belarus"
            others = self._side(("with", "near", "toward", "towards", "along"), slots, filled, "recipient", taken=actors)
        return Match(i, frame, slots, actors, others, tuple(filled), verb)

    def _doers(self, outer: Slots, frame: Frame) -> tuple[Participant, ...]:
        """The subject of a light verb; for words spoken only a party itself ("his reliance raised concerns" is nobody's accusation)."""
        if frame.event_type in MATERIAL:
            return self._parties_at(outer, "S", acting=True)
        return _distinct([p for t in outer.at("S") for p in self.reference.parties(t)])

    def _happening(self, i: int) -> int | None:
        """The verb that says no more of an event noun than that it takes place: "clashes erupted between …"."""
        found = governor(self.graph, i)
        return found[0] if found and found[1] == "S" and self.graph.lemmas[found[0]] in word_list("happen") else None

    @staticmethod
    def _countries(parties: tuple[Participant, ...]) -> set[str | None]:
        return {p.country for p in parties}

    def _light(self, i: int) -> tuple[int, str] | None:
        graph = self.graph
        top = i
        while graph.lemmas[graph.heads[top]] in word_list("carriers") and graph.case_of(top) == "of":
            top = graph.heads[top]
        found = governor(graph, top)
        if found is None:
            return None
        verb, place = found
        lemma = graph.lemmas[verb]
        if lemma.startswith("re") and lemma not in self.acts.light and lemma[2:].lstrip("-") in self.acts.light:
            lemma = lemma[2:].lstrip("-")
        particles = self._particles(verb)
        for key in (*[f"{lemma}+{p}" for p in sorted(particles)], lemma):
            side = self.acts.light.get(key)
            if side and place == "O":
                return verb, side
        if place not in {"O", "S"} and (side := self.acts.light.get(f"{lemma}+{place}")):
            return verb, side
        return None

    def _side(
        self, places: tuple[str, ...], slots: Slots, filled: list[str], side: str, taken: tuple[Participant, ...] = ()
    ) -> tuple[Participant, ...]:
        for place in places:
            parties = tuple(
                p
                for p in self._parties_at(slots, place, acting=side == "actor" and place in {"S", "by", "in", "P"})
                if not any((p.start, p.end) == (q.start, q.end) for q in taken)
            )
            if parties:
                filled.append(f"{side}={place} {parties[0].text!r}")
                return parties
        return ()

    def _parties_at(self, slots: Slots, place: str, acting: bool = False) -> tuple[Participant, ...]:
        if place == "X":
            return self._inside(slots)
        if place == "Y":
            return self._complement_subject(slots)
        found: list[Participant] = []
        for t in slots.at(place):
            if self.graph.pos[t] == "VERB":
                continue
            if place == "N":
                modifier = self.reference.cast.modifier_party(t)
                found += [modifier] if modifier else []
            else:
                found += self.reference.parties(t)
        if not found and place not in {"N"}:
            for t in slots.at(place):
                found += self._owner(t, acting=acting)
        return _distinct(found)

    def _owner(self, t: int, depth: int = 2, acting: bool = False) -> list[Participant]:
        """Whose a thing is, or whom it is about: possessor, nationality, phrases that hang on it, down to `depth` nouns below."""
        graph = self.graph
        if graph.lemmas[t] in word_list("borders"):
            beyond = [
                p
                for c in graph.kids(t, "nmod")
                if graph.case_of(c) in {"with", "of"}
                for p in self.reference.parties(c)
            ]
            if beyond:
                return beyond
        for c in graph.kids(t, "nmod:poss"):
            if found := self.reference.parties(c):
                return list(found)
        for c in graph.kids(t, "nmod"):
            if graph.lemmas[t] in word_list("carriers") and graph.case_of(c) == "of":
                return self._owner(c) or list(self.reference.parties(c))
        if acting and (doers := self._agent_below(t)):
            return doers
        if owner := self.reference.cast.owner(t):
            lived_in = graph.lemmas[t] in word_list("dwellings") and not owner.sectors and owner.kind == "country"
            return [replace(owner, sectors=("CVL",)) if lived_in else owner]
        for prepositions in (
            ({"by", "of", "from"},)
            if acting
            else ({"of", "by"}, {"on", "against", "with", "in", "to", "from", "between", "for", "at", "into"})
        ):
            for c in graph.kids(t, "nmod"):
                if graph.case_of(c) in prepositions and (found := self.reference.parties(c)):
                    return [p for x in (c, *graph.conjuncts(c)) for p in self.reference.parties(x)]
        if (
            graph.lemmas[t] in word_list("documents")
            and (found_governor := governor(graph, t))
            and found_governor[1] == "O"
        ):
            return [p for s in self.slots_at(found_governor[0]).at("S") for p in self.reference.parties(s)]
        for c in graph.kids(t, "acl"):
            if graph.is_passive(c):
                agent = graph.kids(c, "obl:agent")
                if agent and (found := self.reference.parties(agent[0])):
                    return list(found)
        for c in graph.kids(t, "nmod") if depth and not acting else []:
            if graph.case_of(c) and (deeper := self._owner(c, depth - 1)):
                return deeper
        return []

    def _agent_below(self, t: int) -> list[Participant]:
        """Who did what a noun names, by its own "by" or one further down ("an attack on a post by the Taliban")."""
        for c in self.graph.subtree(t, frozenset({"acl", "conj", "advcl"})):
            if c != t and self.graph.deps[c] == "nmod" and self.graph.case_of(c) == "by":
                return [p for x in (c, *self.graph.conjuncts(c)) for p in self.reference.parties(x)]
        return []

    def _complement_subject(self, slots: Slots) -> tuple[Participant, ...]:
        found: list[Participant] = []
        for t in (*slots.ccomp, *slots.xcomp):
            inner = self.slots_at(t)
            for s in inner.at("O") if inner.passive else inner.at("S"):
                found += self.reference.parties(s) or self._owner(s)
        return _distinct(found)

    def _inside(self, slots: Slots) -> tuple[Participant, ...]:
        """The other party of a complement: of its own event where it tells one, else any party in its object or phrases."""
        own = {p.country for p in self._parties_at(slots, "S")}
        clauses = [
            *slots.xcomp,
            *slots.ccomp,
            *slots.at("purpose"),
            *[t for ts in slots.places.values() for t in ts if self.graph.pos[t] == "VERB"],
        ]
        for t in clauses:
            if (inner := self.embedded(t)) is not None and (
                others := (*inner.actors, *inner.others) if inner.frame.roles.reciprocal else inner.others
            ):
                fresh = [p for p in others if p.country not in own or p.country is None or set(p.sectors) - {"GOV"}]
                if fresh:
                    return _distinct(fresh)
        for t in clauses:
            inner_slots = self.slots_at(t)
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
                found = [p for p in self._parties_at(inner_slots, place) if p.country not in own or not p.country]
                if found:
                    return _distinct(found)
        return self._own_people(clauses, slots)

    def target_of_protest(self, head: int, actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Whom a protest is directed at, by its purpose or cause: "to demand reforms by the government", "over a bill signed by the minister"."""
        graph = self.graph
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
            inner = self.slots_at(clause)
            topics += [
                t for place in ("O", "against", "at", "over", "from", "for", "with", "to") for t in inner.at(place)
            ]
        for t in topics:
            found = [p for p in (self.reference.parties(t) or self._owner(t)) if p.name not in names]
            if found:
                return _distinct(found)
        return ()

    def _own_people(self, clauses: list[int], slots: Slots) -> tuple[Participant, ...]:
        """At home: "threatened to ban the opposition", "a curfew in Algiers" — parties of the actor's own country that are not the actor."""
        actors = {p.name for p in self._parties_at(slots, "S")}
        for t in clauses:
            inner = self.slots_at(t)
            for place in ("O", "I", "against", "on", "in", "at", "of", "for"):
                found = [
                    p for p in self._parties_at(inner, place) if p.name not in actors and not set(p.sectors) & {"GOV"}
                ]
                if found:
                    return _distinct(found)
        return ()


def _distinct(parties: list[Participant]) -> tuple[Participant, ...]:
    found: list[Participant] = []
    for p in parties:
        if not any((p.name, p.country, p.sectors) == (q.name, q.country, q.sectors) for q in found):
            found.append(p)
    return tuple(found)

"""Which frame of the lexicon fits a word as it stands in its sentence, and who fills its roles."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.coding import roles
from tocsin.coding.clauses import Slots, copular_slots, slots_of
from tocsin.coding.graph import Graph
from tocsin.coding.reference import Reference
from tocsin.coding.roles import Match
from tocsin.coding.status import own_status
from tocsin.lexicon import Acts, Condition, Frame
from tocsin.lexicon.frames import Members
from tocsin.lexicon.words import word_list

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "CRM"})
CLAUSAL = frozenset({"xcomp", "ccomp"})


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
            self.matches[i] = roles.fill(self, i, frame) if frame is not None and frame.is_event else None
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
        particles = self.particles(i)
        return next((f for f in frames if self._fits(i, f, slots, particles)), None)

    def _frames(self, lemma: str, pos: str) -> tuple[Frame, ...]:
        """The frames of a word; those of "impose" for "reimpose" and "re-impose"."""
        found = self.acts.frames.get((lemma, pos), ())
        if not found and pos == "v" and lemma.startswith("re") and len(lemma) > 5:
            found = self.acts.frames.get((lemma[2:].lstrip("-"), pos), ())
        return found

    def _is_attribute(self, i: int) -> bool:
        """A participle before its noun ("detained leaders", "Iran-backed") tells what somebody is, not what
        happened.
        """
        graph = self.graph
        return graph.label(i) == "amod" and i < graph.heads[i] and "VerbForm" in graph.feats[i]

    def _inside_name(self, i: int) -> bool:
        """A noun before its noun ("war games"), or a word of a name ("Amnesty International")."""
        hit = self.reference.cast.hits.get(i)
        return self.graph.deps[i] == "compound" or (
            hit is not None and hit.entity.kind in {"organization", "person", "place"}
        )

    def particles(self, i: int) -> set[str]:
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
            return self._clausal(condition, slots, with_object)
        tokens = slots.at(slot) if with_object or condition.values else slots.own(slot)
        if not condition.values:
            return bool(tokens) != condition.negated
        members = self.acts.members(condition.values)
        held = any(self._is_one_of(t, members) for t in tokens)
        return held != condition.negated

    def _clausal(self, condition: Condition, slots: Slots, with_object: bool) -> bool:
        tokens = slots.xcomp if condition.slot == "xcomp" else slots.ccomp
        if condition.slot == "xcomp" and with_object and not condition.negated:
            tokens = tokens or slots.object_xcomp
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

    def _is_one_of(self, t: int, members: Members) -> bool:
        graph = self.graph
        heads = [t]
        if graph.lemmas[t] in word_list("carriers"):
            heads += [c for c in graph.kids(t, "nmod") if graph.case_of(c) == "of"]
        if graph.lemmas[t] in word_list("activities"):
            heads += [
                c for c in graph.kids(t, "compound", "amod", "nmod") if c < t or graph.case_of(c) in {"at", "for", "of"}
            ]
        if any(graph.lemmas[h] in members.words or graph.words[h].lower() in members.words for h in heads):
            return True
        if any(self._is_class(t, name) for name in members.built_in):
            return True
        return any(self._ends_phrase(h, phrase) for h in heads for phrase in members.phrases)

    def _ends_phrase(self, h: int, phrase: tuple[str, ...]) -> bool:
        """Whether these words, by lemma or form, end with token `h`."""
        first = h - len(phrase) + 1
        return first >= 0 and all(
            word in {self.graph.lemmas[first + k], self.graph.words[first + k].lower()} for k, word in enumerate(phrase)
        )

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
        role = self.reference.cast.role_noun(t)
        return bool(role and role.kind == "person") or self.graph.names[t] == "PER"

"""Names of the lexicon found in a report: the longest match at each place, told apart by date and by what stands
beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.coding.graph import Graph
from tocsin.lexicon import Actors, Entity
from tocsin.lexicon.actors import CHUNK, FAMILY_NAME_FIRST, PREFIXES, chunks, fold
from tocsin.lexicon.words import word_list

PREFERENCE = {
    "organization": 0,
    "person": 1,
    "country": 2,
    "capital": 3,
    "metonym": 3,
    "adjective": 4,
    "demonym": 4,
    "ethnic": 5,
    "place": 6,
}
HEADS_OF_GOVERNMENT = (
    "president",
    "prime",
    "head",
    "chancellor",
    "premier",
    "king",
    "leader",
    "emir",
    "pope",
    "secretary-general",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `start` to `end` (exclusive) name `entity`. `bearer` is False inside "Iran-backed": the name stands
    there, but not as a party's own.
    """

    start: int
    end: int
    entity: Entity
    bearer: bool = True


def find_names(graph: Graph, actors: Actors, date: str | None) -> dict[int, Hit]:
    """The hit at each token that some name of the lexicon covers."""
    pieces = [(piece, i) for i, word in enumerate(graph.words) for piece in CHUNK.findall(fold(word))]
    found: dict[int, Hit] = {}
    at = 0
    while at < len(pieces):
        length, entities = _longest(pieces, at, actors)
        if not length and (shared := _shared_ending(pieces, at, actors)):
            found.setdefault(pieces[at][1], Hit(pieces[at][1], pieces[at][1] + 1, shared))
        if not length:
            at += 1
            continue
        start, end = pieces[at][1], pieces[at + length - 1][1] + 1
        if not _inside_longer_name(graph, start, end, entities) and (
            entity := _choose(graph, entities, start, end, date)
        ):
            hit = Hit(start, end, entity, _bears(pieces, at + length, graph, end))
            for i in range(start, end):
                found.setdefault(i, hit)
        at += length
    _add_surnames(graph, actors, date, found)
    _add_halves(graph, found)
    return found


def _add_halves(graph: Graph, found: dict[int, Hit]) -> None:
    """ "The South" where the report has told of South Korea."""
    told = {
        h.entity.name.split()[0]: h.entity
        for h in found.values()
        if h.entity.kind == "country" and h.entity.name.split()[0] in {"North", "South", "East", "West"}
    }
    for i, word in enumerate(graph.words):
        if (
            i not in found
            and (entity := told.get(word.capitalize()))
            and any(graph.lemmas[c] == "the" for c in graph.children[i])
            and not graph.has(i, "nmod")
        ):
            found[i] = Hit(i, i + 1, entity)


def _longest(pieces: list[tuple[str, int]], at: int, actors: Actors) -> tuple[int, tuple[Entity, ...]]:
    first = pieces[at][0]
    for candidate in _cases(first):
        for key, entities in actors.names.get(candidate, ()):
            n = len(key)
            if at + n <= len(pieces) and all(_same_piece(key[k], pieces[at + k][0]) for k in range(1, n)):
                return n, entities
    return 0, ()


def _same_piece(known: str, piece: str) -> bool:
    """Whether a later piece of a name is the same; short ones may differ in case ("Kim Jong-un")."""
    return known in _cases(piece) or (len(piece) <= 3 and known.casefold() == piece.casefold())


def _shared_ending(pieces: list[tuple[str, int]], at: int, actors: Actors) -> Entity | None:
    """The first name of "North and South Korea": what "North" is with the ending of the name after "and"."""
    if at + 2 >= len(pieces) or pieces[at + 1][0] != "and" or not pieces[at][0][:1].isupper():
        return None
    length, _ = _longest(pieces, at + 2, actors)
    if length < 2:
        return None
    whole = (pieces[at][0], *[p for p, _ in pieces[at + 3 : at + 2 + length]])
    return next((entities[0] for key, entities in actors.names.get(whole[0], ()) if key == whole), None)


def _cases(piece: str) -> tuple[str, ...]:
    """A piece and, where it is shouted ("MOSCOW"), its ordinary form."""
    return (piece, piece.capitalize()) if len(piece) > 3 and piece.isupper() else (piece,)


def _bears(pieces: list[tuple[str, int]], after: int, graph: Graph, end: int) -> bool:
    if after >= len(pieces):
        return True
    word, i = pieces[after]
    glued = i == end - 1 or (i >= 1 and graph.words[i - 1] == "-" and i == end + 1)
    return not (glued and word.lower() in word_list("not_bearers"))


def _has_first_part(graph: Graph, i: int) -> bool:
    """Whether a word before it makes it another name: "Neo Democrats" are not the Democrats."""
    return any(
        graph.deps[c] == "compound"
        and graph.pos[c] == "PROPN"
        and c == i - 1
        and graph.names[c] == "ORG"
        and graph.words[c].isalpha()
        and not graph.words[c].isupper()
        for c in graph.children[i]
    )


def _inside_longer_name(graph: Graph, start: int, end: int, entities: tuple[Entity, ...]) -> bool:
    """Whether this is a piece of a person's name ("Michael Jordan", "Chad Smith") and not the name itself."""
    if any(e.kind in {"person", "organization"} for e in entities) and end - start > 1:
        return False
    if end - start == 1 and entities[0].kind == "organization" and _has_first_part(graph, start):
        return True
    for i in range(start, end):
        head = graph.heads[i]
        if (
            graph.deps[i].startswith("flat")
            and not start <= head < end
            and graph.names[head] in {"PER", ""}
            and graph.names[i] in {"PER", ""}
        ):
            return True
        if graph.names[i] == "PER" and any(
            graph.deps[c].startswith("flat") and not start <= c < end for c in graph.children[i]
        ):
            return True
    return False


def _choose(graph: Graph, entities: tuple[Entity, ...], start: int, end: int, date: str | None) -> Entity | None:
    if end - start == 1 and not graph.words[start][:1].isupper() and not graph.words[start][:1].isdigit():
        return None
    if len(entities) == 1:
        return entities[0]
    noun = graph.pos[start] in {"NOUN", "PROPN"}

    def rank(entity: Entity) -> tuple[int, int, int]:
        kind = PREFERENCE[entity.kind]
        if entity.kind == "adjective" and not noun:
            kind = -1
        return (0 if entity.serves_at(date) else 1, kind, 0)

    return min(entities, key=rank)


def _add_surnames(graph: Graph, actors: Actors, date: str | None, found: dict[int, Hit]) -> None:
    """Later mentions by surname, and bare surnames of those in office at the time."""
    told: dict[str, Entity] = {}
    for hit in found.values():
        if hit.entity.kind == "person":
            for name in _surnames(hit.entity):
                told[name] = hit.entity
    for i, word in enumerate(graph.words):
        if i in found or graph.pos[i] not in {"PROPN", "NOUN", "ADJ"} or not word[:1].isupper():
            continue
        piece = fold(word)
        last = CHUNK.findall(piece)[-1:] or [piece]
        people = actors.surnames.get(piece) or actors.surnames.get(last[0])
        entity = told.get(piece) or told.get(last[0])
        if piece in word_list("calendar") and not any(
            graph.lemmas[t] in word_list("titles") for t in range(max(0, i - 3), i)
        ):
            continue
        if people and not entity and piece.lower() not in actors.nouns:
            entity = _by_surname(graph, people, i, date, found)
        if entity and _same_first_name(graph, i, entity):
            found[i] = Hit(i, i + 1, entity)
            told[last[0]] = entity


def _surnames(entity: Entity) -> list[str]:
    parts = [p for p in chunks(entity.name) if p.lower() not in PREFIXES]
    return parts[:1] if entity.country in FAMILY_NAME_FIRST else parts[-1:]


def _same_first_name(graph: Graph, i: int, entity: Entity) -> bool:
    """False where a first name beside the surname is another's."""
    head = graph.heads[i] if graph.deps[i].startswith("flat") else i
    beside = [head, *[c for c in graph.children[head] if graph.deps[c].startswith("flat")]]
    known = {p.lower() for p in chunks(entity.name)}
    others = [graph.words[t] for t in beside if t != i and graph.words[t][:1].isupper()]
    return all(
        CHUNK.findall(fold(w)) and any(p.lower() in known or len(p) == 1 for p in CHUNK.findall(fold(w)))
        for w in others
    )


def _by_surname(
    graph: Graph, people: tuple[Entity, ...], i: int, date: str | None, found: dict[int, Hit]
) -> Entity | None:
    beside = [t for t in range(max(0, i - 4), i) if graph.sentence_of[t] == graph.sentence_of[i]]
    titled = any(graph.lemmas[t] in word_list("titles") for t in beside)
    nations = {
        found[t].entity.country
        for t in beside
        if t in found and found[t].entity.kind in {"adjective", "country", "organization"}
    }
    if nations and titled:
        people = tuple(p for p in people if p.country in nations)
    serving = tuple(p for p in people if p.serves_at(date)) if date else people
    if titled and people:
        pool = serving or people
        leaders = [p for p in pool if any(t.office.lower().startswith(HEADS_OF_GOVERNMENT) for t in p.terms)]
        return pool[0] if len(pool) == 1 else (leaders[0] if leaders else (pool[0] if nations else None))
    leaders = [
        p
        for p in serving
        if any(t.office.lower().startswith(HEADS_OF_GOVERNMENT) and (not date or t.covers(date)) for t in p.terms)
    ]
    alone = not any(graph.deps[c].startswith("flat") for c in graph.children[i]) and not graph.deps[i].startswith(
        "flat"
    )
    return leaders[0] if alone and len(leaders) == 1 and (date or len(people) == 1) else None

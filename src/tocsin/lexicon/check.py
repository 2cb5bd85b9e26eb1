"""What is wrong with a lexicon: unknown types and modes, unknown classes, patterns that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.lexicon import Lexicon
from tocsin.lexicon.frames import BUILT_IN, NONE, Frame
from tocsin.ontology import plover

LIGHT_SUBJECTS = frozenset({"actor", "recipient"})


def check_lexicon(lexicon: Lexicon) -> list[str]:
    """One line a problem, with file and line; empty when all is well."""
    return [*_frames(lexicon), *_light(lexicon), *_actors(lexicon)]


def _frames(lexicon: Lexicon) -> Iterator[str]:
    ontology = plover()
    modes = {t.name: {m.name for m in ontology.modes(t.name)} for t in ontology.types}
    seen: dict[tuple[str, str, str], Frame] = {}
    for (head, pos), frames in lexicon.acts.frames.items():
        for frame in frames:
            if frame.event_type != NONE and frame.event_type not in modes:
                yield f"{frame.where}: no event type {frame.event_type}"
            elif frame.mode and frame.mode not in modes.get(frame.event_type, set()):
                yield f"{frame.where}: {frame.event_type} has no mode {frame.mode!r}"
            for condition in frame.conditions:
                for value in condition.values:
                    if value.startswith("$") and value not in BUILT_IN and value not in lexicon.acts.classes:
                        yield f"{frame.where}: no class {value}"
            key = (head, pos, " ".join(sorted(frame.pattern.split())))
            other = seen.setdefault(key, frame)
            if other is not frame and other.event_type != frame.event_type:
                other_type = f"{other.event_type} at {other.where}"
                yield f"{frame.where}: {frame.pattern!r} is {frame.event_type} here and {other_type}"


def _light(lexicon: Lexicon) -> Iterator[str]:
    for verb, subject in lexicon.acts.light.items():
        if subject not in LIGHT_SUBJECTS:
            yield f"light.table: the subject of {verb!r} is {subject!r}, neither actor nor recipient"


def _actors(lexicon: Lexicon) -> Iterator[str]:
    codes = set(lexicon.actors.countries) | {"UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG", "ATA"}
    told: set[str] = set()
    for entries in lexicon.actors.names.values():
        for _, entities in entries:
            for entity in entities:
                if entity.country and entity.country not in codes and entity.entity_id not in told:
                    told.add(entity.entity_id)
                    yield f"{entity.kind} {entity.name}: no country {entity.country}"

"""What is wrong with an ontology: bad scores and quad classes, modes without a type, types without a CAMEO root."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.errors import OntologyError
from tocsin.ontology.crosswalk import read_crossings
from tocsin.ontology.plover import CAMEO_ROOTS, CAMEO_ROOTS_BY_MODE, QUAD_CLASSES, Ontology

LEAST, MOST = -10.0, 10.0


def check(ontology: Ontology) -> list[str]:
    """One line a problem; empty when all is well."""
    return [*_types(ontology), *_modes(ontology), *_contexts(ontology), *_cameo(ontology)]


def _types(ontology: Ontology) -> Iterator[str]:
    for kind in ontology.types:
        if kind.name != kind.name.upper() or not kind.name:
            yield f"type {kind.name!r}: write it in capitals"
        if kind.quad_class not in QUAD_CLASSES:
            yield f"type {kind.name}: no quad class {kind.quad_class!r}; there are {', '.join(QUAD_CLASSES)}"
        if not LEAST <= kind.intensity <= MOST:
            yield f"type {kind.name}: intensity {kind.intensity} is not between {LEAST:g} and {MOST:g}"
        if not kind.meaning:
            yield f"type {kind.name}: no meaning"
        if kind.name not in CAMEO_ROOTS:
            yield f"type {kind.name}: no CAMEO root is known for it"


def _modes(ontology: Ontology) -> Iterator[str]:
    types = {kind.name for kind in ontology.types}
    for mode in ontology.all_modes:
        if mode.event_type not in types:
            yield f"mode {mode.name}: no type {mode.event_type!r}"
        if mode.intensity is not None and not LEAST <= mode.intensity <= MOST:
            name = f"{mode.event_type}-{mode.name}"
            yield f"mode {name}: intensity {mode.intensity} is not between {LEAST:g} and {MOST:g}"
        if not mode.meaning:
            yield f"mode {mode.event_type}-{mode.name}: no meaning"


def _contexts(ontology: Ontology) -> Iterator[str]:
    for context in ontology.contexts:
        if not context.meaning:
            yield f"context {context.name}: no meaning"


def _cameo(ontology: Ontology) -> Iterator[str]:
    try:
        crossings = read_crossings(ontology)
    except OntologyError as error:
        yield str(error)
        return
    known = {crossing.code for crossing in crossings}
    for crossing in crossings:
        if not crossing.code.isdigit() or not 2 <= crossing.level <= 4:
            yield f"cameo.table: {crossing.code!r} is no code of two to four digits"
        if crossing.level > 2 and crossing.code[:-1] not in known:
            yield f"cameo.table: {crossing.code} stands below {crossing.code[:-1]}, which is not there"
    for event_type, mode in CAMEO_ROOTS_BY_MODE:
        if mode not in {m.name for m in ontology.modes(event_type)}:
            yield f"{event_type} has no mode {mode!r}, but a CAMEO root is given for it"

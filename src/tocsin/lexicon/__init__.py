"""What the coder knows of words and of the world: data, and its compiler."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tocsin.lexicon.actors import Actors, Entity, RoleNoun, Term, read_actors
from tocsin.lexicon.frames import (
    Acts,
    Condition,
    Frame,
    Operator,
    Roles,
    parse_frame,
    read_classes,
    read_frames,
    read_light,
    read_operators,
)
from tocsin.lexicon.tables import DATA, read_table

__all__ = [
    "Actors",
    "Acts",
    "Condition",
    "Entity",
    "Frame",
    "Lexicon",
    "Operator",
    "RoleNoun",
    "Roles",
    "Term",
    "load_lexicon",
]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Acts (frames of words) and actors (names and nouns)."""

    acts: Acts
    actors: Actors


@lru_cache(maxsize=4)
def load_lexicon(*overlays: Path) -> Lexicon:
    """The packaged lexicon, with the `*.frames` files of `overlays` (files or folders) laid over it. Raises
    LexiconError.
    """
    acts = DATA / "acts"
    own = [p for o in overlays for p in (sorted(o.glob("*.frames")) if o.is_dir() else [o])]
    frames = read_frames([*sorted(acts.glob("*.frames")), *own])
    for path in own:  # ours are checked by tests; a user's line that cannot be used is said at once
        for row in read_table(path):
            parse_frame(row)
    return Lexicon(
        acts=Acts(
            frames=frames,
            classes=read_classes(acts / "classes.table"),
            light=read_light(acts / "light.table"),
            operators=read_operators(acts / "operators.table"),
        ),
        actors=read_actors(DATA / "actors"),
    )

"""`tocsin lexicon`: browse and check the words that the coder knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tocsin.lexicon import Frame, Lexicon

PARTS_OF_SPEECH = "vna"


def lexicon(
    word: Annotated[
        str, typer.Argument(help="A word to look up (`condemn`, `Kremlin`), or `check` to validate all files.")
    ] = "check",
    file: Annotated[Path | None, typer.Option(help="Your own lexicon file or folder, laid over ours.")] = None,
) -> None:
    """Shows the frames and actors behind a word, or checks every line of the lexicon.

    [dim]tocsin lexicon condemn[/dim]
    """
    from tocsin.lexicon import load_lexicon

    loaded = load_lexicon(*([file] if file else []))
    if word == "check":
        raise typer.Exit(_check(loaded))
    lines = [*_frames(loaded, word), *_entities(loaded, word), *_nouns(loaded, word)]
    for line in lines:
        typer.echo(line)
    if not lines:
        typer.echo(f"nothing is known of {word!r}")
        raise typer.Exit(1)


def _check(loaded: Lexicon) -> int:
    from tocsin.lexicon.check import check_lexicon

    problems = check_lexicon(loaded)
    for problem in problems:
        typer.echo(problem)
    frames = sum(map(len, loaded.acts.frames.values()))
    names = sum(map(len, loaded.actors.names.values()))
    nouns = sum(map(len, loaded.actors.nouns.values()))
    typer.echo(f"{frames} frames, {names} names, {nouns} role nouns, {len(problems)} problems")
    return 1 if problems else 0


def _frames(loaded: Lexicon, word: str) -> Iterator[str]:
    for pos in PARTS_OF_SPEECH:
        for frame in loaded.acts.frames.get((word.lower(), pos), ()):
            yield f"{_mark(frame):20} {frame.pattern:32} {_roles(frame):24} {frame.where}".rstrip()


def _mark(frame: Frame) -> str:
    return f"{frame.event_type}-{frame.mode}" if frame.mode else frame.event_type


def _roles(frame: Frame) -> str:
    sign = "+" if frame.roles.reciprocal else ">"
    return f"{'/'.join(frame.roles.actor) or '-'} {sign} {'/'.join(frame.roles.other) or '-'}"


def _entities(loaded: Lexicon, word: str) -> Iterator[str]:
    from tocsin.lexicon.actors import chunks

    key = chunks(word)
    entries = loaded.actors.names.get(key[0], ()) if key else ()
    for entity in [e for known, entities in entries if known == key for e in entities]:
        terms = [f"{'/'.join(t.sectors)} {t.office} {t.start or ''}..{t.end or ''}" for t in entity.terms]
        yield f"{entity.kind:14} {entity.name}  {entity.country or '–'}  {'; '.join(terms)}".rstrip()


def _nouns(loaded: Lexicon, word: str) -> Iterator[str]:
    *before, noun = word.lower().split() or [""]
    for role in loaded.actors.nouns.get(noun, ()):
        if not before or role.before == tuple(before):
            name, sectors = " ".join([*role.before, role.noun]), "/".join(role.sectors) or "–"
            yield f"{'role noun':14} {name}  {sectors}  {role.kind}"

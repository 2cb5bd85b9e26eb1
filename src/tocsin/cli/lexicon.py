"""`tocsin lexicon`: browse and check the words that the coder knows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def lexicon(
    word: Annotated[
        str, typer.Argument(help="A word to look up (`condemn`, `Kremlin`), or `check` to validate all files.")
    ] = "check",
    file: Annotated[Path | None, typer.Option(help="Your own lexicon file or folder, laid over ours.")] = None,
) -> None:
    """Shows the frames and actors behind a word, or checks every line of the lexicon."""
    from rich.console import Console

    from tocsin.lexicon import load_lexicon
    from tocsin.lexicon.actors import chunks
    from tocsin.lexicon.check import check_lexicon

    console = Console()
    loaded = load_lexicon(*([file] if file else []))
    if word == "check":
        problems = check_lexicon(loaded)
        for problem in problems:
            console.print(problem, highlight=False)
        frames = sum(len(f) for f in loaded.acts.frames.values())
        names = sum(len(f) for f in loaded.actors.names.values())
        console.print(
            f"{frames} frames, {names} names, {sum(map(len, loaded.actors.nouns.values()))} role nouns, {len(problems)} problems"
        )
        raise typer.Exit(1 if problems else 0)
    for pos in "vna":
        for frame in loaded.acts.frames.get((word.lower(), pos), ()):
            sign = "+" if frame.roles.reciprocal else ">"
            roles = f"{'/'.join(frame.roles.actor) or '-'} {sign} {'/'.join(frame.roles.other) or '-'}"
            console.print(
                f"{frame.event_type}{'-' + frame.mode if frame.mode else '':12} {frame.pattern:32} {roles:24} {frame.where}",
                highlight=False,
            )
    key = chunks(word)
    for known, entities in loaded.actors.names.get(key[0], ()) if key else ():
        if known == key:
            for entity in entities:
                terms = "; ".join(
                    f"{'/'.join(t.sectors)} {t.office} {t.start or ''}..{t.end or ''}" for t in entity.terms
                )
                console.print(f"{entity.kind:14} {entity.name}  {entity.country or ''}  {terms}", highlight=False)

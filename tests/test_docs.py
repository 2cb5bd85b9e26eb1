"""Docs say what is there: generated pages are fresh, links lead somewhere, every command and module is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.generate import stale
from tocsin.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")
BRITISH = re.compile(r"\b(?:colour|labour|defence|organis|recognis|licence|behaviour|centre|programme|favour)\w*", re.I)
MOST_LINES = 600


def test_generated_pages_are_fresh() -> None:
    assert stale() == [], "run make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_spelling_is_american(page: Path) -> None:
    if page.name != "lexicon.md":
        assert not BRITISH.findall(page.read_text(encoding="utf-8"))


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert f"tocsin {command.name}" in readme


def test_every_package_is_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for package in (ROOT / "src" / "tocsin").iterdir():
        if (package / "__init__.py").exists() and package.name not in {"examples", "__pycache__"}:
            assert package.name in text


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(p.name[:4]) for p in sorted((ROOT / "docs" / "adr").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("folder", ["src", "tests", "benchmarks", "training", "docs"])
def test_no_module_is_too_long_to_read(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, path.name

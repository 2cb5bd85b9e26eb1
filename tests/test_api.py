"""The public names, exactly, and that importing them costs nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import tocsin

NAMES = [
    "Attribution", "Commitment", "Event", "Evidence", "InputError", "Issue", "LexiconError", "MissingExtra",
    "OntologyError", "Participant", "Reading", "Report", "Role", "Span", "Status", "TocsinError", "When", "Where",
    "read", "reader",
]  # fmt: skip
HEAVY = ("spacy", "numpy", "onnxruntime", "tokenizers", "torch", "rich", "jinja2", "typer")


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=None).stdout
    return {name.partition(".")[0] for name in out.split()}


def test_all() -> None:
    assert tocsin.__all__ == NAMES == sorted(NAMES)
    assert dir(tocsin) == NAMES
    for name in NAMES:
        assert getattr(tocsin, name).__name__ == name


def test_no_other_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'parse'"):
        tocsin.parse  # noqa: B018


def test_import_is_light() -> None:
    assert not loaded_after("import tocsin") & set(HEAVY)
    assert not loaded_after("import tocsin; tocsin.Event; tocsin.InputError") & set(HEAVY)
    assert not loaded_after("import tocsin.ontology as o; o.plover(); o.crosswalk('190')") & set(HEAVY)
    assert not loaded_after("import tocsin; tocsin.read") & set(HEAVY)


def test_help_loads_no_model() -> None:
    assert not loaded_after("import tocsin.cli") & {"spacy", "numpy", "onnxruntime", "tokenizers", "torch", "jinja2"}


def test_the_example_of_the_docstring_holds() -> None:
    reading = tocsin.read("Poland moved troops to its border with Belarus.")
    assert reading.events[0].event_type == "MOBILIZE"


def test_version() -> None:
    assert tocsin.__version__.count(".") == 2

"""The tree of exceptions is what its drawing says."""

from __future__ import annotations

import inspect

import pytest

from tocsin import errors
from tocsin.errors import Issue, TocsinError


def test_every_error_is_a_tocsin_error_and_is_drawn() -> None:
    made = [e for _, e in inspect.getmembers(errors, inspect.isclass) if issubclass(e, Exception)]
    assert len(made) >= 5
    for error in made:
        assert issubclass(error, TocsinError)
        assert error.__name__ in (errors.__doc__ or "")


def test_an_issue_is_frozen() -> None:
    issue = Issue("warning", "empty", "There is no text.")
    assert (issue.start, issue.end) == (None, None)
    with pytest.raises(AttributeError):
        issue.code = "other"  # type: ignore[misc]

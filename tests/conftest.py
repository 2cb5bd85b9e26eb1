"""What many tests need and what is slow to make."""

from __future__ import annotations

import pytest

import tocsin
from tocsin.reading import Reader


@pytest.fixture(scope="session")
def ready() -> Reader:
    """The packaged model and lexicon."""
    return tocsin.reader()

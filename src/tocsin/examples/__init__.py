"""Reports that ship with Tocsin, to try it on; `python -m tocsin.examples` prints the path of the first."""

from __future__ import annotations

from pathlib import Path

BELARUS_POLAND = Path(__file__).parent / "belarus-poland-2023-07.txt"
PUBLISHED = {BELARUS_POLAND: "2023-07-23"}

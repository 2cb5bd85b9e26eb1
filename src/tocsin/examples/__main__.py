"""Prints the path of the example report."""

from __future__ import annotations

from tocsin.examples import BELARUS_POLAND

if __name__ == "__main__":
    print(BELARUS_POLAND)

"""The fuzzer's way into the reading: any text is read, quotes stand where they say, twice is the same."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # it has no types, and lives in an environment of its own

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]

with atheris.instrument_imports(include=["minsheng.reading", "minsheng.terms"]):
    from claims import check_text

from changes import change_text, decoded, join_texts  # noqa: E402  (after the modules that are instrumented)


def read_one(data: bytes) -> None:
    """Hold the claims against one text."""
    check_text(decoded(data))


if __name__ == "__main__":
    atheris.Setup(sys.argv, read_one, custom_mutator=change_text, custom_crossover=join_texts)
    atheris.Fuzz()

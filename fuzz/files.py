"""The fuzzer's way into the openers: a file is opened and read, or refused with BadInput, and nothing else.

The first byte says what the file is called, the others are the file.
"""

from __future__ import annotations

import logging
import sys
import warnings
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # it has no types, and lives in an environment of its own

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]

with atheris.instrument_imports(include=["minsheng.documents", "minsheng.terms"]):
    from claims import check_opened, check_read
    from minsheng.documents.opening.archive import Member, is_archive, members
    from minsheng.documents.opening.open import ENDINGS, open_document
    from minsheng.terms.errors import BadInput

from changes import change_file  # noqa: E402  (after the modules that are instrumented)

LONGEST_READ = 4000  # signs: the reading is fuzzed by itself


def open_one(data: bytes) -> None:
    """Hold the claims against one file, or against each file in a zip."""
    if not data:
        return
    name = f"a{ENDINGS[data[0] % len(ENDINGS)]}"
    try:
        found = list(members(data[1:], name)) if is_archive(data[1:]) else [Member(name, data[1:])]
    except BadInput:
        return
    for file in found:
        _open(file)


def _open(file: Member) -> None:
    if file.refused is not None:
        return
    try:
        opened = open_document(file.data, file.name)
    except BadInput as refused:
        assert refused.where == file.name  # noqa: S101  (a claim, as in the tests)
        return
    check_opened(opened)
    if len(opened.text) <= LONGEST_READ:
        check_read(opened)


def _change(data: bytes, most: int, seed: int) -> bytes:
    return change_file(data, most, seed, atheris.Mutate)


if __name__ == "__main__":
    logging.disable()
    warnings.simplefilter("ignore")
    atheris.Setup(sys.argv, open_one, custom_mutator=_change)
    atheris.Fuzz()

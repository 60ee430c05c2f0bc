"""What the office's register says of a paper: none of it may be missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minsheng.loop.registered import Registered, checked
from minsheng.terms.errors import BadInput

SAID = Registered(" 松督〔2026〕3号 ", "督查室", date(2026, 7, 6), "0" * 64, "督查单.pdf")


@pytest.mark.parametrize(
    ("missing", "where"), [({"paper": " "}, "文号"), ({"signer": ""}, "签发人"), ({"sealed": ""}, "盖章文件")]
)
def test_a_paper_without_one_of_them_stays_a_draft(missing: dict[str, str], where: str) -> None:
    with pytest.raises(BadInput) as refused:
        checked(replace(SAID, **missing))  # type: ignore[arg-type]  # its own fields
    assert refused.value.where == where


def test_words_are_kept_without_blanks_around_them() -> None:
    assert checked(SAID).paper == "松督〔2026〕3号"

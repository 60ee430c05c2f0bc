"""The check character against the standard's own law: ISO 7064, MOD 11-2."""

from __future__ import annotations

from random import Random

import pytest

from minsheng.terms.identity import check_character


def test_the_eighteen_together_leave_one_modulo_eleven() -> None:
    drawn = Random(5)  # noqa: S311  (numbers of nobody)
    seen = set()
    for _ in range(300):
        digits = f"99{drawn.randrange(10**15):015}"
        check = check_character(digits)
        values = [int(one) for one in digits] + [10 if check == "X" else int(check)]
        assert sum(value * 2 ** (17 - at) for at, value in enumerate(values)) % 11 == 1
        seen.add(check)
    assert seen == set("0123456789X")


def test_another_length_is_no_number() -> None:
    with pytest.raises(ValueError, match="zip"):
        check_character("99")

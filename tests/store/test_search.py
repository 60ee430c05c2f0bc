"""Search gives the same ids as Python's `in`, on whichever engine the tests run."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_commitment, a_county, a_table
from minsheng.store.models import CommitmentRow
from minsheng.store.search import LONGEST, contains, normalised
from minsheng.terms.errors import BadInput

pytestmark = pytest.mark.django_db
SENTENCES = (
    "整治形式主义为基层减负",
    "登记失业率控制在4.5%以内",
    "办理〔2026〕7号文件_第一批",
    "建成ABC产业园",
    "醫聯體實現全覆蓋",
    "城镇新增就业5000人以上\\确保",
)


@pytest.mark.parametrize(
    ("sought", "numbers"),
    [
        ("减负", [1]),
        ("減負", [1]),
        ("层减", [1]),
        ("4.5%", [2]),
        ("%", [2]),
        ("_", [3]),
        ("〔2026〕7号", [3]),
        ("abc", [4]),
        ("ＡＢＣ", [4]),
        ("医联体", [5]),
        ("\\", [6]),
        ("没有的词", []),
        ("", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_words_are_found_inside_words(sought: str, numbers: list[int]) -> None:
    county = a_county()
    table = a_table(county)
    for number, sentence in enumerate(SENTENCES, start=1):
        a_commitment(county, table, number=number, sentence=sentence)
    rows = CommitmentRow.objects.at(county.place).filter(contains(sought)).order_by("number")
    assert list(rows.values_list("number", flat=True)) == numbers


# What a database's text can hold: no NUL (PostgreSQL) and no half of a surrogate pair (UTF-8).
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
LIKELY = st.text("减減负%_\\'\"AaＡ　 İß", max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXT | LIKELY, min_size=1, max_size=6), TEXT | LIKELY)
def test_the_same_as_in(db: None, sentences: list[str], sought: str) -> None:
    CommitmentRow.objects.everywhere().delete()
    CommitmentRow.objects.bulk_create(
        CommitmentRow(
            place="p", id=str(number), table="t", number=number, sentence=sentence, year=2026, section=[],
            sector="", state="draft", line="government", standing=False, reasons=[], doubts=[], became=[],
            needle=normalised(sentence),
        )
        for number, sentence in enumerate(sentences)
    )  # fmt: skip
    found = CommitmentRow.objects.at("p").filter(contains(sought)).values_list("number", flat=True)
    words = normalised(sought.strip())
    assert sorted(found) == [n for n, sentence in enumerate(sentences) if words in normalised(sentence)]


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(BadInput, match="太长"):
        contains("减" * (LONGEST + 1))

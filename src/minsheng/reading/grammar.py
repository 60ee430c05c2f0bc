"""Small patterns of the language of reports, made once of the word lists of `words/verbs.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from minsheng.reading.strength import firm_words
from minsheng.reading.vocabulary import alternatives, load_words

_TIME = (
    r"(?:(?:到|至|自|截至|在)?(?:(?:20\d\d|二[〇零][〇零一二三四五六七八九]{2})年(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:底|末|份|初|[上中下]旬)?)?(?:\d{1,2}日)?(?:底|末|度|初)?"
    r"|今年(?:年底|底)?|明年|去年|前年|全年|当年|年内|年底|年末|近?\d年(?:左右)?[内来]?|半年|本年度?|[上下]半年(?:末|底)?"
    r"|前?[一二三四1-4]个?季度(?:末|底)?|(?:\d{1,2}|[本当下次上]个?)月(?:底|末|份|初|[上中下]旬|\d{1,2}日)?|[一二三四五六七八九十]{1,2}月(?:底|末|份|初|[上中下]旬)|月[底末]|近年来?|[一两三五十]年(?![制级期])来?|目前|此外|另外|当前"
    r"|@feasts@(?:节)?(?:来临|到来|开始)?(?:之?前|期间|后)"
    r"|规划期末|“?十[一二三四五六]五”?(?:规划)?(?:时期|期间|期?末))(?:起|以前|之前|前|以来|来|内|期间|,)?)"
)

# The last signs of what a tail begins with from behind; 总数 and 规模 at the very end are the name itself.
_TAIL_SIGNS = frozenset("可还望次的已将共也又再由从 保终直仅均双仍力取争计")
# What may stand before a deed and is part of it.
_STRESSED = ("重点", "择优", "优先", "每年", "累计")
# 该县去年: where, before when.
_THERE = r"该[县市区乡镇村局](?=去年|今年|已|共|现|目前|计划|累计|\d{1,2}月)"
# A body that is to do something: 某局要在4月底前办结.
_BODY = r"[^,;:、]{1,14}?(?:局|委|办|政府|镇|乡|街道|公司|部门|单位|医院|中心)"


@cache
def time_words() -> str:
    """A pattern for a time as it stands before what is counted: 2026年, 6月底前, 春节前, “十五五”末."""
    feasts = load_words("times")["feasts"]
    names = alternatives([*feasts["fixed"], *feasts["moving"], *feasts["unknown"]])
    return _TIME.replace("@feasts@", names)


@dataclass(frozen=True, slots=True)
class Grammar:
    """`lead`: what goes before the thing counted and is no part of it.
    `deed`: what is done to it, at the beginning, from one of `deed_firsts` on.
    `last_deed`: the same at the end, in one of `deed_signs`.
    `actor`: who does it, right before the deed; `actor_sign`: where one may be.
    `growth`, `tail`: at the end, the tail in one of `tail_signs`.
    `rate`, `parts`: whole names that leave out whose they are (完成率, 占地).
    `attributes`: names of what a thing counted has besides its number.
    `follows`: what may stand after a number whose thing stands before it; `links`: these, and small words
    that do so after a full noun."""

    lead: re.Pattern[str]
    deed: re.Pattern[str]
    last_deed: re.Pattern[str]
    deed_firsts: frozenset[str]
    deed_signs: frozenset[str]
    actor: re.Pattern[str]
    actor_sign: re.Pattern[str]
    growth: re.Pattern[str]
    tail: re.Pattern[str]
    tail_signs: frozenset[str]
    follows: re.Pattern[str]
    links: re.Pattern[str]
    preposition: re.Pattern[str]
    whole: re.Pattern[str]
    abstract: re.Pattern[str]
    attributes: frozenset[str]
    rate: re.Pattern[str]
    parts: frozenset[str]

    def deed_at(self, words: str, at: int = 0) -> re.Match[str] | None:
        """The deed that begins at `at`; a look at its first sign spares most of the trials."""
        return self.deed.match(words, at) if words[at : at + 1] in self.deed_firsts else None

    def ends_in_deed(self, words: str) -> re.Match[str] | None:
        """The deed at the end of `words`; a look at the last sign spares most of the searches."""
        return self.last_deed.search(words) if words and words[-1] in self.deed_signs else None


@cache
def load_grammar() -> Grammar:
    """The patterns of the house's word lists."""
    words = load_words("verbs")
    deed = f"(?:{'|'.join(_STRESSED)})?{alternatives(words['deeds'])}"
    growth = alternatives(words["growth"])
    before = alternatives(words["growth_before"])
    time = time_words()
    return Grammar(
        lead=re.compile(
            rf"(?:(?:{alternatives(words['actors'])})?(?:共有|现有|目前有|拥有)|[、\s.;)●■◆▲★☆✅➤►•◇□○]|[(]?\d+[.)、](?!\d)|\([一二三四五六七八九十]{{1,3}}\)|[①-⑳]|——|(?:{alternatives(words['whole'])})(?={alternatives(words['accounts'])}|{_modal(words)})|【[^】]{{1,10}}】|其中[:,]?|此外,?|{_THERE}|{time}|{_modal(words)})+"
        ),
        deed=re.compile(rf"{deed}(?:[、和并及与或]{deed})*了?"),
        last_deed=re.compile(rf"{deed}(?:[、和并及与或]{deed})*了?$"),
        deed_firsts=frozenset(word[0] for word in [*words["deeds"], *_STRESSED]),
        deed_signs=frozenset(word[-1] for word in words["deeds"]) | {"了"},
        actor=re.compile(
            rf"(?:.{{0,24}}?(?:共计|总计|合计|先后|(?=累计(?!{growth})))(?={deed})"
            rf"|(?:{alternatives(words['actors'])})(?:已|将|共|要|再|务必|必须|应)*(?={deed})"
            rf"|{_BODY}(?:要|须|应|将|需|计划|拟)在?{time}?(?:{_modal(words)}|把)*)"
        ),
        actor_sign=re.compile(f"[计后要须应将需拟]|^(?:{alternatives(words['actors'])})"),
        growth=re.compile(
            rf"(?:{before}|[较比]20\d\d年(?:末|底|同期)?)*(?:{growth})(?:了|率)?(?:{before})*$"
        ),
        tail=re.compile(rf"(?:{alternatives(words['tail'])})+$"),
        tail_signs=_TAIL_SIGNS,
        follows=re.compile(alternatives(words["follows"])),
        links=re.compile(alternatives([*words["follows"], *words["links"]])),
        preposition=re.compile(
            rf"(?!{alternatives(words['unprepositions'])}){alternatives(words['prepositions'])}"
        ),
        whole=re.compile(rf"(?:{alternatives(words['whole'])})(?:共|有)*$"),
        abstract=re.compile(rf"(?:大|新|主要|重要|重大)?(?:{alternatives(words['abstract'])})"),
        rate=re.compile(
            rf"(?:总体|综合|按期|按时|平均|及时|一次性|累计)?(?:{alternatives(words['rates'])})率"
        ),
        parts=frozenset(words["parts"]),
        attributes=frozenset(words["attributes"]),
    )


def _modal(words: dict[str, Any]) -> str:
    unless: dict[str, list[str]] = words["unless"]
    firm = firm_words().difference(words["deeds"])  # 争取 is a deed too: 争取资金3亿元
    plain = alternatives(word for word in [*words["modal"], *firm] if word not in unless)
    guarded = [
        f"{word}(?!{alternatives(after)})" if after else word
        for word, after in unless.items()
        if word in words["modal"]
    ]
    return f"(?:{plain}|{'|'.join(guarded)})"

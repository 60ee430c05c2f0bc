"""Nodes (节点) for a sentence that holds no number: its own deliverables and the proof each leaves behind.

A percentage is never invented. Nobody is asked for a report on implementation for its own sake: where
a sentence names no deliverable, its most tangible clause becomes one node for the lead to refine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from minsheng.ledger.packaged import packaged
from minsheng.reading.text import fold

_CLAUSE_ENDS = re.compile("[,;:!。\n]")
# A time limit before the verb: 6月底前, 2026年第三季度末前, 年底前.
_LIMIT = (
    r"(?:20\d\d年|今年|明年|年)?(?:\d{1,2}月|第?[一二三四]季度|[上下]半年)?"
    r"(?:\d{1,2}日|底|末|初|[上中下]旬)?(?:之?前|以前|内)(?=[^,]{2})"
)
_PAIRS = dict(zip("“‘(《「", "”’)》」", strict=True))


@dataclass(frozen=True, slots=True)
class NodeGuess:
    """A deliverable: its name in the sentence's own words, the stretch of the sentence it was taken from, the
    clause around it, which may hold its time limit, the kind of proof, and why. `vague` where the
    sentence names nothing that is plainly done or not."""

    name: str
    start: int
    end: int
    clause: str
    proof: str
    because: str
    vague: bool = False


def guess_nodes(sentence: str) -> tuple[NodeGuess, ...]:
    """The nodes of `sentence`, in its order; always at least one for a sentence with words.

    Rules look at half-width signs; names are the sentence's own words."""
    plain = fold(sentence)
    named = [_in_own_words(node, sentence) for node in _named(plain)]
    if named:
        return tuple(named)
    clauses = list(_clauses(plain))
    found = [node for clause in clauses if (node := _deliverable(*clause)) is not None]
    unique = {node.name: node for node in reversed(found)}
    nodes = sorted(unique.values(), key=lambda node: node.start)[: _words()["most"]]
    return tuple(_in_own_words(node, sentence) for node in nodes or _main_clause(clauses))


def written_node(words: str, when: str) -> NodeGuess:
    """The node that a column of a task table says in its own words; `when` is the head of the column."""
    kind = _proof_of(words)
    name = words[: _words()["name_length"]]
    return NodeGuess(name, 0, len(words), words, kind, f"表格“{when}”一栏写明的节点，凭{kind}认定")


def _proof_of(words: str) -> str:
    """The kind of proof that the words of a node ask for."""
    proofs = _words()["named"]["proofs"]
    found = next((proof for pattern, proof in proofs if re.search(pattern, words)), None)
    return str(found or _words()["main_proof"])


def _named(sentence: str) -> Iterator[NodeGuess]:
    """The nodes that the sentence itself names behind a mark such as 工作节点."""
    rules = _words()["named"]
    mark = re.search(rules["mark"], sentence)
    if mark is None:
        return
    for found in re.finditer(f"(?:(?!{rules['between']})[\\s\\S])+", sentence[mark.end() :]):
        name = found[0].strip()
        if name:
            at = mark.end() + found.start() + found[0].index(name)
            kind = _proof_of(name)
            because = f"原文写明的节点，凭{kind}认定"
            yield NodeGuess(name[: _words()["name_length"]], at, at + len(name), name, kind, because)


def _in_own_words(node: NodeGuess, sentence: str) -> NodeGuess:
    """The node named as `sentence` writes it: folding changed signs, never offsets."""
    return replace(node, name=sentence[node.start : node.start + len(node.name)])


def _clauses(sentence: str) -> Iterator[tuple[str, int]]:
    """The clauses of a sentence and where each begins; signs inside quotes and brackets cut nothing."""
    start, closing = 0, ""
    for at, sign in enumerate(sentence):
        if closing:
            closing = "" if sign == closing else closing
        elif sign in _PAIRS:
            closing = _PAIRS[sign]
        elif _CLAUSE_ENDS.match(sign):
            if at > start:
                yield sentence[start:at], start
            start = at + 1
    if start < len(sentence):
        yield sentence[start:], start


def _deliverable(clause: str, start: int) -> NodeGuess | None:
    """The node of one clause, or None where it names nothing that is plainly done or not."""
    for core in _cores(clause):
        for rule in _words()["deliverables"]:
            verb = next((verb for verb in rule["verbs"] if core.startswith(verb)), None)
            if verb is not None and _is_thing(core[len(verb) :], rule):
                because = f"“{verb}…”是可交付成果，凭{rule['proof']}认定"
                return _node(clause, core, start, rule["proof"], because)
    return _work(clause, start)


def _is_thing(what: str, rule: dict[str, Any]) -> bool:
    """Whether what follows the verb is of the kind that the rule asks for."""
    if "not" in rule and re.search(rule["not"], what):
        return False
    return re.search(rule.get("object", ""), what) is not None


def _work(clause: str, start: int) -> NodeGuess | None:
    works = _words()["works"]
    ends = re.search(works["object"], clause)
    if ends is None or re.search(works["not"], clause):
        return None
    for core in _cores(clause, keep=works["verbs"]):
        if any(core.startswith(verb) for verb in works["verbs"]):
            proof = works["proofs"].get(ends[1], works["proof"])
            because = f"推进中的“{ends[1]}”，年内做到哪一步由牵头单位在分解清单里写明"
            return _node(clause, core, start, proof, because)
    return None


def _main_clause(clauses: list[tuple[str, int]]) -> Iterator[NodeGuess]:
    """The most tangible clause as one vague node; nothing where the sentence has no words."""
    words = _words()
    verbs: list[str] = words["main_verbs"]
    ranked: list[tuple[int, int, str, str, int]] = []
    for order, (clause, start) in enumerate(clauses):
        weak = any(clause.startswith(opening) for opening in words["not_main"])
        for core in _cores(clause, keep=verbs):
            rank = next((i for i, verb in enumerate(verbs) if core.startswith(verb)), len(verbs))
            ranked.append((rank + len(verbs) * weak, order, core, clause, start))
    if ranked:
        _, _, core, clause, start = min(ranked)
        because = "原文没有可直接认定的成果，暂以主要任务为节点，请牵头单位在分解清单里细化"
        yield _node(clause, core, start, words["main_proof"], because, vague=True)


def _node(clause: str, core: str, start: int, proof: str, because: str, *, vague: bool = False) -> NodeGuess:
    at = start + clause.index(core)
    return NodeGuess(core[: _words()["name_length"]], at, at + len(core), clause, proof, because, vague)


def _cores(clause: str, keep: list[str] | None = None) -> Iterator[str]:
    """`clause` as it stands, then with one word after another taken from its front.

    With `keep`, only the last form that still begins with one of them, or else the clause itself."""
    forms = [clause.strip()]
    while (match := _before().match(forms[-1])) is not None and match.end() < len(forms[-1]):
        forms.append(forms[-1][match.end() :])
    if keep is None:
        yield from forms
        return
    kept = [form for form in forms if any(form.startswith(verb) for verb in keep)]
    yield kept[-1] if kept else forms[0]


@cache
def _before() -> re.Pattern[str]:
    words = sorted(_words()["before"], key=len, reverse=True)
    return re.compile(_LIMIT + "|(?:" + "|".join(map(re.escape, words)) + ")")


def _words() -> dict[str, Any]:
    return packaged(
        "node",
        "named",
        "before",
        "deliverables",
        "works",
        "main_verbs",
        "not_main",
        "main_proof",
        "most",
        "name_length",
    )

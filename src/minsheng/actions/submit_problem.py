"""A lead says that a problem is put right, and proves it (申请销号)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.add_document import refuse_secret
from minsheng.actions.problem_parts import check_own
from minsheng.documents.opening.open import check_size
from minsheng.loop.problem import Problem
from minsheng.loop.rectify import Proof, submit
from minsheng.store.blobs import keep_bytes
from minsheng.terms.source import Source


def submit_problem(
    *,
    by: By,
    problem: str,
    revision: int,
    result: str,
    paper: str = "",
    file: tuple[str, bytes] | None = None,
    key: str | None = None,
) -> str:
    """The id of the problem, handed in to be checked by another body. `paper` names a document, `file` is one
    with its name; BadInput without either."""

    def do(doing: Doing) -> str:
        before = doing.load(Problem, problem, revision)
        check_own(doing, before.lead)
        proof = _proof(by, paper, file)
        doing.put(submit(before, result, proof, post=by.post.id, at=by.at, day=by.day))
        doing.say(result=result.strip(), proof=paper.strip() or proof.name)
        return problem

    return act(by, "submit_problem", do, about=problem, key=key)


def _proof(by: By, paper: str, file: tuple[str, bytes] | None) -> Proof:
    source = Source(paper=paper.strip()) if paper.strip() else None
    if file is None:
        return Proof(source)
    name, content = file
    check_size(len(content))
    refuse_secret(name, content)
    return Proof(source, keep_bytes(by.place, content), name)

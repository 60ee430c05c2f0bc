"""Let the public read a document's text (公开原文), so that every quote can be looked up where it stands."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.personal_check import PersonalFound, check_personal, log_withheld
from minsheng.ledger.document import Document
from minsheng.ledger.document_release import MOST, DocumentRelease
from minsheng.ledger.shown import digest_of
from minsheng.terms.errors import BadInput, Conflict


def release_document(
    *, by: By, document: str, revision: int, title: str = "", checked: str = "", key: str | None = None
) -> str:
    """The id of the release. `title` is the heading, the document's own title or file name where empty.

    Refused: what was not read, what is too long for one page, what names the leader in charge beside a task,
    and what holds personal data; what may be an office's own is let through where `checked` says why."""

    def do(doing: Doing) -> str:
        found = doing.load(Document, document, revision)
        check_showable(found)
        if doing.find(DocumentRelease, document=document, withdrawn_at=None):
            raise Conflict("这份文件的原文已经公开；重新识读过的，请先撤回，再重新公开")
        heading = title.strip() or found.record["document"].get("title") or found.name
        content = {"name": found.name, "text": found.text, "source": found.digest}
        check_personal({"title": heading, **content}, checked)
        made = DocumentRelease(
            doing.new_id(), by.place, document, heading, content, by.day, digest_of(content)
        )
        doing.put(made)
        doing.say(digest=made.digest, checked=checked.strip())
        return made.id

    try:
        return act(by, "release_document", do, about=document, key=key)
    except PersonalFound as found:
        log_withheld(by, document, found.held, "release")
        raise BadInput(found.message, where=found.where) from found


def check_showable(document: Document) -> None:
    """BadInput with what to do instead where the text is nothing for the public."""
    if document.read_at is None or document.failed is not None or not document.text.strip():
        raise BadInput("这份文件没有识读出文字，不能公开原文", where=document.name)
    if len(document.text) > MOST:
        raise BadInput(
            f"原文有{len(document.text)}字，一页放不下（最多{MOST}字）：请拆成几份文件收入",
            where=document.name,
        )
    leaders = [one["name"] for task in document.record.get("tasks", ()) for one in task.get("leaders", ())]
    if leaders:
        raise BadInput(
            f"原文写着分管领导（{leaders[0]}），分管领导不公开：请公开不写分管领导的文本", where=document.name
        )

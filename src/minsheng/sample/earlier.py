"""Last year's promises and both reports in public (往年承诺公开): by rule, two that a person looked up, and
one that is shown as the guess it is."""

from __future__ import annotations

from datetime import datetime

from minsheng.actions.act import By
from minsheng.actions.own_promises import OwnPromises
from minsheng.actions.release_document import release_document
from minsheng.actions.release_fate import promises_of, release_fate
from minsheng.actions.release_fates_by_rule import RULED, release_fates_by_rule
from minsheng.corpus.fate import Fate
from minsheng.ledger.document import Document
from minsheng.ledger.document_release import DocumentRelease
from minsheng.ledger.fate_release import FateRelease
from minsheng.sample.year.people import the_office
from minsheng.sample.year.story import YEAR
from minsheng.store.reads import records_of

REPORTS = ("2025年政府工作报告.docx", "政府工作报告.docx")
LOOKED_UP = 2  # of what the next report is silent about: a person read it through
_NO_NAME = "“林长制”是一项制度，不是人名"  # what the scan asks about in this year's report
_SEEN = f"查过{YEAR + 1}年政府工作报告全文，没有写到这件事；已请牵头单位补充说明"


def release_earlier(place: str, now: datetime) -> None:
    """Release them; what is public already is left alone."""
    by = the_office(place).publisher(now)
    public = {one.document for one in records_of(place, DocumentRelease, {"withdrawn_at": None})}
    for document in records_of(place, Document, {"name": list(REPORTS)}):
        if document.id not in public and document.read_at is not None:
            release_document(by=by, document=document.id, revision=document.revision, checked=_NO_NAME)
    if records_of(place, FateRelease, {"year": YEAR, "withdrawn_at": None}):
        return
    release_fates_by_rule(by=by, year=YEAR, fates=RULED, reason=f"青政办公开〔{YEAR + 1}〕2号")
    _by_hand(by, promises_of(by))


def _by_hand(by: By, known: OwnPromises) -> None:
    of_year = known.of_year(YEAR)
    for name in [name for name, one in of_year.items() if one.fate is Fate.SILENT][:LOOKED_UP]:
        release_fate(by=by, promise=name, checked=_SEEN)
    for name in [name for name, one in of_year.items() if one.fate is Fate.OPEN][:1]:
        release_fate(by=by, promise=name)

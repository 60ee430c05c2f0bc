"""Let the public read what became of an earlier promise (公开往年承诺), after a personal scan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_promises import OwnPromises, own_promises, report_of
from minsheng.actions.personal_check import PersonalFound, check_personal, log_withheld
from minsheng.corpus.fate import Fate
from minsheng.corpus.follow import Followed
from minsheng.corpus.telling import sureness, told
from minsheng.ledger.fate_release import FateRelease, Sure
from minsheng.ledger.shown import digest_of
from minsheng.store.reads import record_of
from minsheng.terms.errors import BadInput, Broken, Conflict, Missing
from minsheng.terms.place import Place

# What a person may find where the reader left it open; whether it is due, the year says and nobody else.
DECIDED = (Fate.KEPT, Fate.EXCEEDED, Fate.PARTLY, Fate.MISSED, Fate.REVISED, Fate.SILENT)


def release_fate(
    *,
    by: By,
    promise: str,
    title: str = "",
    fate: Fate | None = None,
    checked: str = "",
    key: str | None = None,
) -> str:
    """The id of the release. `title` is the heading, the promise's own words where empty.

    What a rule would let out needs nothing more. Everything else needs `checked`: what the person saw when
    they read both places, which the public reads too. `fate` is what they found, None for the reader's own.
    With neither it is shown as what it is, a guess. Conflict where it is not due yet, or public already."""

    def do(doing: Doing) -> str:
        one, known = find_promise(by, promise)
        check_told(one, fate, checked)
        if doing.find(FateRelease, promise=promise, withdrawn_at=None):
            raise Conflict("这条往年承诺已经公开；内容有变请先撤回，再重新公开")
        content = _found(told(one, known.documents), fate, checked)
        heading = title.strip() or content["promise"]["words"]
        check_personal({"title": heading, **content})
        made = new_fate(doing, promise, heading, content, by_rule=False)
        doing.say(digest=made.digest, fate=content["fate"], checked=checked.strip())
        return made.id

    try:
        return act(by, "release_fate", do, about=report_of(promise), key=key)
    except PersonalFound as found:
        log_withheld(by, report_of(promise), found.held, "release")
        raise BadInput(found.message, where=found.where) from found


def find_promise(by: By, promise: str) -> tuple[Followed, OwnPromises]:
    """The promise and all that the place's reports say. Missing where no report holds it any more."""
    known = promises_of(by)
    if promise not in known.promises:
        raise Missing("历年报告里没有这条承诺，可能报告重新识读过", where=promise)
    return known.promises[promise], known


def promises_of(by: By) -> OwnPromises:
    """The promises of the place's reports."""
    place = record_of(by.place, Place, by.place)
    if place is None:
        raise Broken(f"there is no place {by.place}")
    return own_promises(by.post, place.name)


def check_told(one: Followed, fate: Fate | None, checked: str) -> None:
    """Conflict where there is nothing to tell yet; BadInput where a person decided without saying why."""
    if one.fate is Fate.PENDING:
        raise Conflict("这条承诺还没有到期，或者报告没有写明哪一年，没有结果可以公开")
    if fate is not None and fate not in DECIDED:
        raise BadInput("判定的结果只能是兑现、超额、部分、未达到、目标调整或未再提", where="fate")
    if (fate is not None and fate is not one.fate) and not checked.strip():
        raise BadInput("改判结果要写明怎么核对的：在哪份文件、哪一处看到", where="checked")
    if one.fate is not Fate.OPEN and sureness(one) is not Sure.LINKED and not checked.strip():
        raise BadInput("这一条系统没有十分把握，公开前请核对两处原文，并写明怎么核对的", where="checked")


def new_fate(
    doing: Doing, promise: str, title: str, content: dict[str, Any], *, by_rule: bool
) -> FateRelease:
    """A release of exactly this content."""
    by = doing.by
    made = FateRelease(
        doing.new_id(),
        by.place,
        promise,
        content["year"],
        title,
        content,
        by.day,
        by_rule,
        digest_of(content),
    )
    doing.put(made)
    return made


def renew_fate(doing: Doing, standing: FateRelease, content: dict[str, Any]) -> FateRelease:
    """The same under its own heading with what is known now; the older one no longer stands."""
    doing.put(replace(standing, withdrawn_at=doing.by.at))
    return new_fate(doing, standing.promise, standing.title, content, by_rule=True)


def _found(content: dict[str, Any], fate: Fate | None, checked: str) -> dict[str, Any]:
    """The content with what a person found in it."""
    if not checked.strip():
        return content
    found = content["fate"] if fate is None else fate.value
    return {**content, "fate": found, "sure": Sure.CHECKED.value, "checked": checked.strip()}

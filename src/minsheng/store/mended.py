"""An exported record whose chain is broken, read on all the same: each break is named.

The links that follow are made anew, so that what came of the break can still be computed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from minsheng.store.canonical import canonical
from minsheng.store.log import START, Link, hash_of
from minsheng.terms.errors import BadInput

_MOST = 5  # records that one break names; an event with more has touched them all


def mended(lines: Iterable[str | bytes], faults: list[str]) -> Iterator[str]:
    """The lines, with a chain that holds; `faults` gets a sentence for each place where it did not."""
    chain = _Chain(faults)
    for number, line in enumerate(lines, start=1):
        try:
            content = json.loads(line)
            yield chain.line(content)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
            raise BadInput(f"这一行不是导出的记录（{wrong}）", where=f"第{number}行") from wrong


class _Chain:
    """Where the chain stands: the hash before as the file says it, and as it is made anew."""

    def __init__(self, faults: list[str]) -> None:
        self.faults, self.said, self.last = faults, START, START

    def line(self, content: dict[str, Any]) -> str:
        """One line of the file, in the chain made anew."""
        if "minsheng" in content:
            self.said = self.last = START
        elif "event" in content:
            content = {"event": self._event(content["event"])}
        elif "end" in content:
            if content["end"]["hash"] != self.said:
                self.faults.append("结尾行与最后一条事件接不上：后面有事件被删去")
            content["end"]["hash"] = self.last
        return f"{canonical(content)}\n"

    def _event(self, event: dict[str, Any]) -> dict[str, Any]:
        link = Link(**{**event, "at": datetime.fromisoformat(event["at"])})
        name = f"日志第{link.sequence}条（{link.verb}）"
        if link.previous != self.said:
            self.faults.append(f"{name}与上一条接不上：有事件被插入、删去或换过")
        if hash_of(link) != link.hash:
            self.faults.append(f"{name}的内容与校验值不符，写入之后被改过：{_records(link)}")
        self.said = link.hash
        link = replace(link, previous=self.last)
        self.last = hash_of(link)
        return {**event, "previous": link.previous, "hash": self.last}


def _records(link: Link) -> str:
    touched = [f"{word} {record['id']}" for word, record in link.puts()]
    more = f"等{len(touched)}行" if len(touched) > _MOST else ""
    return f"{'、'.join(touched[:_MOST])}{more}"

"""The record made again in an empty database, out of what `export` wrote; the chain is checked on the way."""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

from django.db import DataError, IntegrityError, transaction

from minsheng.store.derive import derive_again
from minsheng.store.export import FORM
from minsheng.store.kept_sign_ins import KEPT, bring_choice, bring_sign_in
from minsheng.store.kinds import KINDS, kind_called
from minsheng.store.log import START, Link, hash_of, write_again
from minsheng.store.looks import Looked, write_look
from minsheng.store.looks import hash_of as hash_of_look
from minsheng.store.models import Blob, Done, Event, Job, PersonKey
from minsheng.store.project import project
from minsheng.store.rows import from_json
from minsheng.store.said_kept import bring_said, has_said
from minsheng.terms.errors import BadInput, Broken, Conflict

# What the reading and writing of a line that is none of ours can raise.
_NO_RECORD = (
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
    IntegrityError,
    DataError,
    Broken,
)
_COUNTED = {"events": "条事件", "people": "个人的密钥", "looks": "次查看", "files": "份原文件"}
_LATER = frozenset({"looks"})  # what older exports do not count, because they had none


@dataclass(slots=True)
class Rebuilt:
    """What was read so far, and where the chain that is being read stands; `writes` is False where a file is
    only checked. `said` counts what residents sent. `underived` are the places whose lists and figures could
    not be worked out, because the keys or the texts of their packs are not here."""

    writes: bool = True
    events: int = 0
    people: int = 0
    looks: int = 0
    files: int = 0
    said: int = 0
    said_ended: bool = False
    places: list[str] = field(default_factory=list)
    underived: list[str] = field(default_factory=list)
    place: str = ""
    sequence: int = 0
    last: str = START
    looked: int = 0
    last_look: str = START
    is_open: bool = False
    before: dict[str, int] = field(default_factory=dict)


@transaction.atomic
def rebuild(lines: Iterable[str | bytes]) -> Rebuilt:
    """Write everything; nothing is written where a line is wrong.

    Conflict where the database is not empty; BadInput with the line's number where the chain does not hold, a
    line cannot be read, or the end is missing.
    """
    _check_empty()
    made = _read(lines, Rebuilt())
    made.underived = [place for place in made.places if not derive_again(place)]
    return made


def check_lines(lines: Iterable[str | bytes]) -> Rebuilt:
    """What `rebuild` would write, with the chain, counts and digests checked; no database is opened."""
    return _read(lines, Rebuilt(writes=False))


def _read(lines: Iterable[str | bytes], so_far: Rebuilt) -> Rebuilt:
    for number, line in enumerate(lines, start=1):
        try:
            _take(so_far, _parsed(line))
        except BadInput as wrong:
            raise BadInput(wrong.message, where=f"第{number}行") from wrong
        except _NO_RECORD as wrong:
            raise BadInput(f"这一行不是导出的记录（{wrong}）", where=f"第{number}行") from wrong
    said_cut = so_far.said > 0 and not so_far.said_ended
    if so_far.is_open or said_cut or not (so_far.places or so_far.said_ended):
        raise BadInput("记录没有写完：缺少结尾行，文件可能被截断")
    return so_far


def _check_empty() -> None:
    rows = (kind.row.objects.everywhere().exists() for kind in KINDS.values())
    if Event.objects.everywhere().exists() or any(rows) or has_said():
        raise Conflict("这个数据库里已有记录：重建只能写入空库，请换一个 MINSHENG_DATA 或 DATABASE_URL")


def _parsed(line: str | bytes) -> tuple[str, Any]:
    content = json.loads(line)
    if "minsheng" in content:
        return "header", content
    ((word, inner),) = content.items()
    return word, inner


def _take(so_far: Rebuilt, parsed: tuple[str, Any]) -> None:
    word, content = parsed
    take = _TAKERS.get(word)
    if take is None:
        raise BadInput(f"不认识的一行（{word}）：它可能由更新的版本导出")
    if so_far.writes or word not in _REST:
        take(so_far, content)


def _header(so_far: Rebuilt, content: Mapping[str, Any]) -> None:
    if content["minsheng"] != FORM:
        raise BadInput(f"导出格式是第{content['minsheng']}版，这个程序只读第{FORM}版")
    if so_far.is_open:
        raise BadInput("上一个地方的记录没有写完")
    so_far.place, so_far.sequence, so_far.last, so_far.is_open = content["place"], 0, START, True
    so_far.looked, so_far.last_look = 0, START
    so_far.places.append(so_far.place)


def _event(so_far: Rebuilt, content: Mapping[str, Any]) -> None:
    link = Link(**{**content, "at": datetime.fromisoformat(content["at"])})
    _check_link(so_far, link)
    records = [from_json(kind_called(word).record, record) for word, record in link.puts()]
    if so_far.writes:
        write_again(link)
        project(link.place, records)
    so_far.sequence, so_far.last = link.sequence, link.hash
    so_far.events += 1


def _check_link(so_far: Rebuilt, link: Link) -> None:
    if not so_far.is_open or link.place != so_far.place:
        raise BadInput("这一条事件不属于正在读的地方")
    if link.sequence != so_far.sequence + 1:
        raise BadInput(f"日志第{so_far.sequence + 1}条缺失：这里是第{link.sequence}条")
    if link.previous != so_far.last:
        raise BadInput(f"日志第{link.sequence}条与上一条接不上")
    if hash_of(link) != link.hash:
        raise BadInput(f"日志第{link.sequence}条的内容与校验值不符")


def _person_key(so_far: Rebuilt, content: Mapping[str, Any]) -> None:
    key = PersonKey(place=so_far.place, person=content["person"], wrapped=_bytes(content["wrapped"]))
    if so_far.writes:
        key.save(force_insert=True)
    so_far.people += 1


def _look(so_far: Rebuilt, content: Mapping[str, Any]) -> None:
    at = datetime.fromisoformat(content["at"])
    look = Looked(**{**content, "at": at, "fields": tuple(content["fields"])})
    follows = (look.place, look.sequence, look.previous) == (
        so_far.place,
        so_far.looked + 1,
        so_far.last_look,
    )
    if not follows or hash_of_look(look) != look.hash:
        raise BadInput(f"查看记录第{look.sequence}条与上一条接不上，或内容与校验值不符")
    if so_far.writes:
        write_look(look)
    so_far.looked, so_far.last_look = look.sequence, look.hash
    so_far.looks += 1


def _blob(so_far: Rebuilt, content: Mapping[str, Any]) -> None:
    found = _bytes(content["content"])
    if sha256(found).hexdigest() != content["digest"]:
        raise BadInput("原文件的字节与摘要不符")
    if so_far.writes:
        Blob(place=so_far.place, digest=content["digest"], content=found).save(force_insert=True)
    so_far.files += 1


def _end(so_far: Rebuilt, content: Mapping[str, Any]) -> None:
    if (so_far.place, so_far.last) != (content["place"], content["hash"]):
        raise BadInput("结尾行不是这个地方的，或与最后一条事件接不上")
    for name, label in _COUNTED.items():
        # those of the places before it are in the sum: what this place has is what was added
        read = getattr(so_far, name) - so_far.before.get(name, 0)
        said = content.get(name, 0) if name in _LATER else content[name]
        if read != said:
            raise BadInput(f"结尾行记着{said}{label}，读到的是{read}{label}")
    so_far.before = {name: getattr(so_far, name) for name in _COUNTED}
    so_far.is_open = False


def _account(_so_far: Rebuilt, content: Mapping[str, Any]) -> None:
    bring_sign_in(content)


def _choice(word: str, _so_far: Rebuilt, content: Mapping[str, Any]) -> None:
    bring_choice(word, content)


def _done(_so_far: Rebuilt, content: Mapping[str, Any]) -> None:
    Done(**content, finished=True).save(force_insert=True)


def _job(_so_far: Rebuilt, content: Mapping[str, Any]) -> None:
    made_at = datetime.fromisoformat(content["made_at"])
    Job(**{**content, "made_at": made_at, "run_at": made_at}).save(force_insert=True)


def _said(so_far: Rebuilt, content: Mapping[str, Any]) -> None:
    if so_far.writes:
        bring_said(content)
    so_far.said += 1
    so_far.said_ended = False


def _said_end(so_far: Rebuilt, count: int) -> None:
    if so_far.said != count:
        raise BadInput(f"结尾行记着{count}条群众来件，读到的是{so_far.said}条")
    so_far.said_ended = True


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except NotBase64 as wrong:
        raise BadInput("字节不是 base64") from wrong


_TAKERS: dict[str, Callable[[Rebuilt, Any], None]] = {
    "header": _header,
    "event": _event,
    "person_key": _person_key,
    "look": _look,
    "blob": _blob,
    "end": _end,
    "account": _account,
    "done": _done,
    "job": _job,
    "said": _said,
    "said_end": _said_end,
}
_TAKERS |= {word: partial(_choice, word) for word in KEPT}
# No part of the record: a check has nothing to compare these with.
_REST = frozenset({"account", "done", "job", *KEPT})

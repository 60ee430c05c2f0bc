"""Whether the record is whole: every link of the chain, and every row against the newest record of its id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from minsheng.store.canonical import canonical, digest_of
from minsheng.store.kinds import KINDS, Kind
from minsheng.store.log import ALGORITHM, START, Key, Link, hash_of, head_of, links
from minsheng.store.looks import look_faults
from minsheng.store.models import Blob, BodyRow, DocumentRow, MeasureRow, Touch
from minsheng.store.project import paths_of
from minsheng.store.rows import from_row, needle_of, to_json
from minsheng.store.snapshot import snapshot
from minsheng.store.verify_cases import case_faults
from minsheng.terms.measure import MeasureKind


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as the log says, in the words of the operator."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and every fault. A broken link is named alone: what follows it proves nothing."""

    place: str
    events: int
    rows: int
    faults: tuple[Fault, ...]


@snapshot()
def verify(place: str) -> Verdict:
    """Walk the chain of the place, then compare its rows with it. Holds a digest of each record at most."""
    newest: dict[Key, str] = {}
    events, touched = 0, _Touched()
    expected = START
    for link in links(place):
        fault = _fault_of(link, events + 1, expected)
        if fault is not None:
            return Verdict(place, events, 0, (fault,))
        puts = {(word, record["id"]): digest_of(record) for word, record in link.puts()}
        newest |= puts
        for word, identity in puts:
            touched.add(link.sequence, word, identity)
        events, expected = link.sequence, link.hash
    if head_of(place) != (events, expected):
        said = Fault(
            "链头", f"链头记着第{head_of(place)[0]}条，日志到第{events}条为止：有事件被删去或链头被改"
        )
        return Verdict(place, events, 0, (said,))
    faults = (
        *_faults_of_rows(place, newest),
        *_faults_of_touches(place, touched),
        *_faults_of_bytes(place),
        *(Fault(where, what) for where, what in (*look_faults(place), *case_faults(place))),
    )
    return Verdict(place, events, len(newest), faults)


def _fault_of(link: Link, sequence: int, previous: str) -> Fault | None:
    where = f"日志第{link.sequence}条"
    if link.sequence != sequence:
        return Fault(f"日志第{sequence}条", f"缺失：下一条是第{link.sequence}条")
    if link.algorithm != ALGORITHM:
        return Fault(where, f"算法是{link.algorithm}，这个版本只认{ALGORITHM}")
    if link.previous != previous:
        return Fault(where, "与上一条接不上：上一条被换过，或这一条是插入的")
    if link.hash != hash_of(link):
        return Fault(where, "内容与校验值不符：这一条写入之后被改过")
    return None


def _faults_of_rows(place: str, newest: dict[Key, str]) -> Iterator[Fault]:
    left = set(newest)
    for kind in KINDS.values():
        for row in kind.row.objects.at(place).order_by("id").iterator():
            key = (kind.word, row.id)
            record = from_row(kind.record, row)
            if key not in newest:
                yield Fault(f"{kind.word} {row.id}", "日志里没有这一行：是绕过日志加进来的")
            elif sha256(canonical(to_json(record)).encode()).hexdigest() != newest[key]:
                yield Fault(f"{kind.word} {row.id}", "这一行与日志不符：是绕过日志改的")
            left.discard(key)
        yield from _faults_of_derived(place, kind)
    for word, identity in sorted(left):
        yield Fault(f"{word} {identity}", "日志里有而表里没有：这一行是绕过日志删去的")


def _faults_of_derived(place: str, kind: Kind) -> Iterator[Fault]:
    """Columns that are worked out of the records: a wrong one hides rows from a search or from a post."""
    match kind.word:
        case "body":
            rows = list(BodyRow.objects.at(place).values_list("id", "parent", "path"))
            paths = paths_of({body: parent for body, parent, _ in rows})
            wrong = [body for body, _, path in rows if path != paths[body]]
        case "commitment":
            items = kind.row.objects.at(place).order_by("id").iterator()
            wrong = [row.id for row in items if row.needle != needle_of(from_row(kind.record, row))]
        case "target" | "value":
            nodes = MeasureRow.objects.at(place).filter(kind=MeasureKind.NODE.value).values("id")
            of_nodes = kind.row.objects.at(place).filter(measure__in=nodes, node=False)
            of_others = kind.row.objects.at(place).exclude(measure__in=nodes).filter(node=True)
            wrong = [*of_nodes.values_list("id", flat=True), *of_others.values_list("id", flat=True)]
        case _:
            wrong = []
    for identity in wrong:
        yield Fault(f"{kind.word} {identity}", "推算列与记录不符：是绕过日志改的")


@dataclass(slots=True)
class _Touched:
    """How many rows the index of history must have, and one digest of all of them in any order."""

    count: int = 0
    digest: int = 0

    def add(self, sequence: int, word: str, identity: str) -> None:
        """One row more."""
        self.count += 1
        self.digest ^= int.from_bytes(sha256(f"{sequence} {word} {identity}".encode()).digest())


def _faults_of_touches(place: str, touched: _Touched) -> Iterator[Fault]:
    found = _Touched()
    for row in Touch.objects.at(place).values_list("sequence", "kind", "id").iterator():
        found.add(*row)
    if found.count != touched.count:
        what = f"应有{touched.count}行，实有{found.count}行"
    elif found != touched:
        what = "行数对，内容与日志不符"
    else:
        return
    yield Fault("历史索引", f"{what}：用 log rebuild 可以重建")


def _faults_of_bytes(place: str) -> Iterator[Fault]:
    kept = set()
    for blob in Blob.objects.at(place).order_by("digest").iterator(chunk_size=1):
        kept.add(blob.digest)
        if sha256(bytes(blob.content)).hexdigest() != blob.digest:
            yield Fault(f"原文件 {blob.digest}", "字节与摘要不符：文件被改过")
    for name, digest in DocumentRow.objects.at(place).values_list("name", "digest"):
        if digest not in kept:
            yield Fault(name, "原文件的字节不在库里")

"""This reader beside JioNLP and Recognizers-Text: the same texts in the same run, speed and quantities found.

The peers run in an environment of their own (`make bench-peers`). Found is a quantity where its value is
right and it touches the annotated one; `with unit` also asks for the unit. A peer's unit is what stands
behind the number in the words that it marks, so no name of a unit is held against it; a range or a change
counts by either of its numbers. Neither peer means to say what is counted, by when and who promised it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from corpora import SHARED, notices, sample_texts, work_reports

from gold_score import PASSAGES, SENTENCES, read_lines
from minsheng.reading import read
from reading import machine

PYTHON = Path(__file__).resolve().parents[1] / ".venv-peers" / "bin" / "python"
TIMED = 20_000  # signs of the one report that all of them read
OURS = "minsheng"
BEGIN = """
import time
begun = time.process_time()
from minsheng.reading import read
read("新建公路3公里，投资5亿元。")
print(time.process_time() - begun)
"""
Found = Sequence[Any]  # start, end, value, unit
Told = tuple[int | None, int | None, set[Decimal], str]  # no place: anywhere in the text


@dataclass(frozen=True, slots=True)
class Gold:
    """Texts with their annotated quantities: start and end (or None), the values that count, the unit."""

    name: str
    texts: list[str]
    told: list[list[Told]]


@dataclass(frozen=True, slots=True)
class Tool:
    """What one tool did: seconds to begin, MB/s, and for each text what it found."""

    name: str
    start: float
    speed: float
    found: list[list[Found]]


def main() -> None:
    """Print the table of speeds, then one of what was found in each gold."""
    golds = [own(), *beside()]
    texts = [text for gold in golds for text in gold.texts]
    report = (work_reports() or sample_texts())[0].text()[:TIMED]
    tools = [_ours(texts, report), *(_peer(name, texts, report) for name in ("JioNLP", "Recognizers-Text"))]
    _say(f"{date.today().isoformat()}, {machine()}, processor time of one core")  # noqa: DTZ011  (the clerk's day)
    _say(f"\n| tool | to begin, s | MB/s on a report of {len(report):,} characters |\n| --- | ---: | ---: |")
    for tool in tools:
        _say(f"| {tool.name} | {tool.start:.2f} | {tool.speed:.3f} |")
    at = 0
    for gold in golds:
        _say(f"\n{gold.name}: {len(gold.texts)} texts, {sum(map(len, gold.told))} quantities\n")
        _say("| tool | value: recall | precision | with unit: recall | precision | said |")
        _say("| --- | ---: | ---: | ---: | ---: | ---: |")
        for tool in tools:
            _say(_scored(tool.name, gold, tool.found[at : at + len(gold.texts)]))
        at += len(gold.texts)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


# The annotation ----------------------------------------------------------------------------------------


def own() -> Gold:
    """The project's own sentences and passages, written together with the rules of this reader."""
    texts: list[str] = []
    told: list[list[Told]] = []
    for row in read_lines(SENTENCES):
        texts.append(row["text"])
        told.append([(None, None, _values(one[1], *one[4:]), one[2]) for one in row["figures"]])
    for row in read_lines(PASSAGES):
        texts.append(row["text"])
        told.append([_placed(one) for one in row["figures"]])
    return Gold("own gold", texts, told)


def beside() -> list[Gold]:
    """The pages beside the checkout, annotated by others; none without them."""
    path = SHARED / "gold" / "seeds" / "figures.jsonl"
    if not path.exists():
        return []
    rows = read_lines(path)
    pages = [page for page in notices() if any(row["doc"] == page.name for row in rows)]
    told = [[_placed(row) for row in rows if row["doc"] == page.name] for page in pages]
    return [Gold("pages as found", [page.text() for page in pages], told)]


def _placed(row: dict[str, Any]) -> Told:
    values = _values(row["value"], row.get("upper"), row.get("baseline"))
    return row["start"], row["end"], values, row.get("unit") or ""


def _values(*said: Any) -> set[Decimal]:  # noqa: ANN401  (numbers and strings, as the gold has them)
    return {Decimal(str(one)) for one in said if one is not None}


# The tools ---------------------------------------------------------------------------------------------


def _ours(texts: Sequence[str], report: str) -> Tool:
    done = subprocess.run([sys.executable, "-c", BEGIN], check=True, capture_output=True, text=True)  # noqa: S603
    found: list[list[Found]] = [
        [(one.start, one.end, one.value, one.unit) for one in read(text).figures] for text in texts
    ]
    speeds = []
    for _ in range(3):
        begun = time.process_time()
        read(report)
        speeds.append(len(report.encode()) / 1e6 / (time.process_time() - begun))
    return Tool(OURS, float(done.stdout), max(speeds), found)


def _peer(name: str, texts: Sequence[str], report: str) -> Tool:
    asked = json.dumps({"peer": name, "texts": texts, "timed": report})
    command = [str(PYTHON), str(Path(__file__).with_name("peer_reader.py"))]
    done = subprocess.run(command, input=asked, check=True, capture_output=True, text=True)  # noqa: S603
    said = json.loads(done.stdout)
    return Tool(name, said["start"], said["speed"], said["found"])


# The scores --------------------------------------------------------------------------------------------


def _scored(name: str, gold: Gold, found: Sequence[list[Found]]) -> str:
    total, said = sum(map(len, gold.told)), sum(map(len, found))
    cells = []
    for with_unit in (False, True):
        hits = sum(_hits(told, here, with_unit) for told, here in zip(gold.told, found, strict=True))
        cells += [f"{hits / total:.3f}", f"{hits / said:.3f}" if said else "–"]
    return f"| {name} | {' | '.join(cells)} | {said} |"


def _hits(told: Sequence[Told], found: Sequence[Found], with_unit: bool) -> int:
    """How many of `told` are among `found`, each of which answers one."""
    left = list(found)
    hits = 0
    for start, end, values, unit in told:
        answer = next(
            (
                one
                for one in left
                if (start is None or (one[0] < end and start < one[1]))
                and _number(one[2]) in values
                and (not with_unit or str(one[3]).strip() == unit)
            ),
            None,
        )
        if answer is not None:
            left.remove(answer)
            hits += 1
    return hits


def _number(said: object) -> Decimal | None:
    try:
        return Decimal(str(said))
    except InvalidOperation:
        return None


if __name__ == "__main__":
    main()

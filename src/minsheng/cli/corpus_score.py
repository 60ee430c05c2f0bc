"""`minsheng corpus score`: how well a run read the documents that people have annotated."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minsheng.cli.extras import need

if TYPE_CHECKING:  # DuckDB is imported when the command runs: --help must not wait for it
    from minsheng.corpus.score import Scores

LABELS = {
    "figures_f1": "数字",
    "bound": "  上下限相同",
    "figure_kind": "  承诺或结果相同",
    "indicator": "  指标名称",
    "sure": "  自认 0.95 以上",
    "sure_right": "  其中正确",
    "tasks_f1": "任务",
    "bodies": "  单位全对",
    "title": "标题",
    "published": "日期",
    "publisher": "发布机构",
    "kind": "文种",
    "script": "简繁",
    "place": "地区",
    "main_f1": "正文",
}


def score(
    out: Annotated[str, typer.Argument(metavar="OUT", help="corpus run 的结果目录")],
    gold: Annotated[str, typer.Option("--gold", metavar="FOLDER", help="标注所在的文件夹")],
    as_json: Annotated[bool, typer.Option("--json", help="输出一个 JSON 对象")] = False,
) -> None:
    """按人工标注给结果打分：数字、任务、单位、正文各对了多少。

    Score the result of `corpus run` against annotation: figures, tasks, bodies, page fields, main text. A
    document is found by the name of its file, a passage by its text.

    例 Example:

    \b
        minsheng corpus score result --gold gold/county
        minsheng corpus score result --gold tests/gold --json
    """
    need("corpus", "pyarrow", "duckdb", "fastwarc")
    from minsheng.corpus.gold import load_gold
    from minsheng.corpus.score import score as score_found
    from minsheng.corpus.score import summary
    from minsheng.corpus.scoring import find_documents

    annotated = load_gold(Path(gold))
    scores = score_found(find_documents(Path(out), annotated), annotated)
    told = summary(scores)
    if as_json:
        sys.stdout.write(json.dumps(told | {"missing": scores.missing}, ensure_ascii=False) + "\n")
    else:
        _print(told, scores)


def _print(told: dict[str, float], scores: Scores) -> None:
    from rich.console import Console
    from rich.table import Table

    tallies = {"figures_f1": scores.figures, "tasks_f1": scores.tasks, "main_f1": scores.main}
    table = Table("项目", "得分", "对", "标注", "读出", box=None)
    for name, share in told.items():
        tally = tallies.get(name)
        counts = (f"{tally.hit}", f"{tally.gold}", f"{tally.found:f}") if tally else ()
        table.add_row(LABELS[name], f"{share:.3f}", *counts)
    console = Console(highlight=False)
    console.print(table)
    if scores.missing:
        console.print(f"结果里没有的标注文件 {len(scores.missing)} 份：{'、'.join(scores.missing[:10])}")

"""`minsheng corpus`: many documents at once, read, asked and scored."""

from __future__ import annotations

import typer

from minsheng.cli.corpus_ask import ask
from minsheng.cli.corpus_run import run
from minsheng.cli.corpus_score import score

corpus = typer.Typer(
    name="corpus",
    help="成批读网页和文件，用 SQL 查询结果。Read many pages at once; ask the result in SQL.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
corpus.command()(run)
corpus.command()(ask)
corpus.command()(score)

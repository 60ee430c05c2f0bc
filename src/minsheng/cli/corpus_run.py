"""`minsheng corpus run`: pages in, Parquet of documents, tasks and figures out."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minsheng.cli.extras import need
from minsheng.terms.errors import BadInput

if TYPE_CHECKING:  # pyarrow and the reader are imported when the command runs: --help must not wait for them
    from minsheng.corpus.run import Engine

MB = 1 << 20
LOCAL, RAY = "local", "ray"


def run(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE... OUT", help="来源（可以是几个文件和文件夹），最后一个是结果目录"),
    ],
    workers: Annotated[int | None, typer.Option(min=1, help="同时读的进程数；不写则是处理器的个数")] = None,
    prefilter: Annotated[
        bool, typer.Option("--prefilter/--no-prefilter", help="先略过没有数字和责任单位的网页，或全部照读")
    ] = True,
    with_text: Annotated[bool, typer.Option("--with-text", help="把每页的文字也写进 documents")] = False,
    page_seconds: Annotated[
        float | None, typer.Option(min=0.1, metavar="SECONDS", help="一页最多读多少秒")
    ] = None,
    page_memory: Annotated[
        int | None, typer.Option(min=1, metavar="MB", help="读一页最多用多少 MB 内存")
    ] = None,
    part_pages: Annotated[int | None, typer.Option(min=1, metavar="PAGES", help="一个分片多少页")] = None,
    content: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="正文在哪一列（Parquet、JSON）")
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="COLUMN", help="网址在哪一列")] = None,
    captured: Annotated[str | None, typer.Option(metavar="COLUMN", help="抓取时间在哪一列")] = None,
    engine: Annotated[str, typer.Option(metavar="ENGINE", help="local（本机进程）或 ray（集群）")] = LOCAL,
    address: Annotated[str | None, typer.Option(help="Ray 集群的地址，如 10.0.0.1:6379")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="结束时输出清单（JSON），不输出小结")] = False,
) -> None:
    """成批读网页和文件：WARC、Parquet、JSON Lines 或文件夹，结果写成 Parquet 表。

    中断后再运行同一条命令就接着读；读不了的页面记在 failures 里，不会停下来。

    Read WARC(.gz), Parquet, JSON lines(.gz) or folders; write the tables documents, tasks, figures and
    failures as Parquet, and manifest.json. Killed at any moment, the same command goes on where it was.

    例 Example:

    \b
        minsheng corpus run crawl.warc.gz result
        minsheng corpus run crawl/ notices.jsonl.gz result --workers 4
        minsheng corpus run pages.parquet result --content html --url address
        minsheng corpus run /shared/crawl /shared/result --engine ray --address 10.0.0.1:6379
    """
    need("corpus", "pyarrow", "duckdb", "fastwarc")
    if len(sources) < 2:
        raise BadInput("请写出来源和结果目录：minsheng corpus run 来源 结果目录")
    from minsheng.cli.corpus_progress import make_progress, print_summary
    from minsheng.corpus.columns import Wanted
    from minsheng.corpus.packaged import running
    from minsheng.corpus.run import Job
    from minsheng.corpus.run import run as run_job
    from minsheng.corpus.source import Source
    from minsheng.corpus.task import How

    paths = tuple(Path(source) for source in sources[:-1])
    source = Source(paths, part_pages or running()["part_pages"], Wanted(content, url, captured))
    how = How(prefilter=prefilter, with_text=with_text)
    job = Job(
        source,
        how,
        Path(sources[-1]),
        page_seconds=page_seconds or running()["page_seconds"],
        page_memory=page_memory * MB if page_memory else running()["page_memory"],
    )
    with make_progress() as progress:
        manifest = run_job(job, _engine(engine, workers, address), progress)
    if as_json:
        sys.stdout.write(json.dumps(manifest, ensure_ascii=False, sort_keys=True) + "\n")
    else:
        print_summary(manifest, job.out)


def _engine(name: str, workers: int | None, address: str | None) -> Engine:
    if name not in (LOCAL, RAY):
        raise BadInput(f"没有“{name}”这种引擎：请写 {LOCAL} 或 {RAY}", where="--engine")
    if name == LOCAL:
        if address is not None:
            raise BadInput("--address 只用于 --engine ray", where="--address")
        from minsheng.corpus.engines.local import read_parts

        return partial(read_parts, workers=workers or os.cpu_count() or 1)
    need("ray", "ray")
    from minsheng.corpus.engines.ray import read_parts as read_on_ray

    return partial(read_on_ray, workers=workers, address=address)

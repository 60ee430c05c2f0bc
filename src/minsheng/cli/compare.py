"""`minsheng compare`: the figures of a corpus run beside those of the counties here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from minsheng.cli.extras import need

compare = typer.Typer(
    name="compare",
    help="各县对照：载入从公开网页读出的数。Figures of other counties, to be set side by side.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@compare.callback()
def side_by_side() -> None:
    """各县对照：载入从公开网页读出的数。Figures of other counties, to be set side by side."""


@compare.command()
def load(out: Annotated[Path, typer.Argument(metavar="OUT", help="corpus run 的结果目录")]) -> None:
    """把一次 corpus run 读出的数载入对照页，标明未经确认；同一次再载入，替换上一次。

    Load the figures of a finished run as public and unconfirmed; loading it again replaces them.

    例 Example:

    \b
        minsheng compare load result
    """
    need("corpus", "pyarrow", "duckdb")
    from minsheng.cli.record import open_record

    open_record()
    from minsheng.corpus.compared import read_figures, run_digest
    from minsheng.ledger.comparing import Claim, Sort
    from minsheng.store.compared import load as keep

    figures = (
        (
            one.place,
            Claim(
                *(
                    one.county,
                    one.year,
                    one.stem,
                    one.spelled,
                    Sort(one.sort),
                    one.amount,
                    one.unit,
                    one.bound,
                ),
                confirmed=False,
                source=one.title,
                address=one.address,
            ),
        )
        for one in read_figures(out)
    )
    sys.stdout.write(f"载入{keep(run_digest(out), figures)}个数，标为未经确认\n")

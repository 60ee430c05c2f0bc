"""The `minsheng` command: its subcommands, and the one place where errors become exit codes.

0 done, 1 our fault, 2 bad input, 3 not allowed, 4 conflict; 130 when interrupted.
Commands import what they need when they run, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import typer

from minsheng.cli.backup import backup
from minsheng.cli.calendar_file import take_calendar
from minsheng.cli.check import check
from minsheng.cli.compare import compare
from minsheng.cli.corpus import corpus
from minsheng.cli.county import county
from minsheng.cli.demo import demo
from minsheng.cli.export import export
from minsheng.cli.follow import follow
from minsheng.cli.guard import guard
from minsheng.cli.log import log
from minsheng.cli.loop import loop
from minsheng.cli.loop_publish import publish_month
from minsheng.cli.packs import packs
from minsheng.cli.password import password
from minsheng.cli.read import read
from minsheng.cli.replay import replay
from minsheng.cli.residents import residents
from minsheng.cli.restore import restore
from minsheng.cli.sample import sample
from minsheng.cli.scan import scan
from minsheng.cli.serve import serve
from minsheng.cli.work import work
from minsheng.terms.errors import BadInput, Broken, Conflict, MinshengError, NotAllowed

EXIT_CODES: dict[type[MinshengError], int] = {BadInput: 2, NotAllowed: 3, Conflict: 4, Broken: 1}
INTERRUPTED = 130  # 128 + SIGINT, what shells expect

app = typer.Typer(
    help="民生：读懂县里的承诺，逐项落实。Minsheng reads what a county promised and keeps it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: half the time to answer
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read)
app.command()(follow)
app.command()(demo)
app.command()(serve)
app.command()(work)
app.command()(sample)
app.command()(check)
app.command()(export)
app.command()(scan)
app.command()(guard)
app.command()(password)
app.command()(backup)
app.command()(restore)
app.command()(replay)
app.add_typer(corpus)
app.add_typer(log)
loop.command("publish")(publish_month)
app.add_typer(loop)
app.add_typer(county)
app.add_typer(packs)
app.add_typer(residents)
app.add_typer(compare)


@app.callback()
def minsheng() -> None:
    """民生：读懂县里的承诺,逐项落实。Minsheng reads what a county promised and keeps it."""
    take_calendar()


def run() -> None:
    """The console script: run a command and leave with its exit code, a clear line on stderr on failure."""
    sys.exit(exit_code_of(_invoke))


def _invoke() -> object:
    """The command line, invoked without click's own handling of errors, which knows other exit codes."""
    command = typer.main.get_command(app)
    with command.make_context("minsheng", sys.argv[1:]) as context:
        return command.invoke(context)


def exit_code_of(command: Callable[[], object]) -> int:
    """Run `command`; its exit code. MINSHENG_DEBUG in the environment shows the stack of an error instead."""
    try:
        result = command()
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_stdout()
        return 0
    except MinshengError as error:
        return _said(str(error), _code_of(error), error)
    except Exception as error:  # noqa: BLE001  (the outermost edge: nothing is above it)
        return _unexpected(error)
    return result if isinstance(result, int) else 0


def _code_of(error: MinshengError) -> int:
    """The code of the error's family; one that is of none is our own mistake."""
    return next((code for family, code in EXIT_CODES.items() if isinstance(error, family)), 1)


def _unexpected(error: Exception) -> int:
    """Wrong usage is shown as click shows it; anything else is our fault and says so."""
    show, code = getattr(error, "show", None), getattr(error, "exit_code", None)
    if isinstance(code, int):
        if callable(show):
            show()
        return code
    return _said(f"程序出错（{type(error).__name__}: {error}）。设 MINSHENG_DEBUG=1 重试可看详情", 1, error)


def _said(message: str, code: int, error: Exception) -> int:
    if os.environ.get("MINSHENG_DEBUG"):
        raise error
    line = " ".join(message.split())
    sys.stderr.write(f"minsheng: {line}\n")
    return code


def _let_go_of_stdout() -> None:
    """The reader went away (`| head`): nothing more is written, not even by the interpreter's own flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

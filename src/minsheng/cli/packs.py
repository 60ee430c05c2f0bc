"""`minsheng packs`: write, check, try and show programme packs, and say which systems they cover."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from minsheng.terms.errors import BadInput, Conflict

packs = typer.Typer(
    name="packs", help="事项包：规则、流程、时限、台账、指标都是数据。Programme packs.", no_args_is_help=True
)
Folder = Annotated[
    list[Path] | None,
    typer.Option("--path", metavar="FOLDER", help="本县自己的事项包所在文件夹，可写几个"),
]


@packs.command()
def new(
    name: Annotated[str, typer.Argument(metavar="SECTOR/NAME", help="如 housing/repair")],
    title: Annotated[str, typer.Option(help="人们怎么称呼它")] = "新事项",
    folder: Annotated[Path, typer.Option("--in", metavar="FOLDER", help="写到哪个文件夹下")] = Path(),
) -> None:
    """写一个新事项包的开头：pack.yml 和 examples.yml，能通过检查，再照着改。

    Write the beginning of a new pack, which passes its own check; then change it.

    例 Example:

    \b
        minsheng packs new housing/repair --title 危房改造 --in my-packs
        minsheng packs check housing/repair --path my-packs
    """
    from minsheng.programmes.skeleton import skeleton

    page, examples = skeleton(name, title)
    target = folder / name
    if target.exists():
        raise Conflict("已经有了，不覆盖", where=str(target))
    target.mkdir(parents=True)
    (target / "pack.yml").write_text(page, "utf-8")
    (target / "examples.yml").write_text(examples, "utf-8")
    sys.stdout.write(f"{target / 'pack.yml'}\n{target / 'examples.yml'}\n")


@packs.command()
def check(
    names: Annotated[list[str] | None, typer.Argument(metavar="[PACK…]", help="不写就是全部")] = None,
    path: Folder = None,
) -> None:
    """检查事项包：写法、表达式的类型、走不通的流程、每个例子的结果。每个错误说明文件、行和该怎么写。

    Check packs: keys, types of expressions, dead ends, and what comes of every example.

    例 Example:

    \b
        minsheng packs check
        minsheng packs check relief/temporary_assistance
    """
    from minsheng.programmes.check import check_pack
    from minsheng.programmes.find import find_pack, find_packs

    roots = path or []
    folders = [find_pack(name, roots) for name in names] if names else find_packs(roots)
    bad = 0
    for folder in folders:
        found = check_pack(folder)
        bad += len(found.faults)
        for fault in found.faults:
            sys.stderr.write(f"{fault}\n")
        state = f"{len(found.faults)} 处要改" if found.faults else "全部相符"
        sys.stdout.write(f"{found.id}: {len(found.examples)} 个例子，{state}\n")
    if bad:
        raise typer.Exit(2)


@packs.command("try")
def try_(
    name: Annotated[str, typer.Argument(metavar="PACK")],
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="情形，yaml 或每行一个 JSON；- 是标准输入")],
    path: Folder = None,
) -> None:
    """试一试：给出情形，每个个案输出一行 JSON：结论、能办的动作、到期、记账；再输出余额、指标、分配。

    Cases without expectations in, verdicts, legal moves, due times, postings and Values out, as JSON lines.

    例 Example:

    \b
        minsheng packs try relief/temporary_assistance cases.yml
        echo '{"registered_on": "2026-08-03", "township": "a", "person": "甲", "cause": "illness", \
"quick": false, "granted": "3000.01"}' | minsheng packs try temporary_assistance -
    """
    from minsheng.programmes.find import find_pack
    from minsheng.programmes.load import load_pack
    from minsheng.programmes.question import answer

    pack = load_pack(find_pack(name, path or []))
    for line in answer(pack, _read(file), file, datetime.now(UTC)):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def _read(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("读不了：请检查路径，文件要是 UTF-8", where=file) from error


@packs.command()
def show(
    name: Annotated[str, typer.Argument(metavar="PACK")],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    path: Folder = None,
) -> None:
    """给人看一个事项包：填什么、按什么规则、谁在哪一步办什么、时限、账户、指标、参数和出处。

    Show a pack for people: fields, rules with their basis, who does what when, parameters with sources.

    例 Example:

    \b
        minsheng packs show relief/temporary_assistance
        minsheng packs show temporary_assistance --json | jq .parameters
    """
    from minsheng.programmes.find import find_pack
    from minsheng.programmes.load import load_pack
    from minsheng.programmes.show import described
    from minsheng.programmes.tell import told

    pack = described(load_pack(find_pack(name, path or [])))
    sys.stdout.write(json.dumps(pack, ensure_ascii=False, indent=1) + "\n" if as_json else told(pack))


@packs.command()
def papers(
    name: Annotated[str, typer.Argument(metavar="PACK")],
    example: Annotated[int, typer.Option(help="只看第几个例子的；不写就每种文书看一份")] = 0,
    path: Folder = None,
) -> None:
    """看文书写成什么样：用事项包自己的例子填好，主管部门不上系统也能读。

    The texts of a pack's papers, filled in from its own examples, for a department to read.

    例 Example:

    \b
        minsheng packs papers relief/temporary_assistance
        minsheng packs papers temporary_assistance --example 3
    """
    from minsheng.programmes.find import find_pack
    from minsheng.programmes.load import load_pack
    from minsheng.programmes.paper_texts import paper_texts

    folder = find_pack(name, path or [])
    text, file = _read(str(folder.examples)), str(folder.examples)
    for words in paper_texts(load_pack(folder), text, file, example):
        sys.stdout.write(words + "\n\n")


@packs.command()
def coverage(
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    path: Folder = None,
) -> None:
    """哪些系统已有事项包：例子里有它自己的数字，也有一个不予办理的，才算。

    Which systems of the list the packs show, each with its own numbers and a refusal among the examples.

    例 Example:

    \b
        minsheng packs coverage --json
    """
    from minsheng.programmes.check import check_pack
    from minsheng.programmes.coverage import coverage as covered
    from minsheng.programmes.find import find_packs

    systems = covered(check_pack(folder) for folder in find_packs(path or []))
    if as_json:
        sys.stdout.write(json.dumps({"systems": systems}, ensure_ascii=False) + "\n")
        return
    for row, names in systems.items():
        sys.stdout.write(f"{row}\t{'、'.join(names)}\n")
    sys.stdout.write(f"共 {len(systems)} 个系统\n")

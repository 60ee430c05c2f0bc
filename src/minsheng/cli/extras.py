"""Whether the optional packages of a command are there, asked before anything heavy is imported."""

from __future__ import annotations

from importlib.util import find_spec

from minsheng.terms.errors import BadInput


def need(extra: str, *modules: str) -> None:
    """Raise BadInput, saying how to install `extra`, unless all `modules` are installed."""
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise BadInput(
            f"缺少 {'、'.join(missing)}：请先安装，pip install 'minsheng[{extra}]'。 "
            f"{', '.join(missing)} not installed: pip install 'minsheng[{extra}]'"
        )

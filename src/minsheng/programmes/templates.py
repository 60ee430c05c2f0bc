"""Texts with places to fill in (模板): `{FIELD}`, `{param.NAME}`, `{due.NAME}`; checked at load, never
evaluated."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_HOLE = re.compile(r"\{([^{}]*)\}")
_TORN = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Template:
    """A text and the names that are filled into it."""

    text: str
    names: tuple[str, ...]

    @property
    def is_torn(self) -> bool:
        """Whether a brace stands alone, so that it would be printed."""
        return bool(_TORN.search(_HOLE.sub("", self.text)))

    def filled(self, shown: Callable[[str], str]) -> str:
        """The text with every name replaced by what `shown` says of it."""
        if not self.names:
            return self.text
        return _HOLE.sub(lambda hole: shown(hole.group(1).strip()), self.text)


def read_template(text: str) -> Template:
    """The template that `text` is; whether its names mean anything is for the caller."""
    return Template(text, tuple(dict.fromkeys(name.strip() for name in _HOLE.findall(text))))

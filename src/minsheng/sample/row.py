"""One entry of a packaged file, read strictly: what is not expected is refused by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minsheng.terms.errors import Broken


class Row:
    """A mapping of a YAML file and where it stands; every getter refuses a value of another type."""

    def __init__(self, where: str, value: object) -> None:
        if not isinstance(value, dict):
            raise Broken("expected keys and values", where=where)
        self._where = where
        self._value: dict[str, object] = value

    def only(self, known: set[str]) -> None:
        """Refuse every key that is not in `known`."""
        for key in self._value:
            if key not in known:
                raise Broken(f"unknown key {key!r}, known are {sorted(known)}", where=self._where)

    def names(self) -> list[str]:
        """The keys in the order of the file."""
        return list(self._value)

    def has(self, key: str) -> bool:
        """Whether the key is given."""
        return key in self._value

    def says(self, key: str, word: str) -> bool:
        """Whether the value is exactly this word."""
        return bool(self._value.get(key) == word)

    def text(self, key: str) -> str:
        """A text that must be given and not be empty."""
        value = self._value.get(key)
        if not isinstance(value, str) or not value:
            raise Broken(f"{key} must be a text", where=self._where)
        return value

    def text_or_none(self, key: str) -> str | None:
        """A text, or None where the key is absent."""
        return self.text(key) if key in self._value else None

    def one_of(self, key: str, allowed: set[str]) -> str:
        """A text out of `allowed`."""
        value = self.text(key)
        if value not in allowed:
            raise Broken(f"{key} is {value!r}, allowed are {sorted(allowed)}", where=self._where)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is absent."""
        value = self._value.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise Broken(f"{key} must be a list of texts", where=self._where)
        return tuple(value)

    def day(self, key: str) -> date | None:
        """A day, or None where the key is absent."""
        value = self._value.get(key)
        if value is not None and type(value) is not date:
            raise Broken(f"{key} must be a day such as 2024-06-30", where=self._where)
        return value

    def row(self, key: str) -> Row:
        """The mapping below a key."""
        return Row(f"{self._where} {key}", self._value.get(key))

    def rows(self, key: str) -> Iterator[tuple[str, Row]]:
        """The mappings below a key, each with its own key, in the order of the file."""
        below = self.row(key)
        for name in below.names():
            yield name, below.row(name)

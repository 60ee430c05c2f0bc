"""Everything this system refuses, sorted by who can mend it."""

from __future__ import annotations


class MinshengError(Exception):
    """A refusal. `where` names the input in the words of its author: a file, a cell, a form field."""

    def __init__(self, message: str, *, where: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class BadInput(MinshengError):
    """The person who gave it can mend it: a form field, a cell, a line of a file."""


class Missing(BadInput):
    """What was named is not there: a wrong address, or something that was taken away."""


class TooMany(BadInput):
    """More than is taken from one sender or in one day: come back later."""


class NotAllowed(MinshengError):
    """This post may not do this here."""


class Conflict(MinshengError):
    """Somebody changed it first: read again and repeat."""


class Broken(MinshengError):
    """Our own mistake; never shown as the person's fault."""

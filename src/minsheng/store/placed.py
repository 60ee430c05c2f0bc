"""Queries that must name a place: one that does not raises instead of reading another county's rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self, TypeVar

from django.db import models

from minsheng.terms.errors import Broken

M = TypeVar("M", bound=models.Model)


class PlacedQuerySet(models.QuerySet[M]):
    """A query set that is not evaluated before `at` or `everywhere` was called."""

    _placed = False

    def at(self, place: str) -> Self:
        """The rows of one place."""
        found = self.filter(place=place)
        found._placed = True
        return found

    def everywhere(self) -> Self:
        """The rows of all places: for the operator's own work (verify, export, the worker) and no page."""
        found = self.all()
        found._placed = True
        return found

    def _clone(self) -> Self:
        copy: Self = super()._clone()  # type: ignore[misc]  # not in Django's stubs
        copy._placed = self._placed
        return copy

    def _needs_place(self) -> None:
        if not self._placed:
            raise Broken(f"a query on {self.model.__name__} names no place: write .at(place)")

    def _fetch_all(self) -> None:
        self._needs_place()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[M]:
        """Rows as they come, of one place."""
        self._needs_place()
        return super().iterator(chunk_size=chunk_size or 500)

    def count(self) -> int:
        """The number of rows, of one place."""
        self._needs_place()
        return super().count()

    def exists(self) -> bool:
        """Whether there is a row, of one place."""
        self._needs_place()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401  (Django's own signature)
        """Sums and counts, of one place."""
        self._needs_place()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:  # noqa: ANN401  (Django's own signature)
        """Change rows, of one place."""
        self._needs_place()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove rows, of one place."""
        self._needs_place()
        return super().delete()

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  (Django's own signature)
        """The query as part of another one: it names its place as well."""
        self._needs_place()
        return super().resolve_expression(*args, **kwargs)

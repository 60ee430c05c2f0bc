"""The record's own laws: the place first in every key, one action one event, no row let out."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from dataclasses import is_dataclass
from io import StringIO
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from django.core.management import call_command
from django.db import models
from django.db.migrations.loader import MigrationLoader

import minsheng.store.lists
from minsheng.actions.permissions import MAY
from minsheng.store import models as tables
from minsheng.store.models.kept import Placed
from minsheng.store.verbs import LABELS
from minsheng.terms.post import Role

SOURCE = Path(tables.__file__).parents[2]
TABLES: list[type[Placed]] = [getattr(tables, name) for name in tables.__all__]
# Queries across places: the operator's work, the worker, who signs in, and the choice of a public place
# or of one of which residents sent something.
MAY_SEE_ALL = {
    "accounts.py",
    "compared.py",
    "lists/acting.py",
    "lists/places.py",
    "lists/public.py",
    "outbox.py",
    "placed.py",
    "rebuild.py",
    "said.py",
    "said_kept.py",
    "values_said.py",
}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_the_place_is_first_in_every_key(table: type[Placed]) -> None:
    keys: list[Any] = [
        table._meta.pk.field_names if isinstance(table._meta.pk, models.CompositePrimaryKey) else ()
    ]
    keys += [index.fields for index in table._meta.indexes]
    keys += [one.fields for one in table._meta.constraints if isinstance(one, models.UniqueConstraint)]
    assert [key for key in keys if not key or key[0] != "place"] == []


def test_every_table_is_placed_and_named_in_the_list() -> None:
    made = {model for model in Placed.__subclasses__() if not model._meta.abstract}
    assert all(issubclass(table, Placed) for table in TABLES)
    assert made <= set(TABLES)


def test_every_column_that_is_not_plain_says_what_it_holds() -> None:
    silent = [
        f"{table.__name__}.{field.name}"
        for table in TABLES
        for field in table._meta.concrete_fields
        if isinstance(
            field, models.DecimalField | models.FloatField | models.DateTimeField | models.JSONField
        )
        and not field.help_text
        and field.name != "payload"
        and field.name != "result"
    ]
    assert silent == []


def test_no_column_is_a_float() -> None:
    wrong = (models.FloatField, models.DecimalField)  # SQLite keeps a decimal as a float
    assert [t.__name__ for t in TABLES for field in t._meta.concrete_fields if isinstance(field, wrong)] == []


def test_who_may_see_all_places_is_a_short_list() -> None:
    users = {
        str(module.relative_to(SOURCE / "store"))
        for module in (SOURCE / "store").rglob("*.py")
        if ".everywhere()" in module.read_text("utf-8")
    }
    assert users <= MAY_SEE_ALL
    others = [
        m for m in SOURCE.rglob("*.py") if "store" not in m.parts and ".everywhere()" in m.read_text("utf-8")
    ]
    assert others == []


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


def test_migrations_are_linear() -> None:
    graph = MigrationLoader(None).graph
    assert len(graph.leaf_nodes("store")) == 1
    parents = [
        len([p for p in node.parents if p.key[0] == "store"])
        for key, node in graph.node_map.items()
        if key[0] == "store"
    ]
    assert max(parents) <= 1


def test_every_verb_is_a_file_with_a_role_and_a_label() -> None:
    files = {path.stem for path in (SOURCE / "actions").glob("*.py")}
    assert set(MAY) <= files
    assert set(LABELS) == set(MAY)
    assert [verb for verb, roles in MAY.items() if not roles or not roles <= set(Role)] == []


@pytest.mark.parametrize("verb", sorted(MAY))
def test_an_action_acts_once_and_asks_for_all_by_name(verb: str) -> None:
    """One call of `act`, with the file's own verb: one event, one permission."""
    module = importlib.import_module(f"minsheng.actions.{verb}")
    run = getattr(module, verb)
    kinds = {parameter.kind for parameter in inspect.signature(run).parameters.values()}
    assert kinds == {inspect.Parameter.KEYWORD_ONLY}
    assert "by" in inspect.signature(run).parameters
    calls = [
        node
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "act"
    ]
    assert [ast.literal_eval(call.args[1]) for call in calls] == [verb]


def test_no_other_file_of_actions_acts() -> None:
    outside = [
        path.name
        for path in (SOURCE / "actions").glob("*.py")
        if path.stem not in MAY and path.stem != "act" and "return act(" in path.read_text("utf-8")
    ]
    assert outside == []


def lists() -> dict[str, Any]:
    """Every public function of store/lists, by name."""
    found: dict[str, Any] = {}
    for info in pkgutil.iter_modules(minsheng.store.lists.__path__):
        module = importlib.import_module(f"minsheng.store.lists.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                found[f"{info.name}.{name}"] = function
    return found


# They narrow, sort or make lines of a query inside the room, and are asked by no page.
INSIDE = {"cases.reached_cases", "filters.narrowed", "filters.ordering", "ledger.reached"}


@pytest.mark.parametrize("name", sorted(lists().keys() - INSIDE))
def test_a_list_lets_no_row_of_a_table_out(name: str) -> None:
    assert strange(get_type_hints(lists()[name])["return"]) == []


def strange(hint: Any, seen: tuple[Any, ...] = ()) -> list[str]:  # noqa: ANN401  (any type)
    """What in this type is a table, a query or nothing in particular."""
    if hint in seen:
        return []
    parts = get_args(hint)
    inner = list(get_type_hints(hint).values()) if isinstance(hint, type) and is_dataclass(hint) else []
    own = [str(hint)] if isinstance(hint, type) and issubclass(hint, models.Model | models.QuerySet) else []
    return [*own, *(fault for part in (*parts, *inner) for fault in strange(part, (*seen, hint)))]
